import { folderOf } from '../../../shared/domain/folder.ts';
import { type Kind, kinds, type Need, needs, type Verdict } from '../../../shared/domain/verdict.ts';

/** What a verdict of this machine leaves open, as the router weighs it. */
export interface ListDoubt {
  /** Probability that the mail stands in the right list; its tier's confidence where no labels were weighed. */
  readonly score: number;
  /** Of the ways to stand in a wrong one, the share in which something asked for, or urgent, would be missed. */
  readonly missedShare: number;
}

type Weighed = Pick<Verdict, 'kind' | 'need' | 'priority' | 'tier' | 'confidence' | 'explanation'>;

/** A doubt this small can hardly matter: the share of what is missed is taken of at least so much. */
const LEAST_DOUBT = 0.01;
const ownTiers: readonly string[] = [
  'rule',
  'pattern',
  'module',
  'local',
] satisfies readonly Verdict['tier'][];

/**
 * A wrong list is what a wrong answer costs; two labels that lead to one list are the same answer. A dearer tier's
 * verdict was reached by other means than the probabilities kept with it.
 */
export function listDoubtOf(verdict: Weighed): ListDoubt {
  const { probabilities } = verdict.explanation;
  const right = ownTiers.includes(verdict.tier) ? rightListOf(verdict) : null;
  const score = right ?? verdict.confidence;
  const asks = (probabilities.need.reply ?? 0) + (probabilities.need.act ?? 0);
  const isAsking = verdict.need === 'reply' || verdict.need === 'act';
  const urgent = verdict.priority === 'urgent' ? 0 : (probabilities.priority.urgent ?? 0);
  const missed = isAsking ? urgent : Math.max(asks, urgent);
  return { score, missedShare: Math.min(1, missed / Math.max(LEAST_DOUBT, 1 - score)) };
}

/** Whether two labellings put a mail into one list; what is held for fraud is no other mail of its list. */
export function isSameList(
  left: Pick<Verdict, 'kind' | 'need'>,
  right: Pick<Verdict, 'kind' | 'need'>,
): boolean {
  const isFraud = ({ kind }: Pick<Verdict, 'kind'>) => kind === 'suspicious';
  return isFraud(left) === isFraud(right) && listOf(left) === listOf(right);
}

function listOf({ kind, need }: { readonly kind: Kind; readonly need: Need }) {
  return folderOf({ writtenBy: 'other', kind, need });
}

/** Kind and need are weighed apart: their product is what is known of both. */
function rightListOf(verdict: Weighed): number | null {
  const { kind: byKind, need: byNeed } = verdict.explanation.probabilities;
  const shown = listOf(verdict);
  let right = 0;
  let all = 0;
  for (const kind of kinds) {
    for (const need of needs) {
      const share = (byKind[kind] ?? 0) * (byNeed[need] ?? 0);
      all += share;
      if (listOf({ kind, need }) === shown) right += share;
    }
  }
  return all > 0 ? right / all : null;
}
