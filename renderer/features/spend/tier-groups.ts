import type { Tier } from '../../../shared/domain/verdict.ts';

/** The meter's three bars: what needs no language model, the local model, the cloud. */
export const tierGroups = ['free', 'localTier', 'cloudTier'] as const;
export type TierGroup = (typeof tierGroups)[number];

const groupOf: Readonly<Record<Tier, TierGroup>> = {
  user: 'free',
  cache: 'free',
  rule: 'free',
  pattern: 'free',
  module: 'free',
  local: 'localTier',
  'cloud-cheap': 'cloudTier',
  'cloud-strong': 'cloudTier',
};

/** Adds up counts by tier into the three groups. */
export function sumsByGroup(byTier: Readonly<Partial<Record<Tier, number>>>): Record<TierGroup, number> {
  const sums = { free: 0, localTier: 0, cloudTier: 0 };
  for (const [tier, group] of Object.entries(groupOf)) sums[group] += byTier[tier as Tier] ?? 0;
  return sums;
}
