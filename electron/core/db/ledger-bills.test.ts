import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';
import type { HoldRow } from './ledger-types.ts';

const always = { sinceUtcMs: 0, untilUtcMs: 9e15 };

function openHeld() {
  const opened = openTestLedger();
  expectOk(opened.ledger.setBudget('day', toNanoUsd(10_000)));
  const hold = () => {
    const { holdId } = expectOk(opened.ledger.reserve(holdRequest(100)));
    expectOk(opened.ledger.markStreaming(holdId));
    return opened.store.ledger.holdOf(holdId) as HoldRow;
  };
  return { ...opened, rows: opened.store.ledger, hold };
}

it('writes call, lines, sums and the end of the hold together (bug: a bill whose hold still counts against the cap)', () => {
  const { rows, hold, store, clock } = openHeld();
  const held = hold();
  clock.nowIs += 5_000;
  const { usage, lines } = settlement(40);
  const [line] = lines;
  if (line === undefined) throw new Error('a settlement has a line');
  const bill = settlement(0, {
    usage: { ...usage, input: 1, cacheWrite5m: 2, cacheWrite1h: 3, cacheRead: 4, output: 5, reasoning: 6 },
    lines: [line, { ...line, tokenClass: 'output', isEstimated: true, tokens: 7, costNanoUsd: toNanoUsd(7) }],
    outcome: 'cut',
  });
  const callId = rows.addBill(held, bill, clock.nowIs);
  expect(rows.paidCall(callId)).toEqual({ callId, holdId: held.holdId, costNanoUsd: 47 });
  expect(rows.holdOf(held.holdId)?.state).toBe('settled');
  expect(rows.totalOf({ scope: 'day', period: '2026-11-25' })).toEqual({ spentNanoUsd: 47, heldNanoUsd: 0 });
  expect(store.rollups.total(always)).toMatchObject({
    calls: 1,
    failedCalls: 1,
    tokensIn: 10,
    tokensReused: 4,
    cacheWrite: 5,
    tokensOut: 5,
    reasoning: 6,
    costNanoUsd: 47,
    estimatedNanoUsd: 7,
  });
  expect(store.rollups.check().differences).toEqual([]);
});

it('dates a call at its hold (bug: a call over midnight is held against one day and billed to the next)', () => {
  const { rows, hold, store, clock } = openHeld();
  clock.nowIs = Date.UTC(2026, 10, 25, 23, 59, 59);
  const held = hold();
  clock.nowIs += 10_000;
  rows.addBill(held, settlement(40), clock.nowIs);
  expect(store.rollups.queryUse({ ...always, by: ['day', 'hour'] }).map(({ by }) => by)).toEqual([
    { day: '2026-11-25', hour: String(Date.UTC(2026, 10, 25, 23)) },
  ]);
});

it('corrects cost, day, hour and every scope at once (bug: the meter says less than the cap counts)', () => {
  const { rows, hold, store, clock } = openHeld();
  const callId = rows.addBill(hold(), settlement(40), clock.nowIs);
  const paid = rows.paidCall(callId);
  if (paid === null) throw new Error('the call was paid');
  rows.addAdjustment(paid, { amountNanoUsd: toNanoUsd(-15), because: 'theirs', atUtcMs: clock.nowIs });
  expect(rows.paidCall(callId)?.costNanoUsd).toBe(25);
  expect(rows.totalOf({ scope: 'task:triage', period: '2026-11-25' }).spentNanoUsd).toBe(25);
  expect(store.rollups.checkTotals().differences).toEqual([]);
  expect(store.rollups.check().differences).toEqual([]);
});

it('knows no free call as paid (bug: a correction of an answer that cost nothing)', () => {
  const { rows, store, ledger } = openHeld();
  const { subject } = holdRequest(0);
  const use = {
    tier: 'local',
    modelId: null,
    tokensIn: 1,
    tokensReused: 0,
    tokensOut: 1,
    ms: 1,
    resources: null,
  };
  expectOk(ledger.bookLocal([{ ...use, subject, avoidedNanoUsd: toNanoUsd(9), atUtcMs: 1 }]));
  expect(store.rollups.total(always).calls).toBe(1);
  expect(rows.paidCall(1)).toBe(null);
});
