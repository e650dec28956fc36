import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readQuestion } from './read-question.ts';
import { similarityOf } from './similarity.ts';

const of = (left: string, right: string) =>
  similarityOf(readQuestion(left), readQuestion(right), [left, right]);

it('is 1 with itself, the same both ways, and 0 for nothing (bug: the order of two questions decides)', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '会', '?', 'what '), maxLength: 20 });
  fc.assert(
    fc.property(text, text, (left, right) => {
      const like = of(left, right);
      expect(like).toBeGreaterThanOrEqual(0);
      expect(like).toBeLessThanOrEqual(1 + 1e-6);
      expect(of(right, left)).toBeCloseTo(like, 6);
    }),
  );
  expect([of('what is due monday', 'what is due monday'), of('', 'mail')]).toEqual([expect.closeTo(1, 6), 0]);
});

it('weighs what is asked about over courtesy (bug: "please tell me" makes two questions alike)', () => {
  const polite = of('please tell me about the rent', 'the rent');
  const other = of('please tell me about the rent', 'please tell me about the ferry');
  expect(polite).toBeGreaterThan(other);
});
