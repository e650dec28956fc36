import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cues } from '../features/cues.ts';
import { createPatternSet } from './pattern-set.ts';

/** Words and pieces of words of the patterns themselves, so that whole phrases and near misses come up. */
const pieces = cues.flatMap(
  ({ pattern }) => pattern.source.match(/[a-z'-]+|[\u3400-\u9fff]+|[?!%#]/gu) ?? [],
);
const text = fc
  .array(fc.constantFrom(...pieces, ' ', ' ', ' ', '\n', '.', '7', '20', '_', 'é', '😀', '\ud83d'), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));
const set = createPatternSet(cues.map(({ pattern }) => pattern));

it('counts each cue as its own expression would (bug: a phrase is missed where its beginning was not foreseen)', () => {
  fc.assert(
    fc.property(text, (words) => {
      const expected = cues.map(({ pattern }) => words.match(pattern)?.length ?? 0);
      expect([...set.count(words)]).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

it('gives matches with their groups (bug: a match inside of another counts twice)', () => {
  const patterns = [/\b(?<word>ab+)(?:ab)?/gu, /\d{1,2}/gu];
  const found = createPatternSet(patterns).matches('abab cab ab12 345');
  const expected = patterns.map((pattern) => [...'abab cab ab12 345'.matchAll(pattern)]);
  expect(
    found.map((matches) => matches.map(({ 0: all, index, groups }) => ({ all, index, groups }))),
  ).toEqual(expected.map((matches) => matches.map(({ 0: all, index, groups }) => ({ all, index, groups }))));
});
