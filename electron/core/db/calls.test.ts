import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import type { Call } from './calls.ts';

const NOW = Date.UTC(2026, 10, 25, 12, 30);

function call(changes: Partial<Call> = {}): Call {
  return {
    task: 'triage',
    messageId: null,
    tier: 'module',
    modelId: null,
    tokensIn: 100,
    tokensReused: 40,
    tokensOut: 2,
    costNanoUsd: toNanoUsd(0),
    avoidedNanoUsd: toNanoUsd(180_000),
    ms: 0.4,
    atUtcMs: NOW - 1_000,
    ...changes,
  };
}

it('sums the calls of a period, and counts as mails only what was sorted', () => {
  const { store } = openTestLedger();
  store.calls.add([
    call(),
    call({ tier: 'local' }),
    call({ task: 'summarise', tier: 'local' }),
    call({ atUtcMs: NOW }),
  ]);
  expect(store.calls.totals(NOW - 60_000, NOW)).toEqual({
    mailsByTier: { local: 1, module: 1 },
    tokensByTier: { local: 204, module: 102 },
    tokensIn: 300,
    tokensReused: 120,
    tokensOut: 6,
    spentNanoUsd: 0,
    avoidedNanoUsd: 540_000,
  });
  expect(store.calls.totals(NOW + 1, NOW + 2)).toMatchObject({ mailsByTier: {}, tokensIn: 0 });
});

it('leaves neither rows nor sums behind where the transaction is rolled back', () => {
  const { store } = openTestLedger();
  expect(() =>
    store.transaction(() => {
      store.calls.add([call()]);
      throw new Error('the verdicts could not be saved');
    }),
  ).toThrow('could not be saved');
  store.calls.add([call({ tier: 'rule' })]);
  expect(store.calls.totals(0, NOW).mailsByTier).toEqual({ rule: 1 });
  expect(store.rollups.check().differences).toEqual([]);
});

it('lists the newest calls first and counts them a minute', () => {
  const { store } = openTestLedger();
  store.calls.add([call({ atUtcMs: NOW - 90_000 }), call({ tier: 'rule' })]);
  expect(store.calls.last(5).map(({ tier }) => tier)).toEqual(['rule', 'module']);
  expect(new Set(store.calls.last(5).map(({ callId }) => callId)).size).toBe(2);
  expect(store.calls.perMinute(NOW, 3)).toEqual([0, 1, 1]);
});
