import type { Reason, Verdict } from '../../../../shared/domain/verdict.ts';

/** What a reason is made from. */
export type ReasonFacts = Pick<Verdict, 'kind' | 'need' | 'priority' | 'due' | 'meeting'>;

/** The most telling reason for a verdict, as a code with arguments; words stand in `shared/i18n/reasons.ts`. */
export function reasonFor(facts: ReasonFacts): Reason {
  const { kind, need, due } = facts;
  if (kind === 'suspicious') return { code: 'fraud', arguments: {} };
  if (due !== null && need !== 'none') {
    return { code: 'due', arguments: { due: due.slice(0, 16).replace('T', ' '), need } };
  }
  if (facts.priority === 'urgent' && need !== 'none') return { code: 'urgent', arguments: { need } };
  if (facts.meeting?.intent === 'invite') return { code: 'invitation', arguments: {} };
  if (facts.meeting?.intent === 'cancel') return { code: 'meeting-cancelled', arguments: {} };
  return { code: need, arguments: { kind } };
}
