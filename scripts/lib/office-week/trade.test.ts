import { expect, it } from 'vitest';
import { costAtAgreement } from './trade.ts';

const points = [
  { costShare: 0.4, agreement: 0.8 },
  { costShare: 0.2, agreement: 0.7 },
];

it('reads the cost between two policies (bug: the next dearer one is told as what it takes)', () => {
  expect(costAtAgreement(points, 0.75)).toBeCloseTo(0.3);
});

it('gives no cost for an agreement that nothing reaches, and the cheapest where all do', () => {
  expect(costAtAgreement(points, 0.81)).toBeNull();
  expect(costAtAgreement(points, 0.6)).toBe(0.2);
});
