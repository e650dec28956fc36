import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Checkpointer, createCheckpointer } from './checkpointer.ts';
import { connect, type Db } from './connection.ts';

let dir: string;
let db: Db;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-checkpoint-'));
  const connected = connect(join(dir, 'a.db'), { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  db = connected.value;
  db.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)');
});
afterEach(() => {
  db.close();
  rmSync(dir, { recursive: true, force: true });
});

const behind = () => {
  const [state] = db.pragma('wal_checkpoint(NOOP)') as readonly { log: number; checkpointed: number }[];
  return (state?.log ?? 0) - (state?.checkpointed ?? 0);
};
const write = (checkpointer: Checkpointer, count: number) => {
  for (let step = 0; step < count; step += 1) {
    db.exec('INSERT INTO thing (name) VALUES (hex(randomblob(4000)))');
    checkpointer.wrote();
  }
};

it('brings the log into the database from another thread (bug: it grows until a commit has to do it)', async () => {
  db.pragma('wal_autocheckpoint = 0');
  const failed = vi.fn();
  const checkpointer = createCheckpointer(db, { failed, mostPagesBehind: 50 });
  write(checkpointer, 31);
  expect(behind()).toBeGreaterThan(50);
  write(checkpointer, 1);
  await vi.waitFor(() => expect(behind()).toBe(0), 10_000);
  write(checkpointer, 32);
  await vi.waitFor(() => expect(behind()).toBe(0), 10_000);
  expect(db.prepare('SELECT count(*) FROM thing').pluck().get()).toBe(64);
  expect(failed).not.toHaveBeenCalled();
  checkpointer.close();
});

it('tells of a database that can not be copied into (bug: a damaged file is written on)', async () => {
  db.pragma('wal_autocheckpoint = 0');
  const failed = vi.fn();
  const checkpointer = createCheckpointer(db, { failed, mostPagesBehind: 50 });
  renameSync(join(dir, 'a.db'), join(dir, 'b.db'));
  write(checkpointer, 32);
  await vi.waitFor(() => expect(failed).toHaveBeenCalledOnce(), 10_000);
  expect(failed.mock.calls[0]?.[0]).toMatchObject({ code: 'unreadable' });
  checkpointer.close();
});

it('never fails what was kept already (bug: a hold that stands is told as refused)', () => {
  const failed = vi.fn();
  const closed = connect(join(dir, 'c.db'), { isReadOnly: false });
  if (!closed.ok) throw new Error(closed.error.message);
  const checkpointer = createCheckpointer(closed.value, { failed, mostPagesBehind: 0 });
  closed.value.close();
  expect(() => {
    for (let step = 0; step < 64; step += 1) checkpointer.wrote();
  }).not.toThrow();
  checkpointer.close();
});

it('has nothing to do in memory, nor after the end', () => {
  const memory = connect(':memory:', { isReadOnly: false });
  if (!memory.ok) throw new Error(memory.error.message);
  const failed = vi.fn();
  const checkpointer = createCheckpointer(memory.value, { failed, mostPagesBehind: 0 });
  for (let step = 0; step < 64; step += 1) checkpointer.wrote();
  checkpointer.close();
  memory.value.close();
  const ended = createCheckpointer(db, { failed, mostPagesBehind: 0 });
  ended.close();
  write(ended, 64);
  expect([behind() > 0, failed.mock.calls]).toEqual([true, []]);
});
