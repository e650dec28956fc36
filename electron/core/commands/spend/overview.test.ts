import { expect, test } from 'vitest';
import { spendCommands } from '../../../../shared/contract/spend-commands.ts';
import { type NanoUsdPerMillionTokens, toNanoUsd } from '../../../../shared/money.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../../spend/ledger/test-ledger.ts';
import { testRow, testTable } from '../../spend/prices/test-table.ts';
import { overviewHandlers } from './overview.ts';

test('holds that nobody billed yet are told as suspense, and the provider cache by its own prices', async () => {
  const { ledger, store, clock } = openTestLedger();
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000)));
  const table = testTable([testRow()]);
  const priceRowId = table.rows[0]?.id ?? '';
  const read = expectOk(ledger.reserve(holdRequest(1_000)));
  expectOk(ledger.markStreaming(read.holdId));
  const line = { tokenClass: 'cache-read' as const, tokens: 1_000, priceRowId, isEstimated: false };
  const unitPrice = 10_000_000 as NanoUsdPerMillionTokens;
  const lines = [{ ...line, unitPrice, costNanoUsd: toNanoUsd(10_000) }];
  const usage = { ...settlement(0).usage, cacheRead: 1_000 };
  expectOk(ledger.settle(read.holdId, settlement(0, { lines, usage })));
  const lost = expectOk(ledger.reserve(holdRequest(500)));
  expectOk(ledger.markStreaming(lost.holdId));
  expectOk(ledger.suspend(lost.holdId, 'unreachable'));
  const parts = { store, clock, ledger, prices: { table: () => table }, cache: null, cacheEntries: () => 4 };
  const overview = expectOk(await overviewHandlers(parts)['spend.overview']({}));
  spendCommands['spend.overview'].output.parse(overview);
  expect(overview).toMatchObject({ suspenseNanoUsd: 500, suspended: [{ holdId: lost.holdId }] });
  expect(overview.caches.map(({ layer }) => layer)).toEqual(['session', 'user', 'system', 'provider']);
  // 1,000 tokens at 0.10 USD per million instead of 0.01.
  expect(overview.caches[3]).toMatchObject({
    lookups: 1,
    hits: 1,
    tokensSaved: 1_000,
    savedNanoUsd: 90_000,
  });
});
