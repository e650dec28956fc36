import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';
import type { Cascade } from '../triage/cascade.ts';
import { chooseVerdict } from '../triage/modules/choose-verdict.ts';
import { bucketOf, buckets, headLabels } from '../triage/modules/heads.ts';
import { calibrate, readMail } from '../triage/modules/triage-modules.ts';
import { applyRules } from '../triage/rules/apply-rules.ts';
import type { Correction } from '../triage/types.ts';

/** A correction with all three heads: what the owner left out is the likeliest beside what was said. */
export interface CompletedCorrection {
  readonly correction: Correction;
  readonly kind: Kind;
  readonly need: Need;
  readonly priority: Priority;
}

/** Fills in the heads that a correction does not speak of. */
export function completeCorrection(cascade: Cascade, correction: Correction): CompletedCorrection {
  const { mail, context, kind, need, priority } = correction;
  if (kind !== null && need !== null && priority !== null) return { correction, kind, need, priority };
  const reading = readMail(cascade.modules, { mail, context }, applyRules(mail, context).signals);
  const limits = {
    kind: kind ?? undefined,
    need: need ?? undefined,
    priority: priority ?? undefined,
    notHidden: false,
  };
  const choice = chooseVerdict(
    calibrate(cascade.modules, reading.scores),
    limits,
    cascade.modules.header.costs,
  );
  return { correction, kind: choice.kind, need: choice.need, priority: choice.priority };
}

/** Label indices in the order of the heads; -1 where the owner said nothing. */
export function targetsOf(correction: Correction, completed: CompletedCorrection): number[] {
  const { kind, need, priority } = correction;
  return [
    kind === null ? -1 : headLabels.kind.indexOf(kind),
    need === null ? -1 : headLabels.need.indexOf(need),
    priority === null ? -1 : headLabels.priority.indexOf(priority),
    buckets.indexOf(bucketOf(completed)),
    -1,
    -1,
  ];
}
