import type { AppError } from '../../../shared/contract/errors.ts';
import { appErrorSchema } from '../../../shared/contract/errors.ts';
import type { ImportFailure, ImportProgress } from '../../../shared/contract/views.ts';
import { countRows, type Db } from './connection.ts';

export type ImportState = ImportProgress['state'];

export interface ImportRun {
  readonly importId: number;
  /** null until the owner is known. */
  readonly ownerId: number | null;
  readonly paths: readonly string[];
  readonly state: ImportState;
  readonly startedAtUtcMs: number;
  readonly endedAtUtcMs: number | null;
  readonly mailsDone: number;
  readonly imported: number;
  readonly duplicates: number;
  readonly failed: number;
  readonly error: AppError | null;
}

/** How far a file was taken in; a file that changed since (size or time) is read from its start again. */
export interface ImportFileState {
  readonly path: string;
  readonly bytesTotal: number;
  readonly modifiedUtcMs: number;
  /** All mails that begin before this offset are saved or reported as failed. */
  readonly bytesDone: number;
  readonly isComplete: boolean;
}

/** Runs of the importer: what was asked, how far it came, what failed. */
export interface ImportRepository {
  start(run: {
    readonly ownerId: number | null;
    readonly paths: readonly string[];
    readonly nowUtcMs: number;
  }): number;
  get(importId: number): ImportRun | null;
  /** Newest first. */
  list(limit: number): readonly ImportRun[];
  setOwner(importId: number, ownerId: number): void;
  files(importId: number): readonly ImportFileState[];
  /** Replaces what is known of these files; `messages.saveBatch` does it in the batch's own transaction. */
  saveFiles(importId: number, files: readonly ImportFileState[]): void;
  addFailures(importId: number, failures: readonly ImportFailure[]): void;
  failures(importId: number, limit?: number): readonly ImportFailure[];
  finish(
    importId: number,
    end: { readonly state: ImportState; readonly nowUtcMs: number; readonly error?: AppError },
  ): void;
  /** Back to running, for a resume. */
  reopen(importId: number): void;
  /** Marks runs that a crash left running as interrupted; gives their ids. Done once after opening. */
  markInterrupted(nowUtcMs: number): readonly number[];
}

const SELECT_RUN = `SELECT id AS importId, owner_id AS ownerId, paths, state,
  started_at_utc_ms AS startedAtUtcMs, ended_at_utc_ms AS endedAtUtcMs,
  mails_done AS mailsDone, imported, duplicates, failed, error FROM import_run`;

type RunRow = Omit<ImportRun, 'paths' | 'error'> & { readonly paths: string; readonly error: string | null };

function toRun(row: RunRow): ImportRun {
  return {
    ...row,
    paths: JSON.parse(row.paths) as string[],
    error: row.error === null ? null : appErrorSchema.parse(JSON.parse(row.error)),
  };
}

interface FailureRow {
  readonly path: string;
  readonly offset: number | null;
  readonly code: AppError['code'];
  readonly message: string;
  readonly isRetryable: number;
}

function toFailure(row: FailureRow): ImportFailure {
  const { path, offset, code, message } = row;
  return { path, offset, error: { code, message, retryable: row.isRetryable === 1, item: path } };
}

export function createImports(db: Db): ImportRepository {
  const upsertFile = db.prepare(
    `INSERT INTO import_file VALUES (@importId, @path, @bytesTotal, @modifiedUtcMs, @bytesDone, @isComplete)
     ON CONFLICT DO UPDATE SET bytes_total = excluded.bytes_total, modified_utc_ms = excluded.modified_utc_ms,
       bytes_done = excluded.bytes_done, is_complete = excluded.is_complete`,
  );
  const insertFailure = db.prepare(
    'INSERT INTO import_failure (run_id, path, offset, code, message, is_retryable) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare(`${SELECT_RUN} WHERE id = ?`);
  const countFailures = db.prepare('UPDATE import_run SET failed = failed + ? WHERE id = ?');
  return {
    start: ({ ownerId, paths, nowUtcMs }) =>
      Number(
        db
          .prepare(
            "INSERT INTO import_run (owner_id, paths, state, started_at_utc_ms) VALUES (?, ?, 'running', ?)",
          )
          .run(ownerId, JSON.stringify(paths), nowUtcMs).lastInsertRowid,
      ),
    get(importId) {
      const row = select.get(importId) as RunRow | undefined;
      return row === undefined ? null : toRun(row);
    },
    list: (limit) => (db.prepare(`${SELECT_RUN} ORDER BY id DESC LIMIT ?`).all(limit) as RunRow[]).map(toRun),
    setOwner: (importId, ownerId) =>
      void db.prepare('UPDATE import_run SET owner_id = ? WHERE id = ?').run(ownerId, importId),
    files: (importId) =>
      (
        db
          .prepare(
            `SELECT path, bytes_total AS bytesTotal, modified_utc_ms AS modifiedUtcMs, bytes_done AS bytesDone,
             is_complete AS isComplete FROM import_file WHERE run_id = ?`,
          )
          .all(importId) as (Omit<ImportFileState, 'isComplete'> & { isComplete: number })[]
      ).map((row) => ({ ...row, isComplete: row.isComplete === 1 })),
    saveFiles(importId, files) {
      for (const file of files) {
        const modifiedUtcMs = Math.trunc(file.modifiedUtcMs);
        upsertFile.run({ ...file, importId, modifiedUtcMs, isComplete: Number(file.isComplete) });
      }
    },
    addFailures(importId, failures) {
      for (const { path, offset, error } of failures) {
        insertFailure.run(importId, path, offset, error.code, error.message, Number(error.retryable));
      }
      if (failures.length > 0) countFailures.run(failures.length, importId);
    },
    failures: (importId, limit = 1_000) =>
      (
        db
          .prepare(
            `SELECT path, offset, code, message, is_retryable AS isRetryable FROM import_failure
             WHERE run_id = ? ORDER BY id LIMIT ?`,
          )
          .all(importId, limit) as FailureRow[]
      ).map(toFailure),
    finish(importId, { state, nowUtcMs, error }) {
      db.prepare('UPDATE import_run SET state = ?, ended_at_utc_ms = ?, error = ? WHERE id = ?').run(
        state,
        nowUtcMs,
        error === undefined ? null : JSON.stringify(error),
        importId,
      );
      countRows(db);
    },
    reopen: (importId) =>
      void db
        .prepare("UPDATE import_run SET state = 'running', ended_at_utc_ms = NULL, error = NULL WHERE id = ?")
        .run(importId),
    markInterrupted: (nowUtcMs) =>
      db
        .prepare(
          `UPDATE import_run SET state = 'interrupted', ended_at_utc_ms = ? WHERE state = 'running' RETURNING id`,
        )
        .pluck()
        .all(nowUtcMs) as number[],
  };
}
