import { existsSync, readFileSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { toDatabaseError } from './faults.ts';
import { migrations } from './migrations/list.ts';

export type Db = Database.Database;

/** Marks a file as ours (`PNNY`), so that another program's database is refused and not migrated. */
const APPLICATION_ID = 0x504e4e59;
const SMALL_DATABASE_BYTES = 32 * 1024 * 1024;
const LARGEST_COPY_BYTES = 512 * 1024 * 1024;
const CHECK_BUDGET_MS = 250;
/** Checked at every start as far as the budget goes: what the list and the learning need first. */
const CHECKED_TABLES = ['setting', 'owner', 'correction', 'thread', 'verdict', 'import_run', 'undo_entry'];

interface Pragma {
  readonly name: string;
  readonly value: string | number;
  readonly reads: string | number;
}

const pragmas: readonly Pragma[] = [
  { name: 'busy_timeout', value: 5000, reads: 5000 },
  { name: 'foreign_keys', value: 'ON', reads: 1 },
  { name: 'trusted_schema', value: 'OFF', reads: 0 },
  { name: 'temp_store', value: 'MEMORY', reads: 2 },
  { name: 'secure_delete', value: 'ON', reads: 1 },
  // The driver's build lowers WAL to NORMAL; money and verdicts must survive a loss of power.
  { name: 'synchronous', value: 'FULL', reads: 2 },
  { name: 'cache_size', value: -32_000, reads: -32_000 },
  { name: 'journal_size_limit', value: 67_108_864, reads: 67_108_864 },
  // Another thread does it long before; this one is what remains where it can not, and bounds the log.
  { name: 'wal_autocheckpoint', value: 16_384, reads: 16_384 },
];

/**
 * Commits `work` without waiting for the disk: a loss of power may take it back, the end of the program can not.
 * Inside a transaction that one decides, and its safety can not be changed.
 */
export function withoutDiskWait<Value>(db: Db, work: () => Value): Value {
  if (db.inTransaction) return work();
  // `exec` makes no statement object, which costs more than the setting.
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}

/** Opens a file (or `:memory:`) with the pragmas of the house; fails closed where one did not take. */
export function connect(file: string, options: { readonly isReadOnly: boolean }): Result<Db, AppError> {
  return withPragmas(new Database(file, { readonly: options.isReadOnly }), { file, ...options });
}

function withPragmas(
  db: Db,
  { file, isReadOnly }: { readonly file: string; readonly isReadOnly: boolean },
): Result<Db, AppError> {
  try {
    const refused = applyPragmas(db, isReadOnly, file === ':memory:');
    if (refused === null) return ok(db);
    db.close();
    return err(appError('internal', `The database refused the setting ${refused}.`, { item: file }));
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Opens a file that can not be written. On a disk or in a folder that is read-only the files of the log can not be
 * made either, without which SQLite opens nothing: there a file of moderate size is read into memory.
 */
export function connectReadOnly(file: string): Result<Db, AppError> {
  try {
    return connect(file, { isReadOnly: true });
  } catch (error) {
    const code = toDatabaseError(error, file)?.code;
    // A disk that is read-only says the one, a folder without the right to write the other.
    const lacksLog = code === 'unreadable' || code === 'database-read-only';
    if (!lacksLog || !existsSync(file)) throw error;
    return connectCopy(file);
  }
}

function connectCopy(file: string): Result<Db, AppError> {
  const hasLog = (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  if (hasLog || statSync(file).size > LARGEST_COPY_BYTES) {
    const words =
      'The database lies on a disk that can not be written. Copy it (with its -wal file) to another.';
    return err(appError('database-read-only', words, { item: file }));
  }
  const bytes = readFileSync(file);
  // The two bytes that ask for a log (SQLite file format, section 1.3.3); there is none to be read.
  bytes.fill(1, 18, 20);
  return withPragmas(new Database(bytes, { readonly: true }), { file, isReadOnly: true });
}

function applyPragmas(db: Db, isReadOnly: boolean, isMemory: boolean): string | null {
  if (process.platform === 'darwin') db.pragma('checkpoint_fullfsync = ON');
  if (!isReadOnly && !isMemory && db.pragma('journal_mode = WAL', { simple: true }) !== 'wal') {
    return 'journal_mode';
  }
  for (const pragma of pragmas) {
    db.pragma(`${pragma.name} = ${pragma.value}`);
    if (db.pragma(pragma.name, { simple: true }) !== pragma.reads) return pragma.name;
  }
  return null;
}

/** `user_version` of the newest schema that this program knows. */
export function newestVersion(): number {
  return migrations.at(-1)?.version ?? 0;
}

export function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Refuses a database of a newer program and a file that is none of ours. */
export function checkOrigin(db: Db, file: string): AppError | null {
  const version = versionOf(db);
  if (version > newestVersion()) {
    return appError(
      'database-newer',
      `The database was written by a newer Pennypost (form ${version}; this one knows ${newestVersion()}). Update Pennypost; the database was not touched.`,
      { item: file },
    );
  }
  const id = Number(db.pragma('application_id', { simple: true }));
  const isEmpty = db.prepare('SELECT 1 FROM sqlite_master LIMIT 1').get() === undefined;
  if (id === APPLICATION_ID || isEmpty) return null;
  return appError('unsupported-format', 'This database belongs to another program.', { item: file });
}

/** Runs the migrations that are missing, one transaction each. */
export function migrate(db: Db): void {
  for (const migration of migrations) {
    if (migration.version <= versionOf(db)) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
      db.pragma(`application_id = ${APPLICATION_ID}`);
    }).immediate();
  }
  db.pragma('optimize');
}

/**
 * Tells the planner how many rows the tables have now, those that this connection has not asked yet included; costs
 * nothing where they have hardly grown. Without it a search for mails with attachments takes the wrong index.
 */
export function countRows(db: Db): void {
  db.pragma('optimize = 0x10002');
}

/** @returns true where no damage was found within the budget; a small database is looked at as a whole. */
export function looksSound(db: Db, bytes: number, monotonicMs: () => number): boolean {
  if (bytes <= SMALL_DATABASE_BYTES) return isOk(db.pragma('quick_check(1)', { simple: true }));
  const until = monotonicMs() + CHECK_BUDGET_MS;
  for (const table of CHECKED_TABLES) {
    if (monotonicMs() > until) break;
    if (!isOk(db.pragma(`quick_check(${table})`, { simple: true }))) return false;
  }
  return true;
}

function isOk(answer: unknown): boolean {
  return answer === 'ok';
}
