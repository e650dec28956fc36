import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { connect, type Db } from './connection.ts';
import { rememberTable } from './remember-table.ts';

function opened(file = ':memory:', isReadOnly = false): Db {
  const connected = connect(file, { isReadOnly });
  if (!connected.ok) throw new Error(connected.error.message);
  return connected.value;
}

function withTable() {
  const db = opened();
  db.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)');
  return { db, ...asked(db) };
}

function asked(db: Db) {
  let reads = 0;
  const select = db.prepare('SELECT name FROM thing ORDER BY id').pluck();
  const names = rememberTable(db, 'thing', () => {
    reads += 1;
    return select.all() as string[];
  });
  return { names, reads: () => reads };
}

it('reads once, and anew after any statement changed the table (bug: an old cap is in force)', () => {
  const { db, names, reads } = withTable();
  expect([names(), names(), reads()]).toEqual([[], [], 1]);
  db.exec("INSERT INTO thing (name) VALUES ('a')");
  expect(names()).toEqual(['a']);
  db.exec("INSERT INTO thing VALUES (1, 'b') ON CONFLICT DO UPDATE SET name = excluded.name");
  expect(names()).toEqual(['b']);
  db.exec('DELETE FROM thing');
  expect(names()).toEqual([]);
});

it('does not keep what was taken back (bug: a cap of a failed transaction stays)', () => {
  const { db, names } = withTable();
  expect(names()).toEqual([]);
  const failing = db.transaction(() => {
    db.exec("INSERT INTO thing (name) VALUES ('a')");
    expect(names()).toEqual(['a']);
    throw new Error('taken back');
  });
  expect(failing).toThrow('taken back');
  expect(names()).toEqual([]);
});

it('reads each time where another program may write', () => {
  const dir = mkdtempSync(join(tmpdir(), 'pennypost-remember-'));
  const writer = opened(join(dir, 'a.db'));
  writer.exec('CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT)');
  const reader = opened(join(dir, 'a.db'), true);
  const { names } = asked(reader);
  expect(names()).toEqual([]);
  writer.exec("INSERT INTO thing (name) VALUES ('a')");
  expect(names()).toEqual(['a']);
  reader.close();
  writer.close();
  rmSync(dir, { recursive: true, force: true });
});
