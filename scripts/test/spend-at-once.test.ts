import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { expectOk, openTestLedger } from '../../electron/core/spend/ledger/test-ledger.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { type SpentAtOnce, spendAtOnce } from '../lib/spend-at-once.ts';

const CALLS = 1_000;
/** Fits ten calls. */
const CAP = toNanoUsd(100);
const program = path.join(import.meta.dirname, '..', 'lib', 'spend-at-once.ts');

it('lets ten of a thousand calls at once through a cap that fits ten', async () => {
  const { ledger, store } = openTestLedger();
  expectOk(ledger.setBudget('day', CAP));
  expect(await spendAtOnce(ledger, CALLS)).toEqual({ settled: 10, refused: 990, failed: [] });
  expect(ledger.budgets()[0]).toMatchObject({ spentNanoUsd: 100, heldNanoUsd: 0, leftNanoUsd: 0 });
  expect(store.rollups.check().differences).toEqual([]);
});

it('does so over several processes on one file, too, although a lock keeps them apart already', async () => {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-at-once-'));
  const file = path.join(dir, 'pennypost.db');
  const first = openTestLedger({ file });
  expectOk(first.ledger.setBudget('day', CAP));
  const run = promisify(execFile);
  const outputs = await Promise.all(
    [1, 2, 3, 4].map(() => run(process.execPath, [program, file, String(CALLS / 4)])),
  );
  const told = outputs.map(({ stdout }) => JSON.parse(stdout) as SpentAtOnce);
  expect(told.reduce((sum, { settled }) => sum + settled, 0)).toBe(10);
  expect(told.reduce((sum, { refused }) => sum + refused, 0)).toBe(990);
  expect(told.flatMap(({ failed }) => failed)).toEqual([]);
  expect(first.ledger.budgets()[0]).toMatchObject({ spentNanoUsd: 100, heldNanoUsd: 0 });
  expect(first.store.rollups.check().differences).toEqual([]);
  first.store.close();
  rmSync(dir, { recursive: true, force: true });
}, 60_000);
