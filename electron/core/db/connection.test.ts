import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { expectOk } from '../spend/ledger/test-ledger.ts';
import {
  checkOrigin,
  connect,
  connectReadOnly,
  countRows,
  type Db,
  looksSound,
  migrate,
  newestVersion,
  versionOf,
  withoutDiskWait,
} from './connection.ts';

let dir = '';
const open: Db[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-connection-'));
});
afterEach(() => {
  for (const db of open.splice(0)) db.close();
  rmSync(dir, { recursive: true, force: true });
});

function connected(file = join(dir, 'a.db'), isReadOnly = false): Db {
  const db = expectOk(connect(file, { isReadOnly }));
  open.push(db);
  return db;
}
const pragma = (db: Db, name: string) => db.pragma(name, { simple: true });

it('opens a file with the settings of the house (bug: the driver’s NORMAL loses a booked cent with the power)', () => {
  const db = connected();
  const read = [
    'journal_mode',
    'synchronous',
    'foreign_keys',
    'trusted_schema',
    'secure_delete',
    'busy_timeout',
  ];
  expect(read.map((name) => pragma(db, name))).toEqual(['wal', 2, 1, 0, 1, 5_000]);
});

it('waits for no disk inside, and does again afterwards, also after a fault (bug: one lazy step leaves all money lazy)', () => {
  const db = connected();
  expect(withoutDiskWait(db, () => pragma(db, 'synchronous'))).toBe(1);
  expect(pragma(db, 'synchronous')).toBe(2);
  const fail = () => {
    throw new Error('no');
  };
  expect(() => withoutDiskWait(db, fail)).toThrow('no');
  expect(pragma(db, 'synchronous')).toBe(2);
  const inside = db.transaction(() => withoutDiskWait(db, () => pragma(db, 'synchronous')));
  expect(inside()).toBe(2);
});

it('migrates from nothing to the newest form, marks the file as ours, and a second time changes nothing (bug: half a schema)', () => {
  const db = connected();
  expect([versionOf(db), checkOrigin(db, 'a')]).toEqual([0, null]);
  migrate(db);
  expect([versionOf(db), checkOrigin(db, 'a')]).toEqual([newestVersion(), null]);
  const schema = () => db.prepare('SELECT name, sql FROM sqlite_master ORDER BY name').all();
  const before = schema();
  migrate(db);
  expect(schema()).toEqual(before);
});

it('refuses a newer form and another program’s file (bug: a foreign database is migrated and lost to its owner)', () => {
  const newer = connected();
  migrate(newer);
  newer.pragma(`user_version = ${newestVersion() + 1}`);
  expect(checkOrigin(newer, 'a')).toMatchObject({ code: 'database-newer', item: 'a' });
  const foreign = connected(join(dir, 'b.db'));
  foreign.exec('CREATE TABLE song (id INTEGER)');
  expect(checkOrigin(foreign, 'b')).toMatchObject({ code: 'unsupported-format', item: 'b' });
});

it('finds damage in a small file, and in a large one within its time (bug: a damaged file is written on)', () => {
  const file = join(dir, 'a.db');
  const db = connected(file);
  migrate(db);
  const large = 2 ** 40;
  db.pragma('wal_checkpoint(TRUNCATE)');
  const emptyBytes = statSync(file).size;
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
    INSERT INTO setting SELECT 'k' || i, hex(randomblob(200)) FROM n`);
  expect([looksSound(db, 0, () => 0), looksSound(db, large, () => 0)]).toEqual([true, true]);
  open.splice(0)[0]?.close();
  const handle = openSync(file, 'r+');
  for (let at = emptyBytes; at < statSync(file).size; at += 4_096)
    writeSync(handle, Buffer.alloc(64, 0xa5), 0, 64, at);
  closeSync(handle);
  const damaged = connected(file, true);
  expect([looksSound(damaged, 0, () => 0), looksSound(damaged, large, () => 0)]).toEqual([false, false]);
  let calls = 0;
  const endless = () => {
    calls += 1;
    return calls * 1e9;
  };
  expect(looksSound(damaged, large, endless)).toBe(true);
});

it('reads a file that may not be written, and writes nothing to it (bug: a read-only archive can not be searched)', () => {
  const file = join(dir, 'a.db');
  const db = connected(file);
  migrate(db);
  const reader = expectOk(connectReadOnly(file));
  open.push(reader);
  expect(versionOf(reader)).toBe(newestVersion());
  expect(() => reader.exec('DELETE FROM setting')).toThrow(Database.SqliteError);
  expect(() => connectReadOnly(join(dir, 'none.db'))).toThrow(Database.SqliteError);
});

it('tells the planner of rows that came since (bug: a search for attachments reads the whole mailbox)', () => {
  const db = connected();
  migrate(db);
  const known = () =>
    db.prepare("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'owner_address'").pluck().get();
  db.exec("INSERT INTO owner VALUES (1, '', 0)");
  db.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
    INSERT INTO owner_address SELECT i || '@x.example', 1 FROM n`);
  countRows(db);
  expect(known()).toBeGreaterThan(0);
});
