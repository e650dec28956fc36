import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Db } from './connection.ts';
import { toDatabaseError } from './faults.ts';

/** Waits for the disk outside of SQLite, so that no thread stands still and several commits share one wait. */
export interface DiskSync {
  /**
   * Resolves when everything that was committed before the call is on the disk. After a fault every later call fails,
   * too: a system may tell of lost pages once and then call the rest sound.
   */
  wait(): Promise<Result<void, AppError>>;
  /** The same before it returns; a fault shows in the next `wait`. */
  now(): void;
  /** A checkpoint found the disk at fault. */
  fail(found: AppError): void;
  /** Before the database is closed. */
  close(): void;
}

type Outcome = Result<void, AppError>;
const syncFile = promisify(fdatasync);

/**
 * A commit with `synchronous = NORMAL` is written to the log (`-wal`), which a checkpoint brings to the disk before it
 * uses it (SQLite, "Write-Ahead Logging"). One `fdatasync` of that file after the commit makes it as lasting as `FULL`
 * does; a wait that is under way began earlier and says nothing of it, so the next one is shared.
 */
export function createDiskSync(db: Db): DiskSync {
  let descriptor: number | null = null;
  let running: Promise<Outcome> | null = null;
  let next: Promise<Outcome> | null = null;
  let fault: AppError | null = null;
  const faultOf = (error: unknown): AppError => {
    fault = toDatabaseError(error, db.name);
    if (fault === null) throw error;
    return fault;
  };
  const sync = async (): Promise<Outcome> => {
    if (fault !== null) return err(fault);
    try {
      descriptor ??= openLog(db.name);
      await syncFile(descriptor);
      return ok(undefined);
    } catch (error) {
      return err(faultOf(error));
    }
  };
  const begin = (): Promise<Outcome> => {
    next = null;
    const begun = sync().finally(() => {
      if (running === begun) running = null;
    });
    running = begun;
    return begun;
  };
  return {
    wait() {
      if (db.memory) return Promise.resolve(ok(undefined));
      if (running === null) return begin();
      next ??= running.then(begin);
      return next;
    },
    now() {
      if (db.memory || fault !== null) return;
      try {
        descriptor ??= openLog(db.name);
        fdatasyncSync(descriptor);
      } catch (error) {
        faultOf(error);
      }
    },
    fail(found) {
      fault ??= found;
    },
    close() {
      fault ??= appError('unavailable', 'The database is closed.', { item: db.name });
      const opened = descriptor;
      descriptor = null;
      if (opened === null) return;
      if (running === null) closeSync(opened);
      else void running.finally(() => closeSync(opened));
    },
  };
}

/** SQLite brings the name of a new log to the disk with the first `FULL` commit, which may never come: done here. */
function openLog(file: string): number {
  const log = openSync(`${file}-wal`, 'r+');
  if (process.platform !== 'win32') {
    const folder = openSync(dirname(file), 'r');
    fsyncSync(folder);
    closeSync(folder);
  }
  return log;
}
