import { expect, it } from 'vitest';
import { randomFrom } from '../../bench/random.ts';
import { strayed } from './recorded-cloud.ts';

it('strays as often as stated and never to the same label (bug: an error rate of 10 % that is 7.5 %)', () => {
  const random = randomFrom(1);
  const labels = ['a', 'b', 'c', 'd'] as const;
  const answers = Array.from({ length: 10_000 }, () => strayed('a', labels, { random, rate: 0.1 }));
  const wrong = answers.filter((answer) => answer !== 'a').length;
  expect(wrong / answers.length).toBeGreaterThan(0.09);
  expect(wrong / answers.length).toBeLessThan(0.11);
  expect(strayed('a', labels, { random, rate: 0 })).toBe('a');
});
