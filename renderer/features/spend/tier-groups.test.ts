import { expect, it } from 'vitest';
import { tiers } from '../../../shared/domain/verdict.ts';
import { sumsByGroup } from './tier-groups.ts';

it('counts every tier in exactly one bar', () => {
  const each = Object.fromEntries(tiers.map((tier) => [tier, 1]));
  expect(sumsByGroup(each)).toEqual({ free: 5, localTier: 1, cloudTier: 2 });
  expect(sumsByGroup({})).toEqual({ free: 0, localTier: 0, cloudTier: 0 });
});
