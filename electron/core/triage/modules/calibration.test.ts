import { expect, it } from 'vitest';
import { fitIsotonic, fitPlatt, readCurve } from './calibration.ts';

it('fits a curve that never falls (would catch pools left unmerged)', () => {
  const scores = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
  const curve = fitIsotonic(scores, [0, 1, 0, 0, 1, 0, 1, 1], 1);
  for (let at = 1; at < curve.value.length; at += 1) {
    expect(curve.value[at]).toBeGreaterThanOrEqual(curve.value[at - 1] ?? 0);
  }
  expect(readCurve(curve, 0.9)).toBeGreaterThan(readCurve(curve, 0.1));
});

it('is flat beyond the ends of its scores', () => {
  const curve = { at: [0.2, 0.6], value: [0.3, 0.7] };
  expect([readCurve(curve, 0), readCurve(curve, 0.4), readCurve(curve, 1)]).toEqual([0.3, 0.5, 0.7]);
});

it('lowers the slopes of scores that are too sure (would catch a gradient of the wrong sign)', () => {
  const scores = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? [4, -4] : [-4, 4]));
  const targets = scores.map((_, at) => (at % 4 === 3 ? 0 : at % 2));
  const { slopes } = fitPlatt({ scores, targets, classes: 2 });
  expect(slopes[0]).toBeLessThan(1);
});
