import { expect, it } from 'vitest';
import { chooseVerdict, easedCosts } from './choose-verdict.ts';
import { bucketOf, headLabels, headNames, headOffsets, outputCount } from './heads.ts';

const costs = { far: 1.4, personal: 1.3, buried: 1.5, buriedBare: 3, bucketHeadShare: 0.5 };

function even(): Float32Array {
  const probabilities = new Float32Array(outputCount);
  for (const head of headNames) {
    const count = headLabels[head].length;
    probabilities.fill(1 / count, headOffsets[head], headOffsets[head] + count);
  }
  return probabilities;
}

it('keeps a head that is given (would catch a rule overruled by a module)', () => {
  const choice = chooseVerdict(even(), { kind: 'receipt', need: 'act', notHidden: false }, costs);
  expect(choice).toMatchObject({ kind: 'receipt', need: 'act' });
});

it('does not bury on a bare majority (would catch a plain argmax)', () => {
  const probabilities = even();
  const set = (head: keyof typeof headOffsets, shares: readonly number[]): void => {
    probabilities.set(shares, headOffsets[head]);
  };
  set('kind', [0.4, 0, 0, 0, 0.5, 0.1, 0, 0, 0]);
  set('need', [0.9, 0.1, 0, 0]);
  set('priority', [0, 1, 0]);
  set('bucket', [0, 0.42, 0.06, 0.52, 0]);
  expect(bucketOf(chooseVerdict(probabilities, { notHidden: false }, costs))).toBe('response');
});

it('gives shares that sum to 1', () => {
  const { marginals } = chooseVerdict(even(), { notHidden: true }, costs);
  expect(Object.values(marginals.bucket).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
});

it('grows less cautious with corrections, and not at once (bug: one correction buries mails)', () => {
  expect(easedCosts(costs, 0)).toEqual(costs);
  expect(easedCosts(costs, 1).buried).toBeGreaterThan(1.4);
  expect(easedCosts(costs, 20)).toMatchObject({ far: 1.2, buried: 0.75, buriedBare: 2.25 });
});
