import Database from 'better-sqlite3';
import { type AppError, appError } from '../../../shared/contract/errors.ts';

/** Words for a fault of SQLite or of the disk below it; null for anything else, which is a bug and thrown on. */
export function toDatabaseError(error: unknown, file: string): AppError | null {
  const code = codeOf(error);
  if (code === null) return null;
  if (isFull(code)) {
    return appError(
      'disk-full',
      'The disk is full. Nothing that was saved is lost; the last change was not.',
      {
        retryable: true,
        item: file,
      },
    );
  }
  if (code.startsWith('SQLITE_READONLY') || isForbidden(code)) {
    return appError('database-read-only', 'The database can be read but not written.', { item: file });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB' || code === 'SQLITE_IOERR_SHORT_READ') {
    return appError('database-corrupt', 'The database is damaged. Nothing more is written to it.', {
      item: file,
    });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return appError('database-busy', 'The database is in use by another Pennypost.', {
      retryable: true,
      item: file,
    });
  }
  if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
    return appError('unavailable', `The disk did not answer (${code}).`, { retryable: true, item: file });
  }
  if (code.startsWith('SQLITE_CANTOPEN') || noPlace.has(code)) {
    return appError('unreadable', 'The database file or its folder can not be opened.', { item: file });
  }
  return null;
}

/** The path leads to nothing that can hold a file: a file stands in the place of a folder, or the reverse. */
const noPlace: ReadonlySet<string> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENAMETOOLONG',
  'ELOOP',
]);

function codeOf(error: unknown): string | null {
  if (error instanceof Database.SqliteError) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return null;
}

function isFull(code: string): boolean {
  // A full disk also shows when the shared-memory file of the log can not grow.
  return code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE' || code === 'ENOSPC' || code === 'EDQUOT';
}

function isForbidden(code: string): boolean {
  return code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
}
