import type { AppError } from '../../../shared/contract/errors.ts';
import type { ImportFailure, ImportProgress } from '../../../shared/contract/views.ts';

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
