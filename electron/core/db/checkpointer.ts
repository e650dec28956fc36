import { Worker } from 'node:worker_threads';
import type { AppError } from '../../../shared/contract/errors.ts';
import { workerBeside } from '../thread-pool.ts';
import type { CheckpointAnswer } from './checkpoint-worker.ts';
import type { Db } from './connection.ts';
import { toDatabaseError } from './faults.ts';

/** Brings the log into the database while the program goes on: done on its own thread it would stand still for 20 ms. */
export interface Checkpointer {
  /** A transaction was written. */
  wrote(): void;
  /** Before the database is closed. */
  close(): void;
}

/** A quarter of what the log may hold before SQLite itself does it, in the middle of a commit. */
const MOST_PAGES_BEHIND = 4_096;
const TRANSACTIONS_APART = 32;
const HEAP_MB = 16;

export interface CheckpointerParts {
  /** A checkpoint failed, and not because somebody else was at it. */
  failed(fault: AppError): void;
  readonly mostPagesBehind?: number;
}

/**
 * Asks a thread with a connection of its own for a passive checkpoint, which waits for nobody and holds nobody up. Where
 * the thread can not be had, SQLite's own checkpoints remain.
 */
export function createCheckpointer(db: Db, parts: CheckpointerParts): Checkpointer {
  const { failed, mostPagesBehind = MOST_PAGES_BEHIND } = parts;
  let worker: Worker | null = null;
  let written = 0;
  let isRunning = false;
  let isOff = db.memory || db.readonly;
  const end = (exitCode: number): void => {
    worker = null;
    isRunning = false;
    if (exitCode !== 0) isOff = true;
  };
  const start = (): Worker => {
    const started = new Worker(workerBeside(import.meta.url, 'checkpoint-worker'), {
      workerData: db.name,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: 1 },
    });
    started.on('message', (answer: CheckpointAnswer) => {
      isRunning = false;
      const fault =
        answer === null ? null : toDatabaseError(Object.assign(new Error(answer.message), answer), db.name);
      if (fault !== null) failed(fault);
    });
    // 'exit' follows; without this listener the error would end the program.
    started.on('error', () => undefined);
    started.on('exit', end);
    started.unref();
    return started;
  };
  return {
    wrote() {
      written += 1;
      if (isOff || isRunning || written % TRANSACTIONS_APART !== 0) return;
      try {
        if (pagesBehind(db) < mostPagesBehind) return;
        worker ??= start();
        isRunning = true;
        worker.postMessage('checkpoint');
      } catch {
        // The transaction is kept already and must not look lost; SQLite's own checkpoints go on.
        isOff = true;
      }
    },
    close() {
      isOff = true;
      void worker?.terminate();
    },
  };
}

function pagesBehind(db: Db): number {
  const [state] = db.pragma('wal_checkpoint(NOOP)') as readonly { log: number; checkpointed: number }[];
  return state === undefined ? 0 : state.log - state.checkpointed;
}
