import { mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { connect, type Db, withoutDiskWait } from './connection.ts';
import { createDiskSync } from './disk-sync.ts';

let dir: string;
let db: Db;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-sync-'));
  const connected = connect(join(dir, 'a.db'), { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  db = connected.value;
  db.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY)');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const add = () => withoutDiskWait(db, () => db.exec('INSERT INTO thing DEFAULT VALUES'));

it('what is written during a wait waits for the next one, which all of them share (bug: sent before its hold is kept)', async () => {
  const sync = createDiskSync(db);
  add();
  const first = sync.wait();
  add();
  const second = sync.wait();
  const third = sync.wait();
  expect(second).not.toBe(first);
  expect(third).toBe(second);
  const order: string[] = [];
  await Promise.all([first.then(() => order.push('first')), second.then(() => order.push('second'))]);
  expect(order).toEqual(['first', 'second']);
  expect(await sync.wait()).toEqual({ ok: true, value: undefined });
  sync.close();
});

it('goes on failing after a fault (bug: the second try calls lost pages sound)', async () => {
  const sync = createDiskSync(db);
  add();
  unlinkSync(join(dir, 'a.db-wal'));
  expect(await sync.wait()).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  expect(await sync.wait()).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  sync.close();
});

it('fails after a checkpoint failed, and after a wait on the spot did (bug: its pages are called sound)', async () => {
  const told = createDiskSync(db);
  told.now();
  expect((await told.wait()).ok).toBe(true);
  told.fail(appError('unavailable', 'The disk did not answer.'));
  expect(await told.wait()).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  told.close();
  unlinkSync(join(dir, 'a.db-wal'));
  const found = createDiskSync(db);
  found.now();
  expect(await found.wait()).toMatchObject({ ok: false, error: { code: 'unreadable' } });
  found.close();
});

it('says after the end that nothing more is kept (bug: a late call is sent on a closed database)', async () => {
  const sync = createDiskSync(db);
  const first = sync.wait();
  const second = sync.wait();
  sync.close();
  expect((await first).ok).toBe(true);
  expect(await second).toMatchObject({ ok: false, error: { code: 'unavailable' } });
  expect(await sync.wait()).toMatchObject({ ok: false, error: { code: 'unavailable' } });
});

it('has nothing to wait for in memory', async () => {
  const memory = connect(':memory:', { isReadOnly: false });
  if (!memory.ok) throw new Error(memory.error.message);
  expect(await createDiskSync(memory.value).wait()).toEqual({ ok: true, value: undefined });
  memory.value.close();
});
