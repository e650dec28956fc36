import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appError } from '../../../../shared/contract/errors.ts';
import { toNanoUsd, zeroNanoUsd } from '../../../../shared/money.ts';
import { connect } from '../../db/connection.ts';
import type { LocalUse } from '../ledger-types.ts';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
  type TestLedger,
  testClock,
} from './test-ledger.ts';

let dir: string;
let file: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-faults-'));
  file = join(dir, 'a.db');
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function withCap(): TestLedger {
  const opened = openTestLedger({ file });
  expectOk(opened.ledger.setBudget('day', toNanoUsd(100)));
  return opened;
}

const localUse: LocalUse = {
  subject: holdRequest(0).subject,
  tier: 'local',
  modelId: 'small',
  tokensIn: 100,
  tokensReused: 50,
  tokensOut: 10,
  avoidedNanoUsd: zeroNanoUsd,
  ms: 12,
  resources: { cpuMs: 40, gpuMs: 0, memoryBytes: 1_000, energyMilliJoules: 70 },
  atUtcMs: Date.UTC(2026, 10, 25, 12),
};
const booked = ({ store }: TestLedger) =>
  store.rollups.queryUse({ sinceUtcMs: 0, untilUtcMs: 9e15, by: ['tier', 'account', 'user', 'resource'] });

it('books what local answers took, by tier, account, user and resource', () => {
  const opened = withCap();
  expectOk(opened.ledger.bookLocal([localUse, localUse]));
  expect(booked(opened)).toMatchObject([
    {
      by: { tier: 'local', account: 'local', user: '1', resource: 'cpu' },
      calls: 2,
      tokensIn: 200,
      tokensReused: 100,
      cpuMs: 80,
      memoryBytes: 1_000,
      energyMilliJoules: 140,
      costNanoUsd: 0,
    },
  ]);
});

it('refuses every hold on a database that can not be written, and still shows the budgets', () => {
  withCap().store.close();
  const opened = openTestLedger({ file, isReadOnly: true });
  expect(opened.ledger.reserve(holdRequest(1))).toMatchObject({ error: { code: 'database-read-only' } });
  expect(opened.ledger.setBudget('day', toNanoUsd(5))).toMatchObject({
    error: { code: 'database-read-only' },
  });
  expect(opened.ledger.bookLocal([localUse])).toMatchObject({ error: { code: 'database-read-only' } });
  expect(opened.ledger.budgets()[0]).toMatchObject({ capNanoUsd: 100 });
  opened.store.close();
});

it('holds nothing on a full disk, and what was held before stays held', () => {
  const opened = withCap();
  const { holdId } = expectOk(opened.ledger.reserve(holdRequest(60)));
  expectOk(opened.ledger.markStreaming(holdId));
  opened.db.pragma(`max_page_count = ${opened.db.pragma('page_count', { simple: true })}`);
  let held = 0;
  let result = opened.ledger.reserve(holdRequest(0));
  while (result.ok && held < 10_000) {
    held += 1;
    result = opened.ledger.reserve(holdRequest(0));
  }
  expect(result).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  const rawUsage = 'x'.repeat(100_000);
  expect(opened.ledger.settle(holdId, settlement(5, { rawUsage }))).toMatchObject({
    error: { code: 'disk-full' },
  });
  expect(opened.ledger.holdState(holdId)).toBe('streaming');
  expect(opened.ledger.budgets()[0]).toMatchObject({ spentNanoUsd: 0, heldNanoUsd: 60 });
  opened.store.close();
});

it('refuses every hold from the moment on that damage was met', () => {
  const opened = withCap();
  const root = opened.db
    .prepare("SELECT rootpage FROM sqlite_master WHERE name = 'scope_total'")
    .pluck()
    .get();
  const pageBytes = Number(opened.db.pragma('page_size', { simple: true }));
  opened.store.close();
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(pageBytes, 0xee), 0, pageBytes, (Number(root) - 1) * pageBytes);
  closeSync(handle);
  const damaged = openTestLedger({ file });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    expect(damaged.ledger.reserve(holdRequest(1))).toMatchObject({ error: { code: 'database-corrupt' } });
  }
  damaged.store.close();
});

it('holds nothing while another program writes', () => {
  const opened = withCap();
  opened.db.pragma('busy_timeout = 1');
  const other = expectOk(connect(file, { isReadOnly: false }));
  other.exec('BEGIN IMMEDIATE');
  expect(opened.ledger.reserve(holdRequest(1))).toMatchObject({
    error: { code: 'database-busy', retryable: true },
  });
  other.exec('ROLLBACK');
  expect(opened.ledger.reserve(holdRequest(1)).ok).toBe(true);
  other.close();
  opened.store.close();
});

it('waits for the disk before a request may leave, and at no other step of a call', () => {
  const waits: unknown[] = [];
  let note = () => waits.push('opening');
  const clock = testClock(Date.UTC(2026, 10, 25, 12));
  const noting = { ...clock, nowUtcMs: () => note() && clock.nowIs };
  const { ledger, db, store } = openTestLedger({ file, clock: noting });
  expectOk(ledger.setBudget('day', toNanoUsd(100)));
  waits.length = 0;
  // Every step asks the clock inside of its transaction.
  note = () => waits.push(db.pragma('synchronous', { simple: true }) === 2 ? 'waits' : 'goes on');
  const { holdId } = expectOk(ledger.reserve(holdRequest(1)));
  expectOk(ledger.markStreaming(holdId));
  expectOk(ledger.settle(holdId, settlement(1)));
  expect(waits).toEqual(['goes on', 'waits', 'goes on']);
  store.close();
});

it('waits for the disk again after a step that did not (mails must survive a loss of power)', () => {
  const opened = withCap();
  const { holdId } = expectOk(opened.ledger.reserve(holdRequest(1)));
  expectOk(opened.ledger.markStreaming(holdId));
  expect(opened.db.pragma('synchronous', { simple: true })).toBe(2);
  opened.ledger.settle(999, settlement(1));
  expect(opened.db.pragma('synchronous', { simple: true })).toBe(2);
  opened.store.close();
});

it('holds, records and begins as one (bug: a record without a hold, or a hold for what could not be recorded)', async () => {
  const { ledger, store, db } = withCap();
  const seen: unknown[] = [];
  const held = expectOk(
    ledger.reserveToSend(holdRequest(60), ({ holdId }) => {
      seen.push(db.inTransaction, ledger.holdState(holdId));
      return { ok: true, value: undefined };
    }),
  );
  expect([...seen, ledger.holdState(held.holdId)]).toEqual([true, 'held', 'streaming']);
  expect(await ledger.onDisk()).toEqual({ ok: true, value: undefined });
  const never = { ok: false, error: appError('disk-full', 'Full.') } as const;
  expect(ledger.reserveToSend(holdRequest(40), () => never)).toEqual(never);
  expect(ledger.budgets()[0]).toMatchObject({ heldNanoUsd: 60 });
  expect(() =>
    ledger.reserveToSend(holdRequest(40), () => {
      throw new Error('bug');
    }),
  ).toThrow('bug');
  expect(ledger.budgets()[0]).toMatchObject({ heldNanoUsd: 60 });
  store.close();
});
