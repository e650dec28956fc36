import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connect, type Db, migrate } from './connection.ts';
import { carryLostSpending } from './lost-spending.ts';

const DAY = '2026-11-25';
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-lost-spending-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function database(name: string, spentTodayNanoUsd: number, heldNanoUsd = 0): Db {
  const opened = connect(join(dir, name), { isReadOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  migrate(opened.value);
  opened.value.prepare('INSERT INTO ledger_day VALUES (1, ?)').run(DAY);
  const sum = opened.value.prepare('INSERT INTO scope_total VALUES (?, ?, ?, ?)');
  sum.run('day', DAY, spentTodayNanoUsd, heldNanoUsd);
  sum.run('day', '2026-11-24', 9_000, 0);
  return opened.value;
}

function spoil(db: Db, table: string): void {
  const page = db.prepare('SELECT rootpage FROM sqlite_master WHERE name = ?').pluck().get(table) as number;
  const bytes = db.pragma('page_size', { simple: true }) as number;
  const file = db.name;
  db.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, (page - 1) * bytes);
  closeSync(handle);
}

const spentOn = (db: Db, day: string) =>
  db.prepare("SELECT spent_nano_usd FROM scope_total WHERE scope = 'day' AND period = ?").pluck().get(day);
const dayCaps = (db: Db) =>
  db.prepare("SELECT cap_nano_usd FROM budget WHERE scope = 'day' ORDER BY id").pluck().all();

it('carries what was spent and held since the backup (bug: damage opens a fresh cap)', () => {
  spoil(database('damaged.db', 5_000, 700), 'message');
  const restored = database('restored.db', 2_000);
  expect(carryLostSpending(restored, join(dir, 'damaged.db'))).toBe('carried');
  expect(spentOn(restored, DAY)).toBe(5_700);
  expect(spentOn(restored, '2026-11-24')).toBe(9_000);
  expect(restored.prepare('SELECT sum(spent_nano_usd) FROM scope_carry').pluck().get()).toBe(3_700);
  restored.close();
});

it('takes the daily cap away where the sums are lost too (bug: an unknown day is taken for an unspent one)', () => {
  spoil(database('damaged.db', 5_000), 'scope_total');
  const restored = database('restored.db', 2_000);
  restored.prepare("INSERT INTO budget (scope, cap_nano_usd, set_at_utc_ms) VALUES ('day', 50, 1)").run();
  expect(carryLostSpending(restored, join(dir, 'damaged.db'))).toBe('unknown');
  expect(dayCaps(restored)).toEqual([50, null]);
  restored.close();
});

it('carries nothing where nothing was ever held', () => {
  const damaged = connect(join(dir, 'damaged.db'), { isReadOnly: false });
  if (!damaged.ok) throw new Error(damaged.error.message);
  migrate(damaged.value);
  spoil(damaged.value, 'message');
  const restored = database('restored.db', 2_000);
  expect(carryLostSpending(restored, join(dir, 'damaged.db'))).toBe('carried');
  expect(spentOn(restored, DAY)).toBe(2_000);
  restored.close();
});
