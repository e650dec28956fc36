import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { toDatabaseError } from './faults.ts';

const sqlite = (code: string) => new Database.SqliteError('words of the driver', code);
const system = (code: string) => Object.assign(new Error('words of the system'), { code });

it.each([
  [sqlite('SQLITE_FULL'), 'disk-full', true],
  [sqlite('SQLITE_IOERR_SHMSIZE'), 'disk-full', true],
  [system('ENOSPC'), 'disk-full', true],
  [sqlite('SQLITE_READONLY_DBMOVED'), 'database-read-only', false],
  [system('EACCES'), 'database-read-only', false],
  [sqlite('SQLITE_CORRUPT_VTAB'), 'database-corrupt', false],
  [sqlite('SQLITE_NOTADB'), 'database-corrupt', false],
  [sqlite('SQLITE_IOERR_SHORT_READ'), 'database-corrupt', false],
  [sqlite('SQLITE_BUSY_SNAPSHOT'), 'database-busy', true],
  [sqlite('SQLITE_LOCKED'), 'database-busy', true],
  [sqlite('SQLITE_IOERR_WRITE'), 'unavailable', true],
  [sqlite('SQLITE_CANTOPEN'), 'unreadable', false],
  [system('ENOTDIR'), 'unreadable', false],
])(
  'words %s as %s (bug: a full disk is told as damage, and the database set aside)',
  (error, code, retryable) => {
    expect(toDatabaseError(error, '/a.db')).toMatchObject({ code, retryable, item: '/a.db' });
  },
);

it.each([
  ['a constraint', sqlite('SQLITE_CONSTRAINT_UNIQUE')],
  ['wrong SQL', sqlite('SQLITE_ERROR')],
  ['a bug', new TypeError('x is undefined')],
  ['a text', 'SQLITE_FULL'],
  ['nothing', null],
])('leaves %s to be thrown (bug: a bug of ours is shown as a full disk)', (_name, error) => {
  expect(toDatabaseError(error, '/a.db')).toBe(null);
});
