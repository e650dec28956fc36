import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';
import type { Db } from './connection.ts';

export interface StoredCorrection {
  readonly correctionId: number;
  readonly ownerId: number;
  readonly messageId: number;
  readonly kind: Kind | null;
  readonly need: Need | null;
  readonly priority: Priority | null;
  readonly correctedAtUtcMs: number;
}

/** What owners corrected. A correction lives until it is undone or forgotten; rows are never deleted. */
export interface CorrectionRepository {
  add(correction: Omit<StoredCorrection, 'correctionId'>): number;
  get(correctionId: number): StoredCorrection | null;
  /** The newest live correction of a mail. */
  ofMessage(messageId: number): StoredCorrection | null;
  /** Live corrections of an owner, the newest of each mail, in the order they were made. */
  live(ownerId: number): readonly StoredCorrection[];
  /** @returns false when it was not live. */
  undo(correctionId: number, nowUtcMs: number): boolean;
  /** Forgets those of one mail, or all; gives how many were live. */
  forget(what: { readonly messageId?: number; readonly nowUtcMs: number }): number;
}

const SELECT = `SELECT id AS correctionId, owner_id AS ownerId, message_id AS messageId, kind, need, priority,
  corrected_at_utc_ms AS correctedAtUtcMs FROM correction`;
const LIVE = 'undone_at_utc_ms IS NULL AND forgotten_at_utc_ms IS NULL';

export function createCorrections(db: Db): CorrectionRepository {
  const newest = db.prepare(`${SELECT} WHERE message_id = ? AND ${LIVE} ORDER BY id DESC LIMIT 1`);
  const one = (row: unknown) => (row as StoredCorrection | undefined) ?? null;
  return {
    add: (correction) =>
      Number(
        db
          .prepare(
            `INSERT INTO correction (owner_id, message_id, kind, need, priority, corrected_at_utc_ms)
             VALUES (@ownerId, @messageId, @kind, @need, @priority, @correctedAtUtcMs)`,
          )
          .run(correction).lastInsertRowid,
      ),
    get: (correctionId) => one(db.prepare(`${SELECT} WHERE id = ?`).get(correctionId)),
    ofMessage: (messageId) => one(newest.get(messageId)),
    live: (ownerId) =>
      db
        .prepare(
          `${SELECT} WHERE id IN (SELECT max(id) FROM correction WHERE owner_id = ? AND ${LIVE} GROUP BY message_id)
           ORDER BY id`,
        )
        .all(ownerId) as StoredCorrection[],
    undo: (correctionId, nowUtcMs) =>
      db
        .prepare(`UPDATE correction SET undone_at_utc_ms = ? WHERE id = ? AND ${LIVE}`)
        .run(nowUtcMs, correctionId).changes === 1,
    forget: ({ messageId, nowUtcMs }) =>
      db
        .prepare(
          `UPDATE correction SET forgotten_at_utc_ms = @nowUtcMs
           WHERE ${LIVE} AND (@messageId IS NULL OR message_id = @messageId)`,
        )
        .run({ nowUtcMs, messageId: messageId ?? null }).changes,
  };
}
