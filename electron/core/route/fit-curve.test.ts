import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Curve, fitIsotonic, fitPlatt } from './fit-curve.ts';

const labels = fc.array(
  fc.record({ score: fc.integer({ min: 0, max: 20 }).map((at) => at / 20), isRight: fc.boolean() }),
  { maxLength: 60 },
);
const grid = Array.from({ length: 41 }, (_none, at) => at / 40);

function expectCurve(curve: Curve): void {
  const read = grid.map(curve);
  for (const [at, probability] of read.entries()) {
    expect(probability).toBeGreaterThan(0);
    expect(probability).toBeLessThan(1);
    expect(probability).toBeGreaterThanOrEqual(read[at - 1] ?? 0);
  }
}

it('never falls with the score and is never certain, whatever the labels are (bug: the most doubtful answer is kept first)', () => {
  fc.assert(
    fc.property(labels, (all) => {
      expectCurve(fitIsotonic(all));
      expectCurve(fitPlatt(all));
    }),
    { numRuns: 200 },
  );
});

it('does not depend on the order of labels (bug: equal scores are told apart by who came first)', () => {
  fc.assert(
    fc.property(labels, (all) => {
      const [there, back] = [fitIsotonic(all), fitIsotonic(all.toReversed())];
      expect(grid.map(there)).toEqual(grid.map(back));
    }),
  );
});

it('learns the share of each score from many labels (bug: a curve that says the same of all)', () => {
  const many = grid.flatMap((score) =>
    Array.from({ length: 40 }, (_none, at) => ({ score, isRight: at < 40 * score })),
  );
  for (const curve of [fitIsotonic(many), fitPlatt(many)]) {
    for (const score of [0.2, 0.5, 0.8]) expect(Math.abs(curve(score) - score)).toBeLessThan(0.06);
  }
});

it('knows nothing without labels, and does not leap where a few part cleanly (bug: NaN, or 100 % of three labels)', () => {
  expect(fitIsotonic([])(0.9)).toBe(0.5);
  const clean = [0.1, 0.9, 0.95].map((score) => ({ score, isRight: score > 0.5 }));
  expect(fitPlatt(clean)(0.99)).toBeLessThan(0.97);
  expect(fitIsotonic(clean)(0.99)).toBeCloseTo(2 / 3, 12);
});
