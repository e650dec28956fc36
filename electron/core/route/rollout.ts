import type { TrialSum } from '../db/routing.ts';
import type { RolloutPolicy } from './policy-types.ts';

export type RolloutStep =
  | { readonly kind: 'stay' }
  | { readonly kind: 'advance' }
  | { readonly kind: 'roll-back'; readonly because: string };

/**
 * Where a policy on trial goes next, by its newest judged items beside those of the active one. Worse by more than the
 * rules allow: back, at any stage. Otherwise on, as soon as the stage has its items.
 */
export function nextStep(candidate: TrialSum, active: TrialSum, rules: RolloutPolicy): RolloutStep {
  const isEarly = candidate.items < rules.itemsPerStage;
  // Clearly worse is seen early: waiting for the whole sample would harm more items.
  if (isEarly && candidate.items < Math.ceil(rules.itemsPerStage / 2)) return { kind: 'stay' };
  if (active.items === 0) return { kind: 'stay' };
  const loss = shareRight(active) - shareRight(candidate);
  const allowedLoss = rules.largestAgreementLoss + (isEarly ? 2 * standardError(candidate, active) : 0);
  if (loss > allowedLoss) return { kind: 'roll-back', because: `agreement lower by ${percent(loss)}` };
  const rise = costOfItem(candidate) - costOfItem(active);
  const allowedRise = rules.largestCostRise * (isEarly ? 2 : 1) * costOfItem(active);
  if (rise > allowedRise) {
    const words = costOfItem(active) === 0 ? 'from nothing' : `by ${percent(rise / costOfItem(active))}`;
    return { kind: 'roll-back', because: `cost an item higher ${words}` };
  }
  return isEarly ? { kind: 'stay' } : { kind: 'advance' };
}

function shareRight({ right, items }: TrialSum): number {
  return items === 0 ? 0 : right / items;
}

/** Of the share that both have in common, for a sample of the candidate's size. */
function standardError(candidate: TrialSum, active: TrialSum): number {
  const share = (candidate.right + active.right) / (candidate.items + active.items);
  return Math.sqrt((share * (1 - share)) / candidate.items);
}

function costOfItem({ costNanoUsd, items }: TrialSum): number {
  return items === 0 ? 0 : costNanoUsd / items;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Whether an item belongs to a share: the same item always, each purpose by itself (FNV-1a, then mixed). */
export function isInShare(itemId: string, purpose: string, share: number): boolean {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${purpose}\0${itemId}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < share;
}
