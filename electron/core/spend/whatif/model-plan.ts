import { ok } from '../../../../shared/result.ts';
import type { Pricer } from './price-again.ts';
import { asUncached, usageOf } from './usage-of-call.ts';
import { itemOf, note, noteOf, type Plan } from './what-if-types.ts';

export interface ModelPlanParts {
  readonly provider: string;
  readonly model: string;
  /** The tier that the model counts as. */
  readonly tier: string;
  /** Whether it is the model whose labels that tier has. */
  readonly isConfigured: boolean;
  readonly pricer: Pricer;
}

/** Ranks: what is known better about an item counts. */
const rankOf = { billed: 3, local: 2, baseline: 1 } as const;

/** Every call on one model, also those that rules, modules and the local model answered; caches stay as they were. */
export function createModelPlan({ provider, model, tier, pricer, isConfigured }: ModelPlanParts): Plan {
  const counts = { local: 0, baseline: 0, billed: 0, cached: 0, free: 0 };
  return {
    place(call) {
      const { task } = call;
      const item = itemOf(call);
      const known = usageOf(call, pricer.table);
      if (known === null) {
        // A second look at a mail that was paid for at its first.
        if (call.tier !== 'user' && call.tier !== 'cache') return ok(null);
        counts.free += 1;
        return ok({ task, tier: call.tier, costNanoUsd: 0, item, rank: 0 });
      }
      const isSame = call.model === model && call.priceProvider === provider;
      if (!isSame && call.tokensReused > 0 && known.from === 'billed') counts.cached += 1;
      counts[known.from] += 1;
      const usage = isSame ? known.usage : asUncached(known.usage);
      const cost = pricer.costOf({ provider, model, serviceTier: 'standard' }, usage, call.atUtcMs);
      if (!cost.ok) return cost;
      return ok({ task, tier, costNanoUsd: cost.value, item, rank: rankOf[known.from] });
    },
    rest: () => ok([]),
    notes: () => [
      ...noteOf('local-tokens', 'calls', counts.local),
      ...noteOf('baseline-tokens', 'calls', counts.baseline),
      ...(counts.cached > 0 ? [note('cache-as-input')] : []),
      ...noteOf('kept-free', 'calls', counts.free),
      ...(isConfigured ? [] : [note('quality-other-model')]),
    ],
    hasLabelsOf: (wanted) => wanted !== tier || isConfigured,
  };
}
