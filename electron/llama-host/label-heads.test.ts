import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHead, withoutBias } from './label-heads.ts';

const share = fc.double({ min: 1e-6, max: 1, noNaN: true });

describe('label scores', () => {
  it('would catch a label that is missing from the scores becoming impossible or NaN', () => {
    const head = { id: 'need', slot: [], labels: [{ name: 'reply', token: 1 as never }] };
    expect(readHead(head, new Map())).toEqual({ reply: 1 });
  });

  it('would catch shares that do not sum to 1, or an empty mail that still prefers a label', () => {
    fc.assert(
      fc.property(share, share, share, (a, b, c) => {
        const answer = { a, b, c };
        const even = withoutBias(answer, answer);
        for (const value of Object.values(even)) expect(value).toBeCloseTo(1 / 3);
        const total = Object.values(withoutBias(answer, { a: 1 })).reduce((sum, value) => sum + value, 0);
        expect(total).toBeCloseTo(1);
      }),
    );
  });
});
