import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultyCloud, startFaultyCloud } from '../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { exitCodes } from './exit-codes.ts';
import { pennypost, providerOptions } from './test-pennypost.ts';

let homeDir: string;
let cloud: FaultyCloud;

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-cli-'));
  cloud = await startFaultyCloud();
  const added = await pennypost(
    homeDir,
    ...['provider', 'add', 'one', ...providerOptions(cloud.url('openai-compatible'))],
  );
  expect(added.exitCode).toBe(exitCodes.done);
  await pennypost(homeDir, 'budget', 'set', 'day', '0.0032');
});
afterEach(async () => {
  await cloud.close();
  rmSync(homeDir, { recursive: true, force: true });
});

it('a day typed with --now opens no second budget (bug: a script passes the cap as often as it likes)', async () => {
  expect(await draft('Friday')).toMatchObject({ tier: 'cloud-cheap', degraded: null, note: '' });
  const second = await draft('Monday', '--now', '2199-01-01T12:00:00Z');
  expect(second).toMatchObject({ tier: 'rule', degraded: 'cap', costNanoUsd: 0 });
  expect(second).toHaveProperty('note', expect.stringContaining('the spending cap is reached'));
  expect(cloud.bill()).toHaveLength(1);
}, 60_000);

it('sorts mail on this machine where the ledger is damaged, and sends nothing (bug: no ledger, no work)', async () => {
  writeFileSync(path.join(homeDir, 'pennypost.db'), 'no database '.repeat(1_000));
  const mail = path.join(homeDir, 'one.eml');
  writeFileSync(mail, 'From: Bo <bo@x.example>\nTo: me@y.example\nSubject: Lunch\n\nCan you come?\n');
  const sorted = await pennypost(homeDir, 'triage', mail, '--mode', 'hybrid', '--model', 'none');
  expect(sorted.exitCode).toBe(exitCodes.done);
  expect(JSON.parse(sorted.stdout)).toMatchObject({ subject: 'Lunch', costNanoUsd: 0 });
  expect(sorted.stderr).toContain('nothing is sent');
  expect(cloud.requests()).toEqual([]);
}, 60_000);

async function draft(day: string, ...options: string[]): Promise<unknown> {
  const file = path.join(homeDir, 'lines.jsonl');
  const incoming = { from: 'Bo <bo@x.example>', subject: 'Lunch', body: `Can you join us on ${day}?` };
  writeFileSync(file, JSON.stringify({ id: 'a', incoming, intent: 'yes' }));
  const run = await pennypost(homeDir, 'draft', file, '--mode', 'hybrid', ...options);
  expect(run.exitCode).toBe(exitCodes.done);
  return JSON.parse(run.stdout);
}
