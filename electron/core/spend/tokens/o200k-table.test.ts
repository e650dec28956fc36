import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { countMerged } from './o200k-table.ts';

function countOf(piece: string): number {
  const bytes = Buffer.from(piece);
  return countMerged(bytes, bytes.length);
}

/** Letters alone are one piece for the tokenizer, so its count is that of the merging. */
const letters = fc.array(fc.constantFrom('a', 'e', 'th', 'ing', 'ß', '会', '議', 'é', 'я', 'x'), {
  minLength: 1,
  maxLength: 60,
});

it('merges the pair of the lowest rank first, the left of two (bug: a hash put together wrongly, or an edge merged twice)', () => {
  fc.assert(
    fc.property(letters, (parts) => {
      const piece = parts.join('');
      expect(countOf(piece)).toBe(countTokens(piece));
    }),
    { numRuns: 300 },
  );
});

it('takes a piece longer than its arrays (bug: a long word is counted by its first 256 bytes)', () => {
  const piece = 'qx'.repeat(400);
  expect(countOf(piece)).toBe(countTokens(piece));
});
