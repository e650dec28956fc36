import type { Placement } from './what-if-types.ts';

export interface TierTally {
  readonly tier: string;
  readonly calls: number;
  readonly costNanoUsd: number;
}

/** Sums of a plan; items that come more than once are counted once. */
export interface Tally {
  add(placement: Placement): void;
  byTier(): readonly TierTally[];
  /** How many answers of each task and tier there are, as `task tier`. */
  answers(): ReadonlyMap<string, number>;
}

export function createTally(): Tally {
  const chosen = new Map<string, Placement>();
  const tiers = new Map<string, { calls: number; costNanoUsd: number }>();
  const answers = new Map<string, number>();
  const count = ({ task, tier, costNanoUsd }: Placement, sign: 1 | -1) => {
    const before = tiers.get(tier) ?? { calls: 0, costNanoUsd: 0 };
    tiers.set(tier, {
      calls: before.calls + sign,
      costNanoUsd: before.costNanoUsd + sign * costNanoUsd,
    });
    const key = `${task} ${tier}`;
    answers.set(key, (answers.get(key) ?? 0) + sign);
  };
  return {
    add(placement) {
      if (placement.item !== null) {
        const before = chosen.get(placement.item);
        if (before !== undefined && before.rank > placement.rank) return;
        if (before !== undefined) count(before, -1);
        chosen.set(placement.item, placement);
      }
      count(placement, 1);
    },
    byTier: () =>
      [...tiers.entries()]
        .filter(([, { calls }]) => calls > 0)
        .map(([tier, sums]) => ({ tier, ...sums }))
        .sort((left, right) => right.costNanoUsd - left.costNanoUsd || right.calls - left.calls),
    answers: () => answers,
  };
}
