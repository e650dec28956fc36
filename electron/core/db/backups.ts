import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { connect, type Db, looksSound, versionOf } from './connection.ts';

const KEPT_BACKUPS = 3;
const DAY_MS = 86_400_000;
const DAMAGED = '.damaged-';
const SIDE_FILES = ['-wal', '-shm'] as const;

/** Backups lie beside the database, in `backups/`, named by their time. */
export interface Backups {
  /** Newest first. */
  list(): readonly string[];
  /** Copies the closed-for-writing database; for a migration, while the lock is held. */
  copyNow(db: Db, nowUtcMs: number): string;
  isDue(nowUtcMs: number): boolean;
  /** Copies the database in steps while it is used, then keeps the newest three. */
  write(db: Db, nowUtcMs: number): Promise<string>;
  /** Puts the newest sound backup in place of a damaged file. @returns its name, or null without one. */
  restore(monotonicMs: () => number): string | null;
  /** Deletes the backups and what was set aside as damaged; files of others beside them stay. */
  deleteAll(): void;
}

export function createBackups(file: string): Backups {
  const folder = join(dirname(file), 'backups');
  const prefix = `${basename(file)}.`;
  const nameFor = (utcMs: number) => join(folder, `${prefix}${stampOf(utcMs)}.bak`);
  const list = () => {
    return namesIn(folder, prefix)
      .filter((name) => name.endsWith('.bak'))
      .sort()
      .reverse()
      .map((name) => join(folder, name));
  };
  const prune = () => {
    for (const old of list().slice(KEPT_BACKUPS)) rmSync(old, { force: true });
  };
  return {
    list,
    copyNow(db, nowUtcMs) {
      mkdirSync(folder, { recursive: true });
      db.pragma('wal_checkpoint(TRUNCATE)');
      const target = nameFor(nowUtcMs);
      placeCopy(file, target);
      prune();
      return target;
    },
    isDue(nowUtcMs) {
      const newest = list()[0];
      return newest === undefined || newest <= nameFor(nowUtcMs - DAY_MS);
    },
    async write(db, nowUtcMs) {
      mkdirSync(folder, { recursive: true });
      const target = nameFor(nowUtcMs);
      await db.backup(`${target}.part`);
      renameSync(`${target}.part`, target);
      prune();
      return target;
    },
    restore(monotonicMs) {
      const backup = list().find((candidate) => opensSound(candidate, monotonicMs));
      if (backup === undefined) return null;
      placeCopy(backup, file);
      return backup;
    },
    deleteAll() {
      for (const name of namesIn(folder, prefix)) rmSync(join(folder, name), { force: true });
      const damaged = `${basename(file)}${DAMAGED}`;
      for (const name of namesIn(dirname(file), damaged)) rmSync(join(dirname(file), name), { force: true });
    },
  };
}

/** Moves a damaged database aside with its log, so that nothing of it is lost. @returns its new name. */
export function setDamagedAside(file: string, nowUtcMs: number): string {
  const aside = `${file}${DAMAGED}${stampOf(nowUtcMs)}`;
  renameSync(file, aside);
  for (const side of SIDE_FILES) {
    if (existsSync(file + side)) renameSync(file + side, aside + side);
  }
  return aside;
}

function namesIn(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => name.startsWith(prefix));
}

function opensSound(file: string, monotonicMs: () => number): boolean {
  try {
    const opened = connect(file, { isReadOnly: true });
    if (!opened.ok) return false;
    const isSound = versionOf(opened.value) > 0 && looksSound(opened.value, 0, monotonicMs);
    opened.value.close();
    return isSound;
  } catch {
    return false;
  }
}

function placeCopy(from: string, to: string): void {
  const part = `${to}.part`;
  copyFileSync(from, part, constants.COPYFILE_FICLONE);
  const handle = openSync(part, 'r+');
  fsyncSync(handle);
  closeSync(handle);
  renameSync(part, to);
}

function stampOf(utcMs: number): string {
  const text = Temporal.Instant.fromEpochMilliseconds(utcMs).toString({ smallestUnit: 'millisecond' });
  return text.replaceAll(/[-:.]/gu, '');
}
