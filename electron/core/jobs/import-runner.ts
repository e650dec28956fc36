import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { AppError } from '../../../shared/contract/errors.ts';
import { appError } from '../../../shared/contract/errors.ts';
import type { ImportProgress as ImportProgressView } from '../../../shared/contract/views.ts';
import type { Owner } from '../../../shared/domain/mail.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { ImportRun } from '../db/imports.ts';
import type { EngineParts } from '../engine-parts.ts';
import { runImport } from '../mail/import/run-import.ts';
import type { ImportBatch, ImportProgress } from '../mail/import/types.ts';
import { createOwnerGuess, type OwnerGuess } from './owner-guess.ts';

/** Told of what an import did, in input order. */
export interface ImportListener {
  progressed(progress: ImportProgressView): void;
  batchSaved(importId: number, batch: ImportBatch, saved: SavedBatch): void;
  ended(importId: number): void;
}

export interface SavedBatch {
  readonly messageIds: readonly number[];
  readonly threadIds: readonly number[];
}

/** Brings mail from files into the store; each run can be cancelled and resumed. */
export interface ImportRunner {
  start(paths: readonly string[], owner: Owner | null): number;
  resume(importId: number): Result<void, AppError>;
  cancel(importId: number): void;
  progress(importId: number): ImportProgressView | null;
  /** Settles when the run has ended. */
  whenEnded(importId: number): Promise<void>;
  stop(): Promise<void>;
}

interface ActiveRun {
  readonly abort: AbortController;
  readonly ended: Promise<void>;
  figures: ImportProgress | null;
}

export function createImportRunner(parts: EngineParts, listener: ImportListener): ImportRunner {
  const active = new Map<number, ActiveRun>();

  const launch = (importId: number, owner: Owner | null): void => {
    const abort = new AbortController();
    const run: ActiveRun = {
      abort,
      figures: null,
      ended: Promise.resolve().then(() => perform(importId, owner, run)),
    };
    active.set(importId, run);
  };

  const perform = async (importId: number, owner: Owner | null, run: ActiveRun): Promise<void> => {
    try {
      await importAll(parts, importId, { owner, run, listener, tell: () => tell(importId) });
    } finally {
      active.delete(importId);
      tell(importId);
      listener.ended(importId);
    }
  };

  const tell = (importId: number): void => {
    const progress = progressOf(importId);
    if (progress !== null) listener.progressed(progress);
  };

  const progressOf = (importId: number): ImportProgressView | null => {
    const stored = parts.store.imports.get(importId);
    return stored === null ? null : toView(stored, active.get(importId)?.figures ?? null);
  };

  return {
    start: (paths, owner) => {
      const importId = parts.store.imports.start({
        ownerId: null,
        paths,
        nowUtcMs: parts.ports.clock.nowUtcMs(),
      });
      launch(importId, owner);
      return importId;
    },
    resume: (importId) => {
      const stored = parts.store.imports.get(importId);
      if (stored === null) return err(appError('not-found', `no import ${importId}`));
      if (active.has(importId)) return err(appError('already-running', 'this import is running'));
      parts.store.imports.reopen(importId);
      launch(importId, stored.ownerId === null ? null : parts.store.owners.get(stored.ownerId));
      return ok(undefined);
    },
    cancel: (importId) => active.get(importId)?.abort.abort(),
    progress: progressOf,
    whenEnded: async (importId) => active.get(importId)?.ended,
    stop: async () => {
      const runs = [...active.values()];
      for (const run of runs) run.abort.abort();
      await Promise.all(runs.map(({ ended }) => ended));
    },
  };
}

interface ImportWork {
  readonly owner: Owner | null;
  readonly run: ActiveRun;
  readonly listener: ImportListener;
  readonly tell: () => void;
}

