import { expect, it } from 'vitest';
import type { ProviderSetup } from '../cloud-port.ts';
import type { PriceRow } from '../spend/prices/price-types.ts';
import { testRow, testTable } from '../spend/prices/test-table.ts';
import { createTokenFactors } from '../spend/tokens/token-factors.ts';
import { makeOffers, type OfferParts } from './offers.ts';
import { scripted } from './test-desk.ts';

const noonMs = Date.UTC(2026, 10, 2, 12);
const hourMs = 3_600_000;
const size = { textTokens: 1_000, textBytes: 4_000, expectedOutputTokens: 60, outputLimitTokens: 200 };

function offers(
  rows: readonly PriceRow[],
  setup: Partial<ProviderSetup> = {},
  changes: Partial<OfferParts> = {},
) {
  const provider = { setup: scripted('a', [], setup).setup, isHealthy: true };
  const parts: OfferParts = {
    providers: [provider],
    tiers: ['cloud-cheap'],
    priceTable: testTable(rows),
    tokenFactors: createTokenFactors(),
    nowUtcMs: noonMs,
    latestUsefulAtUtcMs: noonMs + 8 * hourMs,
    errorRateOf: () => 0.1,
    ...changes,
  };
  return makeOffers(parts, size);
}

it('offers nothing without a price, and nothing of a tier outside the chain (bug: an unknown model costs 0)', () => {
  expect(offers([testRow({ model: 'other' })])).toEqual([]);
  expect(offers([testRow()], { tier: 'cloud-strong' })).toEqual([]);
});

it('a worst case is never below what is expected (bug: the router lets through what the ledger refuses)', () => {
  for (const offer of offers([testRow()])) {
    expect(offer.worstCaseNanoUsd).toBeGreaterThan(offer.expectedNanoUsd);
  }
});

it('a server that the user called free costs nothing (bug: it waits at the cap)', () => {
  const [own] = offers([testRow({ model: 'other' })], { isSelfHosted: true });
  expect(own).toMatchObject({ expectedNanoUsd: 0, worstCaseNanoUsd: 0 });
});

it('adds flex where it has a price, with its own time (bug: an answer in an hour taken for one now)', () => {
  const flex = testRow({ serviceTier: 'flex', prices: { input: 50_000_000, output: 250_000_000 } });
  const found = offers([testRow(), flex]);
  expect(found.map(({ serviceTier }) => serviceTier)).toEqual(['standard', 'flex']);
  expect((found[1]?.answerByUtcMs ?? 0) - noonMs).toBe(hourMs);
});

it('adds a batch only where the item may wait and the provider takes batches (bug: a batch nobody can submit)', () => {
  const batch = testRow({ serviceTier: 'batch', prices: { input: 50_000_000, output: 250_000_000 } });
  const { setup } = scripted('a', []);
  const tiersOf = (mayBatch: boolean) =>
    offers([testRow(), batch], {}, { providers: [{ setup, isHealthy: true, mayBatch }] });
  expect(tiersOf(false).map(({ serviceTier }) => serviceTier)).toEqual(['standard']);
  const [now, later] = tiersOf(true);
  expect(later?.serviceTier).toBe('batch');
  expect((later?.answerByUtcMs ?? 0) - noonMs).toBe(25 * hourMs);
  expect((later?.expectedNanoUsd ?? 0) * 2).toBeLessThanOrEqual((now?.expectedNanoUsd ?? 0) + 2);
  const own = { ...setup, isSelfHosted: true };
  expect(
    offers([testRow()], {}, { providers: [{ setup: own, isHealthy: true, mayBatch: true }] }),
  ).toHaveLength(1);
});

it('adds the first cheaper half-hour that is still useful, and none for who waits (bug: a draft at midnight)', () => {
  const prices = { input: 200_000_000, output: 1_000_000_000 };
  const windows = [{ zone: 'UTC', weekdays: [1], from: '10:00', to: '14:00', prices }];
  const row = testRow({ windows });
  expect(offers([row]).map(({ sendAtUtcMs }) => sendAtUtcMs)).toEqual([noonMs, noonMs + 2 * hourMs]);
  expect(offers([row], {}, { latestUsefulAtUtcMs: noonMs + hourMs })).toHaveLength(1);
  expect(offers([row], {}, { latestUsefulAtUtcMs: null })).toHaveLength(1);
});
