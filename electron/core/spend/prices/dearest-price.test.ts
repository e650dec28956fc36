import { expect, it } from 'vitest';
import { dearestPrice, worstCaseOf } from './dearest-price.ts';
import type { PriceRow } from './price-types.ts';
import { testRow, testTable } from './test-table.ts';

const day = Date.UTC(2026, 10, 2);
const query = {
  provider: 'p',
  model: 'm',
  serviceTiers: ['standard'] as const,
  fromUtcMs: day,
  toUtcMs: day + 900_000,
  inputBoundTokens: 1_000,
};

function dearestInput(rows: readonly PriceRow[], changes: Partial<typeof query> = {}): number | string {
  const found = dearestPrice(testTable(rows), { ...query, ...changes });
  return found.ok ? found.value.input : found.error.code;
}

it('takes a price that begins during the call (bug: held at the old price, billed at the new one)', () => {
  const old = testRow({ validTo: '2026-11-03' });
  const next = testRow({ validFrom: '2026-11-03', prices: { input: 900_000_000, output: 1 } });
  expect(dearestInput([old, next], { fromUtcMs: day + 86_000_000, toUtcMs: day + 87_000_000 })).toBe(
    900_000_000,
  );
});

it('refuses a call that may outlast the known price (bug: an unknown next price held at the old one)', () => {
  const ending = testRow({ validTo: '2026-11-03' });
  expect(dearestInput([ending])).toBe(100_000_000);
  expect(dearestInput([ending], { toUtcMs: day + 86_400_000 })).toBe('price-unknown');
  expect(dearestInput([ending], { fromUtcMs: day + 86_400_000 * 2, toUtcMs: day + 86_400_000 * 3 })).toBe(
    'price-unknown',
  );
});

it('takes steps that the bound reaches, and no others (bug: a hold that ignores the dearer tier of long prompts)', () => {
  const row = testRow({ steps: [{ aboveInputTokens: 1_000, prices: { input: 500_000_000, output: 1 } }] });
  expect(dearestInput([row])).toBe(100_000_000);
  expect(dearestInput([row], { inputBoundTokens: 1_001 })).toBe(500_000_000);
});

it('takes the dearest tier that could serve (bug: asked for flex, served as priority)', () => {
  const priority = testRow({ serviceTier: 'priority', prices: { input: 200_000_000, output: 1 } });
  const found = dearestPrice(testTable([testRow(), priority]), {
    ...query,
    serviceTiers: ['standard', 'priority'],
  });
  expect(found.ok ? found.value.input : null).toBe(200_000_000);
});

it('holds cache writes and thinking at their own, dearer price (bug: hold below the bill of a first cached call)', () => {
  const prices = { input: 10, output: 50, reasoning: 80, cacheRead: 1, cacheWrite5m: 13, cacheWrite1h: 20 };
  const found = dearestPrice(testTable([testRow({ prices })]), query);
  if (!found.ok) throw new Error(found.error.message);
  expect(found.value).toMatchObject({ input: 20, output: 80 });
  const bound = { inputBoundTokens: 1_000_000, outputLimitTokens: 1_000_000 };
  expect(worstCaseOf(found.value, bound)).toBe(20 + 80 + 4);
});

it('takes a price that began an hour ago by a clock that may be slow (bug: the user’s clock decides the price)', () => {
  const old = testRow({ validTo: '2026-11-03' });
  const next = testRow({ validFrom: '2026-11-03', prices: { input: 900_000_000, output: 1 } });
  const hourBefore = { fromUtcMs: day + 82_800_000, toUtcMs: day + 82_800_001 };
  expect(dearestInput([old, next], hourBefore)).toBe(900_000_000);
});
