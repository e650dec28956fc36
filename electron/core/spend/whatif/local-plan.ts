import { ok } from '../../../../shared/result.ts';
import { itemOf, note, type Plan } from './what-if-types.ts';

/** Nothing leaves: what a cloud tier answered falls to this machine, where the answer of before still stands. */
export function createLocalPlan(): Plan {
  return {
    place(call) {
      const isPaid = call.providerId !== null;
      const item = itemOf(call);
      return ok({
        task: call.task,
        tier: isPaid ? 'local' : call.tier,
        costNanoUsd: 0,
        item,
        rank: isPaid ? 0 : 1,
      });
    },
    rest: () => ok([]),
    notes: () => [note('waits-left')],
    hasLabelsOf: () => true,
  };
}
