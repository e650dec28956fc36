import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../spend/ledger/test-ledger.ts';
import type { ExportPage } from './ledger-export.ts';

function openPaid() {
  const { ledger, store, clock } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(10_000)));
  const callIds = [30, 20, 10].map((cost) => {
    clock.nowIs += 1_000;
    const { holdId } = expectOk(ledger.reserve(holdRequest(100)));
    expectOk(ledger.markStreaming(holdId));
    return expectOk(ledger.settle(holdId, settlement(cost))).callId;
  });
  const { holdId } = expectOk(ledger.reserve(holdRequest(77)));
  expectOk(ledger.release(holdId, 'wrong-key'));
  const page = (changes: Partial<ExportPage> = {}): ExportPage => ({
    sinceUtcMs: 0,
    untilUtcMs: 9e15,
    afterId: 0,
    upToId: 9e15,
    limit: 99,
    ...changes,
  });
  return { reader: store.ledgerExport, ledger, clock, callIds, page };
}

it('pages by number, from after one to one (bug: a page repeats its last row, or a later call slips in)', () => {
  const { reader, callIds, page } = openPaid();
  const [first = 0, second = 0, third = 0] = callIds;
  const idsOf = (changes: Partial<ExportPage>) => reader.calls(page(changes)).map(({ callId }) => callId);
  expect(idsOf({ limit: 2 })).toEqual([first, second]);
  expect(idsOf({ afterId: second })).toEqual([third]);
  expect(idsOf({ upToId: second })).toEqual([first, second]);
  expect(reader.newest()).toEqual({ callId: third, holdId: 4 });
});

it('takes the calls and holds of [since, until) (bug: the last second of a month is exported twice)', () => {
  const { reader, clock, callIds, page } = openPaid();
  const last = clock.nowIs;
  expect(reader.calls(page({ untilUtcMs: last })).map(({ callId }) => callId)).toEqual(callIds.slice(0, 2));
  expect(reader.calls(page({ sinceUtcMs: last })).map(({ callId }) => callId)).toEqual(callIds.slice(2));
  expect(reader.holds(page({ sinceUtcMs: last })).map(({ amountNanoUsd }) => amountNanoUsd)).toEqual([
    100, 77,
  ]);
});

it('gives cost with corrections beside lines and corrections, and each step of a hold (bug: the export can not be added up)', () => {
  const { reader, ledger, callIds, page } = openPaid();
  expectOk(ledger.adjust(callIds[0] ?? 0, toNanoUsd(-4), 'theirs'));
  const [call] = reader.calls(page());
  const sum = (rows: readonly { readonly costNanoUsd: number }[]) =>
    rows.reduce((all, one) => all + one.costNanoUsd, 0);
  expect(call).toMatchObject({
    costNanoUsd: 26,
    adjustments: [{ amountNanoUsd: -4 }],
    lines: [{ isEstimated: false }],
  });
  expect(sum(call?.lines ?? [])).toBe(30);
  const holds = reader.holds(page());
  expect(holds[0]?.events.map(({ state }) => state)).toEqual(['held', 'streaming', 'settled']);
  expect(holds.at(-1)?.events.at(-1)).toMatchObject({ state: 'released', because: 'wrong-key' });
});

it('is empty, and begins at nothing, for a ledger without a call (bug: null as the newest number ends the export)', () => {
  const { ledgerExport } = openTestLedger().store;
  expect(ledgerExport.newest()).toEqual({ callId: 0, holdId: 0 });
});
