import fc from 'fast-check';
import { expect, it } from 'vitest';
import { costOfTokens, type NanoUsdPerMillionTokens } from '../../../../shared/money.ts';
import { answerTokens } from '../baseline.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { freeCall, replayCall } from './test-replay.ts';
import { asUncached, usageOf } from './usage-of-call.ts';

const tableOf = (input: number, output: number) => testTable([testRow({ prices: { input, output } })]);
const table = tableOf(100_000_000, 500_000_000);

it('puts every billed token into one class, and all into the input of a model without a cache (bug: a token is paid twice)', () => {
  const parts = fc.record({
    input: fc.nat(9_999),
    read: fc.nat(9_999),
    write5m: fc.nat(999),
    write1h: fc.nat(999),
  });
  fc.assert(
    fc.property(parts, ({ input, read, write5m, write1h }) => {
      const tokensIn = input + read + write5m + write1h;
      const cached = { tokensReused: read, cacheWrite: write5m + write1h, cacheWrite1h: write1h };
      const known = usageOf(replayCall({ tokensIn, ...cached, tokensOut: 7, reasoning: 3 }), table);
      const usage = {
        input,
        cacheRead: read,
        cacheWrite5m: write5m,
        cacheWrite1h: write1h,
        output: 7,
        reasoning: 3,
      };
      expect(known).toEqual({ usage, from: 'billed' });
      expect(asUncached(usage)).toEqual({
        ...usage,
        input: tokensIn,
        cacheRead: 0,
        cacheWrite5m: 0,
        cacheWrite1h: 0,
      });
    }),
  );
});

it('finds the tokens behind what the baseline would have cost (bug: a rule’s mail is priced as an empty one)', () => {
  const price = fc.integer({ min: 1_000_000, max: 20_000_000_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), price, price, (input, inputPrice, outputPrice) => {
      const of = (tokens: number, unit: number) => costOfTokens(tokens, unit as NanoUsdPerMillionTokens);
      const avoidedNanoUsd = of(input, inputPrice) + of(answerTokens, outputPrice);
      const known = usageOf(freeCall({ avoidedNanoUsd }), tableOf(inputPrice, outputPrice));
      expect(known?.from).toBe('baseline');
      const found = known?.usage.input ?? 0;
      // Each of two costs was rounded up by less than a nano-dollar.
      expect(found).toBeGreaterThanOrEqual(input);
      expect(found).toBeLessThanOrEqual(input + Math.ceil(2_000_000 / inputPrice));
      expect(known?.usage.output).toBe(answerTokens);
    }),
  );
});

it('takes tokens counted here as they are (bug: a prompt that was reused is missing from the price)', () => {
  const call = freeCall({
    tier: 'local',
    tokensIn: 800,
    tokensReused: 500,
    tokensOut: 4,
    reasoning: 2,
    avoidedNanoUsd: 9,
  });
  expect(usageOf(call, table)).toMatchObject({
    from: 'local',
    usage: { input: 800, cacheRead: 0, output: 4, reasoning: 2 },
  });
});

it('knows nothing of answers that no model was asked for (bug: the owner’s own word gets a price)', () => {
  for (const tier of ['user', 'cache'])
    expect(usageOf(freeCall({ tier, avoidedNanoUsd: 90_000 }), table)).toBe(null);
  expect(usageOf(freeCall({ avoidedNanoUsd: 0 }), table)).toBe(null);
  expect(usageOf(freeCall({ avoidedNanoUsd: 90_000 }), tableOf(0, 0))).toBe(null);
});
