import type { Db } from './connection.ts';
export interface UndoEntry {
  readonly undoId: number;
  /** What was done, as a code worded by the interface. */
  readonly what: string;
  /** JSON text that the engine wrote and reads again. */
  readonly payload: string;
  readonly madeAtUtcMs: number;
}

/** Changes that can be taken back. */
export interface UndoRepository {
  push(entry: Omit<UndoEntry, 'undoId'>): number;
  /** The newest that was not undone. */
  newest(): UndoEntry | null;
  /** One that was not undone. */
  get(undoId: number): UndoEntry | null;
  markUndone(undoId: number, nowUtcMs: number): void;
}

const SELECT = `SELECT id AS undoId, what, payload, made_at_utc_ms AS madeAtUtcMs FROM undo_entry
  WHERE undone_at_utc_ms IS NULL`;

export function createUndo(db: Db): UndoRepository {
  return {
    push: ({ what, payload, madeAtUtcMs }) =>
      Number(
        db
          .prepare('INSERT INTO undo_entry (what, payload, made_at_utc_ms) VALUES (?, ?, ?)')
          .run(what, payload, madeAtUtcMs).lastInsertRowid,
      ),
    newest: () => (db.prepare(`${SELECT} ORDER BY id DESC LIMIT 1`).get() as UndoEntry | undefined) ?? null,
    get: (undoId) => (db.prepare(`${SELECT} AND id = ?`).get(undoId) as UndoEntry | undefined) ?? null,
    markUndone: (undoId, nowUtcMs) =>
      void db.prepare('UPDATE undo_entry SET undone_at_utc_ms = ? WHERE id = ?').run(nowUtcMs, undoId),
  };
}
