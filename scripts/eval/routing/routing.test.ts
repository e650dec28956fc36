import { expect, it } from 'vitest';
import { figuresOf } from './curve.ts';
import { fitLogistic } from './logistic.ts';
import { indexRows } from './neighbours.ts';
import { fitTfIdf } from './sparse-text.ts';

it('counts strong calls as the definitions say (bug: an oracle that needs more calls than chance)', () => {
  const outcomes = Array.from({ length: 100 }, (_one, row) => ({ weak: row >= 20, strong: row >= 5 }));
  const oracle = Float64Array.from(outcomes, ({ weak, strong }) => Number(strong) - Number(weak));
  const figures = figuresOf(outcomes, oracle);
  // 0.95 x 95 right answers is 91: 11 of the 15 questions that only the strong model answers.
  expect(figures.strongCallsAt95).toBeCloseTo(0.11, 9);
  expect(figures.cpt50).toBeCloseTo(0.08, 9);
  expect(figures.recovered[1]).toBe(1);
});

it('learns a word that decides, and finds texts that share words (bug: a floor that learns nothing)', () => {
  const texts = Array.from({ length: 60 }, (_one, row) =>
    row % 2 === 0 ? `easy sum ${row}` : `hard proof ${row}`,
  );
  const toVector = fitTfIdf(texts, { words: [1], characters: [3] });
  const vectors = texts.map(toVector);
  const logOdds = fitLogistic(
    vectors,
    texts.map((_one, row) => row % 2),
    { c: 1, epochs: 10 },
  );
  expect(logOdds(toVector('a hard proof'))).toBeGreaterThan(0);
  expect(logOdds(toVector('an easy sum'))).toBeLessThan(0);
  const nearest = indexRows(vectors, [1, 2, 3])(toVector('hard proof'), 3);
  expect(nearest.every(({ row }) => row % 2 === 1)).toBe(true);
});
