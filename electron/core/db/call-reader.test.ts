import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, settlement } from '../spend/ledger/test-ledger.ts';
import type { CallSubject, Settlement } from '../spend/ledger-types.ts';
import type { CallQuery } from './call-reader.ts';
import type { UseDimension } from './rollup-types.ts';
import { openTestMailbox } from './test-mailbox.ts';

const always = { sinceUtcMs: 0, untilUtcMs: 9e15 };

function openPaid() {
  const box = openTestMailbox();
  const { ledger, clock, store } = box;
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000)));
  const pay = (cost: number, subject: Partial<CallSubject> = {}, changes: Partial<Settlement> = {}) => {
    clock.nowIs += 1_000;
    const { holdId } = expectOk(ledger.reserve(holdRequest(1_000, subject)));
    expectOk(ledger.markStreaming(holdId));
    return expectOk(ledger.settle(holdId, settlement(cost, changes))).callId;
  };
  const work = (tier: 'rule' | 'local', gpuMs: number) => {
    clock.nowIs += 1_000;
    const resources = { cpuMs: 1, gpuMs, memoryBytes: 1, energyMilliJoules: 1 };
    const tokens = {
      tokensIn: 5,
      tokensReused: 0,
      tokensOut: 1,
      costNanoUsd: toNanoUsd(0),
      avoidedNanoUsd: toNanoUsd(9),
    };
    store.calls.add([
      {
        task: 'triage',
        messageId: null,
        tier,
        modelId: null,
        ...tokens,
        ms: 1,
        atUtcMs: clock.nowIs,
        resources,
      },
    ]);
  };
  return { ...box, pay, work, reader: store.callReader };
}

it('tells calls apart as the roll-ups do, for every dimension (bug: a row of a report opens another list than it counts)', () => {
  const { pay, work, reader, store } = openPaid();
  pay(30);
  pay(20, { taskKind: 'draft', account: 'li@x.example', ownerId: null });
  work('rule', 0);
  work('local', 12.5);
  const names: readonly UseDimension[] = [
    'task',
    'tier',
    'provider',
    'model',
    'account',
    'user',
    'resource',
    'day',
    'hour',
  ];
  for (const name of names) {
    for (const row of store.rollups.queryUse({ ...always, by: [name] })) {
      const query: CallQuery = { ...always, where: row.by };
      const calls = reader.page({ ...query, offset: 0, limit: 99 });
      expect([name, reader.count(query), calls.length]).toEqual([name, row.calls, row.calls]);
      expect(calls.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0)).toBe(row.costNanoUsd);
    }
  }
});

it('pages newest first within [since, until), with the subject of the mail (bug: a call on the hour stands in two periods)', () => {
  const { pay, save, reader, clock } = openPaid();
  const [messageId = 0] = save({ id: '1@x', subject: 'Rent' }).messageIds;
  const ids = [pay(1, { messageId }), pay(2, { messageId: 999 }), pay(3)];
  const page = (query: Partial<CallQuery>, offset = 0) =>
    reader.page({ ...always, ...query, offset, limit: 2 }).map(({ callId, subject }) => [callId, subject]);
  expect(page({})).toEqual([
    [ids[2], ''],
    [ids[1], ''],
  ]);
  expect(page({}, 2)).toEqual([[ids[0], 'Rent']]);
  expect(page({ messageId })).toEqual([[ids[0], 'Rent']]);
  const last = clock.nowIs;
  expect([page({ sinceUtcMs: last }).length, reader.count({ ...always, untilUtcMs: last })]).toEqual([1, 2]);
});

it('opens a call with all its rows, its cost with corrections (bug: lines that do not add up to the cost shown)', () => {
  const { pay, work, ledger, reader } = openPaid();
  const { usage } = settlement(0);
  const thinking = { ...usage, output: 4, reasoning: 3 };
  const callId = pay(
    40,
    {},
    { isEstimated: true, outcome: 'cut', usage: thinking, responseId: 'r9', rawUsage: '{}' },
  );
  expectOk(ledger.adjust(callId, toNanoUsd(-5), 'their bill'));
  expectOk(ledger.adjust(callId, toNanoUsd(2), 'after all'));
  expect(reader.get(callId)).toMatchObject({
    call: { costNanoUsd: 37, tokensOut: 7, isEstimated: true, outcome: 'cut' },
    lines: [{ tokenClass: 'input', costNanoUsd: 40, isEstimated: false }],
    hold: { amountNanoUsd: 1_000, state: 'settled', attempt: 1 },
    adjustments: [{ amountNanoUsd: -5 }, { amountNanoUsd: 2, because: 'after all' }],
    decision: null,
    responseId: 'r9',
    rawUsage: '{}',
  });
  work('rule', 0);
  expect(reader.get(callId + 1)).toMatchObject({
    hold: null,
    lines: [],
    call: { costNanoUsd: 0, outcome: 'ok' },
  });
  expect(reader.get(callId + 2)).toBe(null);
});

it('sums what providers’ caches were read and written, of paid calls alone (bug: a local prefix counts as a provider’s saving)', () => {
  const { pay, work, reader } = openPaid();
  const [line] = settlement(10).lines;
  if (line === undefined) throw new Error('a settlement has a line');
  const { usage } = settlement(0);
  const read = { ...line, tokenClass: 'cache-read' as const };
  pay(0, {}, { usage: { ...usage, cacheRead: 10 }, lines: [read, line] });
  pay(0, {}, { usage: { ...usage, cacheRead: 10 }, lines: [read, { ...read, priceRowId: 'p2' }] });
  pay(5);
  work('local', 0);
  expect(reader.prefixUse(0, 9e15)).toEqual({
    calls: 3,
    hits: 2,
    lines: [
      { tokenClass: 'cache-read', priceRowId: 'p1', unitPrice: 1_000_000, tokens: 20 },
      { tokenClass: 'cache-read', priceRowId: 'p2', unitPrice: 1_000_000, tokens: 10 },
    ],
  });
  expect(reader.prefixUse(0, 0)).toEqual({ calls: 0, hits: 0, lines: [] });
});
