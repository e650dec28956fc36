import { expect, it } from 'vitest';
import { learnFrom } from './learner.ts';
import { cascade, correction } from './test-corrections.ts';

it('rests on the corrections alone, in any order, and on none that was taken back (bug: undo leaves a trace in the weights)', () => {
  const all = [1, 2, 3].map((id) => correction(id));
  const learned = learnFrom(cascade, all);
  expect(learnFrom(cascade, all.toReversed())).toEqual(learned);
  expect(learnFrom(cascade, all.slice(0, 2)).version).not.toBe(learned.version);
  expect(learnFrom(cascade, [])).toMatchObject({ correctionCount: 0, heads: null, rolledBack: false });
});
