import { expect, it } from 'vitest';
import { createTokenFactors } from './token-factors.ts';

it('comes to the factor that settled calls show (bug: every Claude forecast 30 % too low)', () => {
  const factors = createTokenFactors();
  expect(factors.forecast('m', 1_000).expected).toBe(1_150);
  for (let call = 0; call < 200; call += 1) {
    factors.learn('m', { o200kTokens: 1_000, billedTokens: call % 2 === 0 ? 1_300 : 1_320 });
  }
  const { expected, high } = factors.forecast('m', 1_000);
  expect(expected).toBeGreaterThan(1_300);
  expect(expected).toBeLessThan(1_321);
  expect(high).toBeGreaterThan(expected);
  expect(high).toBeLessThan(1_380);
});

it('follows a new tokenizer within some dozens of calls (bug: ten thousand old calls outvote the new ones)', () => {
  const factors = createTokenFactors([{ model: 'm', mean: 1, variance: 0, calls: 10_000 }]);
  for (let call = 0; call < 100; call += 1) factors.learn('m', { o200kTokens: 500, billedTokens: 700 });
  expect(factors.forecast('m', 1_000).expected).toBeGreaterThan(1_380);
});

it.each([
  ['a short text', { o200kTokens: 10, billedTokens: 30 }],
  ['an absurd count', { o200kTokens: 1_000, billedTokens: 1_000_000 }],
  ['nothing', { o200kTokens: 0, billedTokens: 5 }],
  ['no number', { o200kTokens: 1_000, billedTokens: Number.NaN }],
])('learns nothing from %s (bug: one lying server spoils every forecast)', (_name, call) => {
  const factors = createTokenFactors();
  expect(factors.learn('m', call)).toBe(false);
  expect(factors.snapshot()).toEqual([]);
});

it('goes on from what it had learned (bug: every start begins at the guess)', () => {
  const first = createTokenFactors();
  for (const model of ['b', 'a']) first.learn(model, { o200kTokens: 1_000, billedTokens: 2_000 });
  const second = createTokenFactors(first.snapshot());
  expect(second.snapshot().map(({ model }) => model)).toEqual(['a', 'b']);
  expect(second.forecast('a', 1_000)).toEqual(first.forecast('a', 1_000));
});