async function importAll(parts: EngineParts, importId: number, work: ImportWork): Promise<void> {
  const { store, ports } = parts;
  const stored = store.imports.get(importId);
  if (stored === null) return;
  const guess = createOwnerGuess();
  const target: ImportTarget = { importId, ownerId: stored.ownerId };
  let failure: AppError | null = null;
  const outcome = await runImport({
    paths: stored.paths,
    resumeFrom: store.imports.files(importId),
    spoolDir: await makeSpoolDir(parts),
    signal: work.run.abort.signal,
    onProgress: (figures) => {
      work.run.figures = figures;
      work.tell();
    },
    sink: {
      save: (batch) => {
        const error = saveBatch(parts, target, {
          batch,
          guess,
          owner: work.owner,
          listener: work.listener,
        });
        if (error === null) return;
        failure = error;
        work.run.abort.abort();
      },
    },
  });
  if (work.owner === null) settleOwner(parts, importId, guess);
  const error = failure ?? (outcome.ok ? null : outcome.error);
  store.imports.finish(importId, { ...endOf(work.run, error), nowUtcMs: ports.clock.nowUtcMs() });
}

function endOf(
  run: ActiveRun,
  error: AppError | null,
): { readonly state: 'completed' | 'cancelled' | 'failed'; readonly error?: AppError } {
  if (error !== null && error.code !== 'cancelled') return { state: 'failed', error };
  return { state: run.abort.signal.aborted ? 'cancelled' : 'completed' };
}

interface ImportTarget {
  readonly importId: number;
  /** Known from the first batch on. */
  ownerId: number | null;
}

interface BatchToSave {
  readonly batch: ImportBatch;
  readonly guess: OwnerGuess;
  readonly owner: Owner | null;
  readonly listener: ImportListener;
}

function saveBatch(parts: EngineParts, target: ImportTarget, work: BatchToSave): AppError | null {
  const { batch, guess, owner, listener } = work;
  guess.add(batch.records);
  const nowUtcMs = parts.ports.clock.nowUtcMs();
  const ownerId = ownerOfRun(parts, target, owner ?? guess.best());
  const { importId } = target;
  const saved = parts.store.messages.saveBatch({
    importId,
    ownerId,
    records: batch.records,
    failures: batch.failures,
    files: batch.files,
    nowUtcMs,
  });
  if (!saved.ok) return saved.error;
  listener.batchSaved(importId, batch, saved.value);
  return null;
}

function ownerOfRun(parts: EngineParts, target: ImportTarget, owner: Owner | null): number {
  if (target.ownerId !== null) return target.ownerId;
  const nowUtcMs = parts.ports.clock.nowUtcMs();
  const ownerId = parts.store.owners.ensure(owner ?? { name: '', addresses: [] }, nowUtcMs);
  parts.store.imports.setOwner(target.importId, ownerId);
  target.ownerId = ownerId;
  return ownerId;
}

/** The first batch may have misled; all of the mails decide whose mailbox it is. */
function settleOwner(parts: EngineParts, importId: number, guess: OwnerGuess): void {
  const best = guess.best();
  const ownerId = parts.store.imports.get(importId)?.ownerId ?? null;
  if (best === null || ownerId === null) return;
  const current = parts.store.owners.get(ownerId);
  const isKnown = best.addresses.some((address) => current?.addresses.includes(address) === true);
  if (!isKnown) parts.store.owners.change(ownerId, best);
}

async function makeSpoolDir(parts: EngineParts): Promise<string> {
  const spoolDir = path.join(parts.ports.homeDir, 'spool');
  await mkdir(spoolDir, { recursive: true });
  return spoolDir;
}

function toView(run: ImportRun, figures: ImportProgress | null): ImportProgressView {
  const { importId, state, mailsDone, imported, duplicates, failed, error } = run;
  return {
    importId,
    state,
    bytesDone: figures?.bytesDone ?? 0,
    bytesTotal: figures?.bytesTotal ?? 0,
    mailsDone,
    imported,
    duplicates,
    failed,
    mailsPerSecond: figures?.mailsPerSecond ?? 0,
    secondsLeft: figures?.secondsLeft ?? null,
    error,
  };
}
