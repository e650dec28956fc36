import { kinds, needs, priorities } from '../../../shared/domain/verdict.ts';
import type { LocalTriageAnswer } from '../ports.ts';
import type { CascadeAnswer } from './cascade-answer.ts';
import { reasonFor } from './facts/reason-for.ts';
import type { TrainedModules } from './modules/modules-file.ts';

interface HeadView<Label extends string> {
  readonly labels: readonly Label[];
  readonly chosen: Label;
  readonly own: Readonly<Partial<Record<Label, number>>>;
  readonly local: Readonly<Record<Label, number>>;
  /** How much the local model counts for this head and language, 0 (never) to 1. */
  readonly weight: number;
}

function likeliest<Label extends string>(labels: readonly Label[], shareOf: (label: Label) => number): Label {
  return labels.reduce((best, label) => (shareOf(label) > shareOf(best) ? label : best));
}

function blend<Label extends string>({ labels, chosen, own, local, weight }: HeadView<Label>): Label {
  if (weight === 0) return chosen;
  return likeliest(labels, (label) => (1 - weight) * (own[label] ?? 0) + weight * local[label]);
}

/**
 * Takes a local model's answer in. It changes a head only where the shipped table says that a local model
 * was measured better for that head and language; else it is shown and changes nothing.
 */
export function weighLocalAnswer(
  modules: TrainedModules,
  answer: CascadeAnswer,
  local: LocalTriageAnswer,
): CascadeAnswer {
  const { draft, language } = answer;
  const weightOf = (head: 'kind' | 'need' | 'priority'): number =>
    modules.header.localWeights.find((row) => row.head === head && row.language === language)?.weight ?? 0;
  const own = draft.explanation.probabilities;
  const kind = blend({
    labels: kinds,
    chosen: draft.kind,
    own: own.kind,
    local: local.kind,
    weight: weightOf('kind'),
  });
  const need = blend({
    labels: needs,
    chosen: draft.need,
    own: own.need,
    local: local.need,
    weight: weightOf('need'),
  });
  const priority = blend({
    labels: priorities,
    chosen: draft.priority,
    own: own.priority,
    local: local.priority,
    weight: weightOf('priority'),
  });
  const weighedIn = weightOf('kind') + weightOf('need') + weightOf('priority') > 0;
  const localAnswer = {
    kind: likeliest(kinds, (label) => local.kind[label]),
    need: likeliest(needs, (label) => local.need[label]),
    priority: likeliest(priorities, (label) => local.priority[label]),
    weighedIn,
  };
  const { due, meeting } = draft;
  const decided = weighedIn
    ? {
        kind,
        need,
        priority,
        reason: reasonFor({ kind, need, priority, due, meeting }),
        tier: 'local' as const,
      }
    : {};
  return {
    draft: { ...draft, ...decided, explanation: { ...draft.explanation, localAnswer } },
    wantsLocal: false,
    language,
  };
}
