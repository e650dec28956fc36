import { kinds, needs, priorities } from '../../../shared/domain/verdict.ts';
import type { LocalTriageAnswer } from '../ports.ts';
import type { CascadeAnswer } from './cascade-answer.ts';
import type { TrainedModules } from './modules/modules-file.ts';

function likeliest<Label extends string>(
  labels: readonly [Label, ...Label[]],
  shares: Readonly<Record<Label, number>>,
): Label {
  let best: Label = labels[0];
  for (const label of labels) if (shares[label] > shares[best]) best = label;
  return best;
}

/**
 * Takes a local model's answer in. It changes a head only where the shipped table says that the model was
 * measured better for it; else it is shown and changes nothing.
 */
export function weighLocalAnswer(
  modules: TrainedModules,
  answer: CascadeAnswer,
  local: LocalTriageAnswer,
): CascadeAnswer {
  const { draft } = answer;
  const heads = {
    kind: likeliest(kinds, local.kind),
    need: likeliest(needs, local.need),
    priority: likeliest(priorities, local.priority),
  };
  const weighedIn = modules.header.localWeights.length > 0;
  return {
    draft: { ...draft, explanation: { ...draft.explanation, localAnswer: { ...heads, weighedIn } } },
    wantsLocal: false,
  };
}
