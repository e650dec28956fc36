import fc from 'fast-check';
import { expect, it } from 'vitest';
import { calibrate } from './calibrate.ts';
import { clopperPearsonUpper } from './clopper-pearson.ts';
import { fitIsotonic, fitPlatt } from './fit-curve.ts';

const targets = { targetError: 0.05, boundConfidence: 0.9, fewestLabels: 60 };

it.each([
  [0, 45, 0.9, 0.0499],
  [0, 10, 0.9, 0.2057],
  [1, 20, 0.95, 0.2161],
  [50, 1_000, 0.9, 0.0601],
])(
  'bounds %i wrong of %i as the tables do (bug: a normal approximation calls 0 of 10 certain)',
  (errors, labels, confidence, bound) => {
    expect(clopperPearsonUpper(errors, labels, confidence)).toBeCloseTo(bound, 3);
  },
);

it('does not underflow with many labels (bug: the bound of 5,000 labels is 0 or NaN)', () => {
  expect(clopperPearsonUpper(2_500, 5_000, 0.9)).toBeCloseTo(0.509, 2);
});

it('trusts no threshold with few labels and says how many there are (bug: 5 labels certify everything)', () => {
  const few = Array.from({ length: 30 }, () => ({ score: 0.9, isRight: true }));
  expect(calibrate(few, targets, 'local')).toMatchObject({
    method: 'none',
    labels: 30,
    keepFrom: null,
    errorBound: 1,
  });
});

it('pulls a score that nobody measured half-way to a coin, and no other (bug: modules are never sure)', () => {
  expect(calibrate([], targets, 'local').probabilityOf(0.9)).toBeCloseTo(0.7);
  expect(calibrate([], targets, 'module').probabilityOf(0.9)).toBeCloseTo(0.9);
});

it('keeps only scores whose error bound is within the target (bug: threshold tuned on the mean)', () => {
  const labels = Array.from({ length: 1_000 }, (_one, index) => ({
    score: index / 1_000,
    isRight: index > 500 || index % 2 === 0,
  }));
  const found = calibrate(labels, targets, 'module');
  expect(found.keepFrom).toBeGreaterThan(0.4);
  expect(found.keepFrom).toBeLessThan(0.55);
  expect(found.errorBound).toBeLessThanOrEqual(0.05);
});

it('breaks its promise no more often than it says (bug: scanning thresholds without a correction)', () => {
  let broken = 0;
  let seed = 7;
  const random = () => {
    seed = (seed * 16_807) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const trials = 400;
  for (let trial = 0; trial < trials; trial += 1) {
    const labels = Array.from({ length: 300 }, () => {
      const score = random();
      return { score, isRight: random() < 0.85 + 0.15 * score };
    });
    const { keepFrom } = calibrate(labels, targets, 'module');
    if (keepFrom === null) continue;
    const trueError = 0.15 * (1 - (1 + keepFrom) / 2);
    if (trueError > targets.targetError) broken += 1;
  }
  expect(broken / trials).toBeLessThan(0.13);
});

it('never ranks a lower score above a higher one (bug: a curve that follows the noise)', () => {
  const label = fc.record({ score: fc.double({ min: 0, max: 1, noNaN: true }), isRight: fc.boolean() });
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 80 }),
      fc.nat(100),
      fc.nat(100),
      (labels, a, b) => {
        const [low, high] = a < b ? [a / 100, b / 100] : [b / 100, a / 100];
        for (const curve of [fitIsotonic(labels), fitPlatt(labels)]) {
          expect(curve(low)).toBeLessThanOrEqual(curve(high) + 1e-9);
          expect(curve(low)).toBeGreaterThan(0);
          expect(curve(high)).toBeLessThan(1);
        }
      },
    ),
  );
});
