import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOfTokens, formatUsd, type NanoUsdPerMillionTokens, parseUsd, toNanoUsd } from './money.ts';

const price = (value: number) => value as NanoUsdPerMillionTokens;

describe('costOfTokens', () => {
  it('rounds up, so that a cap is never passed by a fraction', () => {
    expect(costOfTokens(1, price(1))).toBe(1);
    expect(costOfTokens(1_500, price(100_000_000))).toBe(150_000);
  });

  it('stays exact where tokens x price passes 2^53', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5_000_000 }),
        fc.integer({ min: 0, max: 1e11 }),
        (tokens, perMillion) => {
          const exact = (BigInt(tokens) * BigInt(perMillion) + 999_999n) / 1_000_000n;
          expect(BigInt(costOfTokens(tokens, price(perMillion)))).toBe(exact);
        },
      ),
    );
  });
});

describe('parseUsd', () => {
  it('reads what formatUsd shows of whole cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (cents) => {
        const amount = toNanoUsd(cents * 10_000_000);
        expect(parseUsd(formatUsd(amount))).toBe(amount);
      }),
    );
  });

  it.each(['', 'abc', '-1', '1e12', '0.1234567891', '1,5'])('refuses %j', (text) => {
    expect(parseUsd(text)).toBeNull();
  });
});

describe('formatUsd', () => {
  it.each([
    [0, '$0.00'],
    [300_000, '$0.0003'],
    [3, '$0.000000003'],
    [50_000_000, '$0.05'],
    [1_234_567_890, '$1.2346'],
    [438_000, '$0.00044'],
    [999_999, '$0.001'],
    [9_999_999, '$0.01'],
  ])('shows %i nano-dollars as %s', (amount, shown) => {
    expect(formatUsd(toNanoUsd(amount))).toBe(shown);
  });

  it('shows a bound that is never below the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 90_000_000_000 }), (nano) => {
        const shown = parseUsd(formatUsd(toNanoUsd(nano), 'up'));
        expect(shown).toBeGreaterThanOrEqual(nano);
      }),
    );
  });
});
