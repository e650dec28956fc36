import { expect, it } from 'vitest';
import type { NanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from './test-ledger.ts';

const cap = (amount: number) => amount as NanoUsd;

function withCap(amount: number) {
  const opened = openTestLedger();
  expectOk(opened.ledger.setBudget('day', cap(amount)));
  return opened;
}

const dayOf = ({ ledger }: ReturnType<typeof openTestLedger>) => {
  const [day] = ledger.budgets();
  return day === undefined ? null : [day.spentNanoUsd, day.heldNanoUsd, day.leftNanoUsd];
};

it('refuses every hold while no cap a day is set (no cap, no cloud)', () => {
  const { ledger } = openTestLedger();
  expect(ledger.reserve(holdRequest(0))).toMatchObject({ ok: false, error: { code: 'no-cap' } });
  expectOk(ledger.setBudget('month', cap(1_000)));
  expect(ledger.reserve(holdRequest(1))).toMatchObject({ ok: false, error: { code: 'no-cap' } });
  expectOk(ledger.setBudget('day', cap(10)));
  expectOk(ledger.reserve(holdRequest(1)));
  expectOk(ledger.setBudget('day', null));
  expect(ledger.reserve(holdRequest(1))).toMatchObject({ ok: false, error: { code: 'no-cap' } });
});

it('holds up to the cap and not one nano-dollar more, then books what was used', () => {
  const opened = withCap(100);
  const { ledger } = opened;
  const hold = expectOk(ledger.reserve(holdRequest(60)));
  expect(dayOf(opened)).toEqual([0, 60, 40]);
  expect(ledger.reserve(holdRequest(41))).toMatchObject({
    ok: false,
    error: { code: 'cap-reached', item: 'day' },
  });
  expectOk(ledger.reserve(holdRequest(40)));
  expectOk(ledger.markStreaming(hold.holdId));
  expect(expectOk(ledger.settle(hold.holdId, settlement(25)))).toMatchObject({
    costNanoUsd: 25,
    isAboveHold: false,
  });
  expect(dayOf(opened)).toEqual([25, 40, 35]);
  expect(opened.store.rollups.check()).toEqual({ isEqual: true, differences: [] });
});

it('holds in every scope or in none (a hold that fits the day must not stay in it when the task is full)', () => {
  for (const scope of ['month', 'session', 'task:triage', 'account:local'] as const) {
    const opened = withCap(100);
    expectOk(opened.ledger.setBudget(scope, cap(10)));
    expect(opened.ledger.reserve(holdRequest(11))).toMatchObject({
      ok: false,
      error: { code: 'cap-reached', item: scope },
    });
    expect(dayOf(opened)).toEqual([0, 0, 100]);
    expectOk(opened.ledger.reserve(holdRequest(10)));
  }
});

it('charges one hold once, whatever is called again and in whatever order', () => {
  const opened = withCap(100);
  const { ledger } = opened;
  const { holdId } = expectOk(ledger.reserve(holdRequest(50)));
  const badInput = { ok: false, error: { code: 'bad-input' } };
  expect(ledger.settle(holdId, settlement(5))).toMatchObject(badInput);
  expect(ledger.reconcile(holdId, settlement(5))).toMatchObject(badInput);
  expectOk(ledger.markStreaming(holdId));
  expect(ledger.markStreaming(holdId)).toMatchObject(badInput);
  expectOk(ledger.settle(holdId, settlement(5)));
  expect(ledger.settle(holdId, settlement(5))).toMatchObject(badInput);
  expect(ledger.reconcile(holdId, settlement(5))).toMatchObject(badInput);
  expect(ledger.release(holdId, 'again')).toMatchObject(badInput);
  expect(ledger.suspend(holdId, 'again')).toMatchObject(badInput);
  expect(dayOf(opened)).toEqual([5, 0, 95]);
  const other = expectOk(ledger.reserve(holdRequest(50))).holdId;
  expectOk(ledger.release(other, 'refused by the provider'));
  expect(ledger.release(other, 'again')).toMatchObject(badInput);
  expect(ledger.settle(other, settlement(5))).toMatchObject(badInput);
  expect(ledger.holdState(other)).toBe('released');
  expect(ledger.settle(999, settlement(5))).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(dayOf(opened)).toEqual([5, 0, 95]);
});

it('keeps a suspended hold spent until its bill is known', () => {
  const opened = withCap(100);
  const { ledger } = opened;
  const { holdId } = expectOk(ledger.reserve(holdRequest(90)));
  expectOk(ledger.markStreaming(holdId));
  expectOk(ledger.suspend(holdId, 'cut before the usage came'));
  expect(ledger.reserve(holdRequest(11)).ok).toBe(false);
  expect(ledger.suspended()).toMatchObject([
    { holdId, amountNanoUsd: 90, because: 'cut before the usage came' },
  ]);
  expectOk(ledger.reconcile(holdId, settlement(7)));
  expect(ledger.suspended()).toEqual([]);
  expect(dayOf(opened)).toEqual([7, 0, 93]);
});

it('puts what a crash left open into suspense, sent or not', () => {
  const opened = withCap(100);
  const { ledger } = opened;
  const held = expectOk(ledger.reserve(holdRequest(10))).holdId;
  const streaming = expectOk(ledger.reserve(holdRequest(20))).holdId;
  expectOk(ledger.markStreaming(streaming));
  expect(expectOk(ledger.suspendOpenHolds())).toBe(2);
  expect(expectOk(ledger.suspendOpenHolds())).toBe(0);
  expect([held, streaming].map((holdId) => ledger.holdState(holdId))).toEqual(['suspense', 'suspense']);
  expect(dayOf(opened)).toEqual([0, 30, 70]);
});

it('books a bill above its hold in full, says so, and lets nothing more through', () => {
  const opened = withCap(100);
  const { ledger } = opened;
  const { holdId } = expectOk(ledger.reserve(holdRequest(10)));
  expectOk(ledger.markStreaming(holdId));
  expect(expectOk(ledger.settle(holdId, settlement(150)))).toMatchObject({ isAboveHold: true });
  expect(dayOf(opened)).toEqual([150, 0, 0]);
  expect(ledger.reserve(holdRequest(1))).toMatchObject({ ok: false, error: { code: 'cap-reached' } });
  expectOk(ledger.reserve(holdRequest(0)));
});

it('corrects a charge by rows of its own and never below nothing', () => {
  const opened = withCap(100);
  const { ledger, store } = opened;
  const { holdId } = expectOk(ledger.reserve(holdRequest(50)));
  expectOk(ledger.markStreaming(holdId));
  const { callId } = expectOk(ledger.settle(holdId, settlement(40)));
  expectOk(ledger.adjust(callId, cap(-15), 'the provider billed less'));
  expect(ledger.adjust(callId, cap(-26), 'too much')).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
  expect(ledger.adjust(callId + 1, cap(1), 'x')).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(dayOf(opened)).toEqual([25, 0, 75]);
  expect(store.rollups.check().differences).toEqual([]);
});

it('throws for amounts that only a bug can come with', () => {
  const { ledger } = withCap(100);
  for (const amount of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    expect(() => ledger.reserve(holdRequest(amount))).toThrow(RangeError);
    expect(() => ledger.setBudget('day', cap(amount))).toThrow(RangeError);
  }
  const { holdId } = expectOk(ledger.reserve(holdRequest(10)));
  expectOk(ledger.markStreaming(holdId));
  const [line] = settlement(5).lines;
  const wrong = line === undefined ? [] : [{ ...line, costNanoUsd: cap(4) }];
  expect(() => ledger.settle(holdId, settlement(5, { lines: wrong }))).toThrow(RangeError);
  expect(ledger.holdState(holdId)).toBe('streaming');
});

it('never holds money inside a transaction that may be undone later', () => {
  const { ledger, store } = withCap(100);
  expect(() => store.transaction(() => ledger.reserve(holdRequest(1)))).toThrow('transaction of its own');
});
