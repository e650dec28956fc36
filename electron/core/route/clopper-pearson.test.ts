import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clopperPearsonUpper } from './clopper-pearson.ts';

const confidence = fc.constantFrom(0.5, 0.9, 0.95, 0.99);

it('gives the published bounds (bug: 0 wrong of 20 counts as never wrong)', () => {
  expect(clopperPearsonUpper(0, 20, 0.95)).toBeCloseTo(1 - 0.05 ** (1 / 20), 9);
  expect(clopperPearsonUpper(2, 20, 0.95)).toBeCloseTo(0.2826, 4);
  expect(clopperPearsonUpper(1, 10, 0.95)).toBeCloseTo(0.3942, 4);
  expect([clopperPearsonUpper(0, 0, 0.95), clopperPearsonUpper(5, 5, 0.95)]).toEqual([1, 1]);
});

it('lies above what was seen, and nearer with more labels, further with more confidence (bug: many labels underflow to 0)', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 400 }), confidence, (errors, more, sure) => {
      const labels = errors + more;
      const upper = clopperPearsonUpper(errors, labels, sure);
      expect(upper).toBeGreaterThan(errors / labels);
      expect(upper).toBeLessThanOrEqual(1);
      expect(clopperPearsonUpper(10 * errors, 10 * labels, sure)).toBeLessThanOrEqual(upper + 1e-12);
      expect(clopperPearsonUpper(errors, labels, 0.999)).toBeGreaterThanOrEqual(upper);
    }),
    { numRuns: 60 },
  );
  expect(clopperPearsonUpper(100, 20_000, 0.95)).toBeCloseTo(0.006, 3);
});
