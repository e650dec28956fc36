import type { CloudTier } from '../../../shared/domain/spend.ts';
import type { RoutePolicy } from './policy-types.ts';

export interface TierRecord {
  readonly wrong: number;
  readonly labels: number;
}

/** Error rate of a cloud tier: the policy's guess, worth some labels, and what corrections and audits told since. */
export function tierError(policy: RoutePolicy, tier: CloudTier, { wrong, labels }: TierRecord): number {
  const { weightLabels } = policy.tierErrors;
  return (policy.tierErrors[tier] * weightLabels + wrong) / (weightLabels + labels);
}
