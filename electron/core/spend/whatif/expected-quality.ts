import type { WhatIf, WhatIfNote } from '../../../../shared/contract/spend-views.ts';
import type { CalibrationLabel } from '../../db/routing.ts';
import { clopperPearsonUpper } from '../../route/clopper-pearson.ts';
import { note } from './what-if-types.ts';

/** Each end of a two-sided interval of 90 %. */
const END_CONFIDENCE = 0.95;
const NEWEST_LABELS = 2_000;

export interface QualityParts {
  /** How many answers of each task and tier, as `task tier`. */
  readonly answers: ReadonlyMap<string, number>;
  hasLabelsOf(tier: string): boolean;
  labels(task: string, tier: string, newest: number): readonly CalibrationLabel[];
}

interface Group {
  readonly answers: number;
  readonly right: number;
  readonly labels: number;
  readonly corrections: number;
}

/**
 * Share of answers that labels would call right: per task and tier the labels' share with its exact interval
 * (Clopper and Pearson), weighed by how many answers come from there. Weighing the ends as well is cautious: not all
 * tiers are at their worst at once. Null without labels.
 */
export function expectedQuality(parts: QualityParts): {
  readonly quality: WhatIf['quality'];
  readonly notes: readonly WhatIfNote[];
} {
  const groups = groupsOf(parts);
  const all = groups.reduce((sum, { answers }) => sum + answers, 0);
  const known = groups.filter(({ labels }) => labels > 0);
  const labelled = known.reduce((sum, { answers }) => sum + answers, 0);
  const labels = known.reduce((sum, group) => sum + group.labels, 0);
  if (labelled === 0) return { quality: null, notes: all === 0 ? [] : [note('quality-none')] };
  const weigh = (share: (group: Group) => number) =>
    known.reduce((sum, group) => sum + (group.answers / labelled) * share(group), 0);
  const corrections = known.reduce((sum, group) => sum + group.corrections, 0);
  return {
    quality: {
      expected: weigh(({ right, labels: count }) => right / count),
      low: weigh(({ right, labels: count }) => 1 - clopperPearsonUpper(count - right, count, END_CONFIDENCE)),
      high: weigh(({ right, labels: count }) => clopperPearsonUpper(right, count, END_CONFIDENCE)),
      labels,
    },
    notes: [
      ...(labelled < all ? [note('quality-of-part', { percent: Math.floor((100 * labelled) / all) })] : []),
      ...(corrections > 0 ? [note('quality-from-corrections', { corrections, labels })] : []),
    ],
  };
}

/** The owner's own word and shipped answers are not judged. */
function groupsOf({ answers, hasLabelsOf, labels }: QualityParts): readonly Group[] {
  return [...answers.entries()].flatMap(([key, count]) => {
    const [task = '', tier = ''] = key.split(' ');
    if (count <= 0 || tier === 'user') return [];
    const found = hasLabelsOf(tier) ? labels(task, tier, NEWEST_LABELS) : [];
    return [
      {
        answers: count,
        right: found.filter(({ isRight }) => isRight).length,
        labels: found.length,
        corrections: found.filter(({ origin }) => origin === 'correction').length,
      },
    ];
  });
}
