import { expect, it } from 'vitest';
import { defaultPolicy } from './test-desk.ts';
import { tierError } from './tier-error.ts';

it('begins with the policy’s guess and goes over to what was seen (bug: one wrong audit condemns a tier)', () => {
  const policy = {
    ...defaultPolicy,
    tierErrors: { ...defaultPolicy.tierErrors, 'cloud-cheap': 0.2, weightLabels: 10 },
  };
  const error = (wrong: number, labels: number) => tierError(policy, 'cloud-cheap', { wrong, labels });
  expect([error(0, 0), error(1, 1), error(0, 10)]).toEqual([0.2, 3 / 11, 0.1]);
  expect(error(500, 1_000)).toBeCloseTo(0.5, 2);
});
