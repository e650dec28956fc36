import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { readAmount, writeAmount } from './read-amount.ts';

it.each([
  ['0.05', 50_000_000],
  ['$1', 1_000_000_000],
  [' .5 ', 500_000_000],
  ['2.', 2_000_000_000],
  ['0.000000001', 1],
  ['00012.5000', 12_500_000_000],
])('reads %s as %d nano-dollars', (text, nanoUsd) => {
  expect(readAmount(text)).toEqual({ kind: 'amount', nanoUsd });
});

it.each([
  ['', 'empty'],
  ['0', 'zero'],
  ['0.000', 'zero'],
  ['-1', 'negative'],
  ['−0.05', 'negative'],
  ['1e12', 'tooLarge'],
  ['1000000000000', 'tooLarge'],
  ['0.0000000001', 'tooFine'],
  ['abc', 'notAmount'],
  ['.', 'notAmount'],
  ['1,5', 'notAmount'],
  ['0x10', 'notAmount'],
  ['Infinity', 'notAmount'],
])('refuses %s as %s, so that no cap is set that nobody meant', (text, problem) => {
  expect(readAmount(text)).toEqual({ kind: 'bad', problem });
});

it('reads back what it writes, to the last nano-dollar', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999_999_999 }), (nanoUsd) => {
      expect(readAmount(writeAmount(toNanoUsd(nanoUsd)))).toEqual({ kind: 'amount', nanoUsd });
    }),
  );
});
