import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  costOfTokens,
  type NanoUsd,
  type NanoUsdPerMillionTokens,
  toNanoUsd,
} from '../../../../shared/money.ts';
import type { HoldRequest, Settlement } from '../ledger-types.ts';
import { checkAdjustment, checkHoldRequest, checkSettlement, costOf } from './check-amounts.ts';
import { holdRequest, settlement } from './test-ledger.ts';

const noCount = fc.oneof(
  fc.integer({ max: -1 }),
  fc.double({ noInteger: true }),
  fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53),
);

it('takes no hold with an amount or bound that is no count (bug: NaN is below every cap)', () => {
  expect(() => checkHoldRequest(holdRequest(0))).not.toThrow();
  const fields = ['worstCaseNanoUsd', 'inputBoundTokens', 'outputLimitTokens'] as const;
  fc.assert(
    fc.property(fc.constantFrom(...fields), noCount, (field, value) => {
      const request = { ...holdRequest(5), [field]: value } as HoldRequest;
      expect(() => checkHoldRequest(request)).toThrow(RangeError);
    }),
  );
});

const line = fc
  .record({ tokens: fc.nat(3_000_000), price: fc.nat(20_000_000_000) })
  .map(({ tokens, price }) => {
    const unitPrice = price as NanoUsdPerMillionTokens;
    const [first] = settlement(1).lines;
    if (first === undefined) throw new Error('a settlement has a line');
    return { ...first, tokens, unitPrice, costNanoUsd: costOfTokens(tokens, unitPrice) };
  });

it('takes a bill whose lines are their tokens by their price, and no other (bug: a line of another price is booked)', () => {
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      fc.constantFrom(-1, 1),
      (lines, at, by) => {
        const bill = { ...settlement(0), lines };
        checkSettlement(bill);
        expect(costOf(bill)).toBe(lines.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0));
        const wrong = lines.map((one, index) =>
          index === at % lines.length ? { ...one, costNanoUsd: (one.costNanoUsd + by) as NanoUsd } : one,
        );
        expect(() => checkSettlement({ ...bill, lines: wrong })).toThrow(RangeError);
      },
    ),
  );
});

it('refuses usage, time and saving that are no counts (bug: a negative count lowers a report for ever)', () => {
  const bill = settlement(3);
  const wrong: readonly Settlement[] = [
    { ...bill, usage: { ...bill.usage, reasoning: -1 } },
    { ...bill, usage: { ...bill.usage, cacheRead: 0.5 } },
    { ...bill, ms: Number.NaN },
    { ...bill, ms: -1 },
    { ...bill, avoidedNanoUsd: -1 as NanoUsd },
  ];
  for (const one of wrong) expect(() => checkSettlement(one)).toThrow(RangeError);
});

it('takes a correction of either sign, and whole nano-dollars alone (bug: half a nano-dollar stops the sums)', () => {
  for (const amount of [-5, 0, 5]) expect(() => checkAdjustment(toNanoUsd(amount))).not.toThrow();
  for (const amount of [0.5, Number.NaN, 2 ** 53]) expect(() => checkAdjustment(amount)).toThrow(RangeError);
});
