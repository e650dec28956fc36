import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';

/** null: done, or left to the next time because somebody else was at it. */
export type CheckpointAnswer = { readonly code: string; readonly message: string } | null;

/** A thread that has nothing to do gives its memory back. */
const KEPT_IDLE_MS = 10_000;
let idle: NodeJS.Timeout | undefined;

parentPort?.on('message', () => {
  clearTimeout(idle);
  parentPort?.postMessage(checkpoint(String(workerData)));
  idle = setTimeout(() => parentPort?.close(), KEPT_IDLE_MS);
});

/** Opened for the one step, so that the file is held by nobody in between. */
function checkpoint(file: string): CheckpointAnswer {
  try {
    const db = new Database(file, { fileMustExist: true, timeout: 0 });
    try {
      if (process.platform === 'darwin') db.pragma('checkpoint_fullfsync = ON');
      db.pragma('synchronous = FULL');
      db.pragma('wal_checkpoint(PASSIVE)');
    } finally {
      db.close();
    }
    return null;
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error;
    const isLeft = error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED');
    return isLeft ? null : { code: error.code, message: error.message };
  }
}
