import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTestModel } from '../core/adapters/llama/test-model.ts';
import { exitCodes } from './exit-codes.ts';
import { pennypost } from './test-pennypost.ts';

const modelFile = findTestModel();
let homeDir: string;

beforeEach(() => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-draft-'));
});
afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

async function draft(body: string, intent: string, ...options: string[]) {
  const file = path.join(homeDir, 'lines.jsonl');
  const incoming = { from: 'Bo Lind <bo@x.example>', subject: 'Lunch', body };
  writeFileSync(file, JSON.stringify({ id: 'a', incoming, intent }));
  const run = await pennypost(homeDir, 'draft', file, ...options);
  return { ...run, item: run.stdout === '' ? null : JSON.parse(run.stdout) };
}

it('would catch a terminal in local-only mode without a cloud or a model getting nothing', async () => {
  const { exitCode, item } = await draft('Can we meet on Friday at 3 pm?', 'yes');
  expect(exitCode).toBe(exitCodes.done);
  expect(item).toMatchObject({
    id: 'a',
    draft: 'Hello Bo Lind,\n\nThank you for your mail. Yes, Friday at 3 pm suits me.\n\nBest regards',
    tier: 'rule',
    tokensIn: 0,
    tokensOut: 0,
    costNanoUsd: 0,
    unsupported: [],
    degraded: null,
    note: expect.stringContaining('no model wrote it'),
  });
}, 60_000);

it('would catch a named model that is not there being passed over in silence', async () => {
  const { exitCode, stdout } = await draft('x', 'yes', '--model', 'no-such-model');
  expect([exitCode === exitCodes.done, stdout]).toEqual([false, '']);
}, 60_000);

it.skipIf(modelFile === null)(
  'would catch the words of a small model without their mark (skipped where SmolLM2 is not there)',
  async () => {
    const { item } = await draft('Can we meet on Friday at 3 pm?', 'thank them', '--model', modelFile ?? '');
    expect(['local', 'rule']).toContain(item.tier);
    expect(item.note).toMatch(/check every fact|could not write it/u);
    expect(item.draft).not.toMatch(/^(?:subject|to|bcc):/imu);
  },
  120_000,
);
