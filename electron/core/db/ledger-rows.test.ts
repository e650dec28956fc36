import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import type { PlainDay } from '../../../shared/time.ts';
import { expectOk, holdRequest, openTestLedger } from '../spend/ledger/test-ledger.ts';
import type { HoldMoment, HoldRow } from './ledger-types.ts';

const moment: HoldMoment = {
  atUtcMs: Date.UTC(2026, 10, 25, 12),
  day: '2026-11-25' as PlainDay,
  month: '2026-11',
  zone: 'Asia/Shanghai',
  hourUtcMs: Date.UTC(2026, 10, 25, 12),
};
const openRows = () => {
  const { store, db } = openTestLedger();
  return { rows: store.ledger, store, db };
};
const day = { scope: 'day', period: '2026-11-25' } as const;

it('gives back a hold with its latest state and its own day (bug: a hold read after midnight counts in another day)', () => {
  const { rows } = openRows();
  const holdId = rows.addHold(holdRequest(50, { account: 'li@x.example', messageId: 7 }), moment);
  const held = rows.holdOf(holdId);
  expect(held).toMatchObject({
    ...moment,
    holdId,
    state: 'held',
    amountNanoUsd: 50,
    account: 'li@x.example',
    messageId: 7,
  });
  rows.addState(held as HoldRow, { state: 'streaming', because: null, atUtcMs: 1 });
  expect(rows.holdOf(holdId)?.state).toBe('streaming');
  expect(rows.holdOf(holdId + 1)).toBe(null);
});

it('frees what it held at an end, and holds on in suspense (bug: a call of unknown cost gives its money back)', () => {
  const { rows } = openRows();
  const holds = [50, 30, 20].map(
    (amount) => rows.holdOf(rows.addHold(holdRequest(amount), moment)) as HoldRow,
  );
  const [released, suspended, open] = holds as [HoldRow, HoldRow, HoldRow];
  rows.addState(released, { state: 'released', because: 'wrong-key', atUtcMs: 2 });
  rows.addState(suspended, { state: 'suspense', because: 'cut', atUtcMs: 3 });
  expect(rows.totalOf(day)).toEqual({ spentNanoUsd: 0, heldNanoUsd: 50 });
  expect(rows.unsettled()).toEqual([open.holdId]);
  expect(rows.suspended()).toEqual([
    {
      holdId: suspended.holdId,
      providerId: 'cloud',
      model: 'small',
      amountNanoUsd: 30,
      because: 'cut',
      heldAtUtcMs: moment.atUtcMs,
    },
  ]);
});

it('has the newest cap of each scope, and none where it was taken away (bug: an old cap comes back)', () => {
  const { rows } = openRows();
  rows.addBudget('month', toNanoUsd(9), 1);
  rows.addBudget('day', toNanoUsd(5), 2);
  rows.addBudget('day', toNanoUsd(7), 2);
  rows.addBudget('session', toNanoUsd(1), 3);
  rows.addBudget('session', null, 4);
  expect([...rows.caps()]).toEqual([
    ['day', 7],
    ['month', 9],
  ]);
});

it('remembers one latest day (bug: every day is the first after a restart)', () => {
  const { rows } = openRows();
  expect(rows.latestDay()).toBe(null);
  for (const latest of ['2026-11-25', '2026-11-26'] as PlainDay[]) rows.setLatestDay(latest);
  expect(rows.latestDay()).toBe('2026-11-26');
});

it('holds money in no transaction of another, lets its steps join one (bug: a roll-back frees money that was sent)', () => {
  const { rows, store } = openRows();
  const inside = (work: () => unknown) => () => expectOk(store.transaction(work));
  expect(inside(() => rows.lasting(() => 1))).toThrow('transaction of its own');
  expect(inside(() => rows.lazilyAlone(() => 1))).toThrow('transaction of its own');
  expect(inside(() => rows.lazily(() => 1))()).toEqual({ ok: true, value: 1 });
});

it('resolves when the disk has all that was written lazily (bug: a request leaves before its hold is safe)', async () => {
  const { rows, db } = openRows();
  expectOk(rows.lazilyAlone(() => rows.addHold(holdRequest(5), moment)));
  expectOk(await rows.onDisk());
  expect(() => rows.flush()).not.toThrow();
  expect(db.pragma('synchronous', { simple: true })).toBe(2);
});
