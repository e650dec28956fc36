import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { countO200kTokens } from './count-o200k.ts';
import { countMergedLong } from './merge-long.ts';

it('counts long pieces exactly as the tokenizer does (bug: a tie merged from the right, or a pair merged twice)', () => {
  const letters = fc.array(fc.constantFrom('a', 'b', 'th', 'ing', 'ß', '会', '議', 'é'), {
    minLength: 250,
    maxLength: 900,
  });
  const marks = fc.array(fc.constantFrom('-', '=', '--', '.', '*', '_'), { minLength: 250, maxLength: 900 });
  fc.assert(
    fc.property(fc.oneof(letters, marks), (parts) => {
      const piece = parts.join('');
      expect(countO200kTokens(piece)).toBe(countTokens(piece));
    }),
    { numRuns: 60 },
  );
});

it('merges leftmost first, and goes through a megabyte (bug: one hostile mail holds up everything for minutes)', () => {
  const rank = (pair: string) => (pair === 'aa' ? 1 : pair === 'aaaa' ? 2 : undefined);
  expect(countMergedLong('aaaaa', rank)).toBe(2);
  expect(countMergedLong('', rank)).toBe(0);
  expect(countMergedLong('a'.repeat(1_000_000), rank)).toBe(250_000);
});
