import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { Clock, Log } from '../ports.ts';
import { createBackups, setDamagedAside } from './backups.ts';
import {
  checkOrigin,
  connect,
  connectReadOnly,
  type Db,
  looksSound,
  migrate,
  newestVersion,
  versionOf,
} from './connection.ts';
import { createStore } from './create-store.ts';
import { toDatabaseError } from './faults.ts';
import { type FileLock, lockFile } from './lock.ts';
import { carryLostSpending, type LostSpending } from './lost-spending.ts';
import type { Store, StoreNotice } from './store.ts';

export interface OpenStoreOptions {
  /** Absolute path (its folder is made), or `:memory:`. */
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
  /** The user's data folder: a database in it is backed up daily. */
  readonly homeDir: string;
}

interface Opened {
  readonly db: Db;
  readonly notices: readonly StoreNotice[];
}

/**
 * Opens the database: takes the lock, checks it, backs it up and migrates it where it is older.
 * A damaged database is set aside and the newest sound backup put in its place; `notices` say so, and what was spent
 * meanwhile still counts against the caps.
 * @returns `database-busy`, `database-newer`, `database-corrupt`, `database-read-only`, `disk-full`,
 * `unsupported-format` or `unreadable` where it can not be used.
 */
export function openStore(options: OpenStoreOptions): Result<Store, AppError> {
  let lock: FileLock | null = null;
  try {
    if (options.file === ':memory:') return openInMemory(options);
    mkdirSync(dirname(options.file), { recursive: true });
    if (!isWritable(options.file)) return openReadOnly(options);
    lock = lockFile(options.file);
    if (lock === null) return err(busy(options.file));
    const opened = openWritable(options);
    if (!opened.ok) {
      lock.release();
      return opened;
    }
    return ok(storeOf(options, opened.value, lock));
  } catch (error) {
    lock?.release();
    const fault = toDatabaseError(error, options.file);
    if (fault === null) throw error;
    return err(fault);
  }
}

function openInMemory(options: OpenStoreOptions): Result<Store, AppError> {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) return connected;
  migrate(connected.value);
  return ok(storeOf(options, { db: connected.value, notices: [] }, null));
}

function openReadOnly(options: OpenStoreOptions): Result<Store, AppError> {
  const connected = connectReadOnly(options.file);
  if (!connected.ok) return connected;
  const db = connected.value;
  const refusal = checkOrigin(db, options.file) ?? needsMigration(db, options.file);
  if (refusal !== null) {
    db.close();
    return err(refusal);
  }
  return ok(storeOf(options, { db, notices: [] }, null));
}

function needsMigration(db: Db, file: string): AppError | null {
  if (versionOf(db) === newestVersion()) return null;
  const words =
    'The database is of an older form and can not be brought up to date, because it can not be written.';
  return appError('database-read-only', words, { item: file });
}

function openWritable(options: OpenStoreOptions): Result<Opened, AppError> {
  const db = openSound(options);
  if (db === null) return replaceDamaged(options);
  if (!db.ok) return db;
  return bringUpToDate(db.value, options, []);
}

/** @returns null where the file is damaged. */
function openSound(options: OpenStoreOptions): Result<Db, AppError> | null {
  let db: Db | null = null;
  try {
    const connected = connect(options.file, { isReadOnly: false });
    if (!connected.ok) return connected;
    db = connected.value;
    const refusal = checkOrigin(db, options.file);
    if (refusal !== null) {
      db.close();
      return err(refusal);
    }
    if (looksSound(db, statSync(options.file).size, options.clock.monotonicMs)) return ok(db);
    db.close();
    return null;
  } catch (error) {
    db?.close();
    if (toDatabaseError(error, options.file)?.code === 'database-corrupt') return null;
    throw error;
  }
}

function replaceDamaged(options: OpenStoreOptions): Result<Opened, AppError> {
  const backups = createBackups(options.file);
  const isOurs = isInside(options.file, options.homeDir);
  if (!isOurs && backups.list().length === 0) {
    const words =
      'The database is damaged and there is no backup of it. It was left as it is; name another file.';
    return err(appError('database-corrupt', words, { item: options.file }));
  }
  const aside = setDamagedAside(options.file, options.clock.nowUtcMs());
  const backup = backups.restore(options.clock.monotonicMs);
  const connected = connect(options.file, { isReadOnly: false });
  if (!connected.ok) return connected;
  const opened = bringUpToDate(connected.value, options, []);
  if (!opened.ok) return opened;
  const notice = replacedNotice(aside, backup, carryLostSpending(opened.value.db, aside));
  options.log.error(`database: ${notice.code}: ${notice.detail}`);
  return ok({ ...opened.value, notices: [notice, ...opened.value.notices] });
}

function replacedNotice(aside: string, backup: string | null, spending: LostSpending): StoreNotice {
  const sums =
    spending === 'carried'
      ? 'what was spent today still counts'
      : 'what was spent today is not known, so set the daily cap again before anything is sent';
  return backup === null
    ? {
        code: 'database-started-anew',
        detail: `The database was damaged; damaged file kept as ${aside}; there was no sound backup; ${sums}`,
      }
    : {
        code: 'database-restored',
        detail: `The database was damaged; damaged file kept as ${aside}; restored from ${backup}; ${sums}`,
      };
}

function bringUpToDate(
  db: Db,
  options: OpenStoreOptions,
  notices: readonly StoreNotice[],
): Result<Opened, AppError> {
  const from = versionOf(db);
  if (from === newestVersion()) return ok({ db, notices });
  if (from === 0) {
    migrate(db);
    return ok({ db, notices });
  }
  const backup = createBackups(options.file).copyNow(db, options.clock.nowUtcMs());
  migrate(db);
  const detail = `from form ${from} to ${newestVersion()}; backup ${backup}`;
  return ok({ db, notices: [...notices, { code: 'database-migrated', detail }] });
}

function storeOf(options: OpenStoreOptions, opened: Opened, lock: FileLock | null): Store {
  const isMemory = options.file === ':memory:';
  return createStore({
    db: opened.db,
    file: options.file,
    notices: opened.notices,
    clock: options.clock,
    log: options.log,
    rawDir: isMemory ? null : `${options.file}.raw`,
    backups: isMemory || opened.db.readonly ? null : createBackups(options.file),
    isBackedUpDaily: isInside(options.file, options.homeDir),
    onClose: () => lock?.release(),
  });
}

function isWritable(file: string): boolean {
  const target = existsSync(file) ? file : dirname(file);
  try {
    accessSync(target, constants.W_OK);
    accessSync(dirname(file), constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function isInside(file: string, folder: string): boolean {
  const path = relative(resolve(folder), resolve(file));
  return path !== '' && !path.startsWith('..');
}

function busy(file: string): AppError {
  const words = 'The database is in use by another Pennypost. Close it, or name another file with --db.';
  return appError('database-busy', words, { retryable: true, item: file });
}
