import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLedger } from '../../spend/ledger/create-ledger.ts';
import { openStore } from '../open-store.ts';
import { migrations } from './list.ts';

const clock = { nowUtcMs: () => 1_795_000_000_000, zone: () => 'UTC', monotonicMs: () => performance.now() };
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-upgrade-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A database as the first form of the program left it, with answers of this machine in it. */
function writeFirstForm(file: string): void {
  const db = new Database(file);
  db.exec(migrations[0]?.sql ?? '');
  db.pragma('application_id = 0x504e4e59');
  db.pragma('user_version = 1');
  const insert = db.prepare(
    `INSERT INTO call (task, message_id, tier, model_id, tokens_in, tokens_reused, tokens_out, cost_nano_usd,
       avoided_nano_usd, ms, at_utc_ms) VALUES ('triage', ?, 'module', NULL, 0, 0, 0, 0, 1000, 0.1, ?)`,
  );
  for (let mail = 1; mail <= 5; mail += 1) insert.run(mail, clock.nowUtcMs() - mail * 9 * 3_600_000);
  db.close();
}

it('brings the first form up to date: a backup before, every call kept, sums made (bug: old use vanishes)', () => {
  const file = join(dir, 'pennypost.db');
  writeFirstForm(file);
  const opened = openStore({ file, clock, log, homeDir: dir });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  expect(store.notices.map(({ code }) => code)).toEqual(['database-migrated']);
  expect(readdirSync(join(dir, 'backups'))).toHaveLength(1);
  createLedger({ store, clock, session: 's' }).checkSums();
  const total = store.rollups.total({ sinceUtcMs: 0, untilUtcMs: clock.nowUtcMs() + 1 });
  expect(total).toMatchObject({ calls: 5, avoidedNanoUsd: 5_000, costNanoUsd: 0 });
  expect(store.rollups.check().isEqual).toBe(true);
  const byHour = store.rollups.queryUse({ sinceUtcMs: 0, untilUtcMs: clock.nowUtcMs() + 1, by: ['hour'] });
  expect(byHour.map(({ calls }) => calls)).toEqual([1, 1, 1, 1, 1]);
  store.close();
});
