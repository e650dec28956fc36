import type { SpendDimension } from '../../../../shared/contract/spend-views.ts';
import { tiers } from '../../../../shared/domain/verdict.ts';

const colours = ['series1', 'series2', 'series3', 'series4', 'series5', 'series6'] as const;
export type Series = (typeof colours)[number] | 'rest';

/** Tiers keep the colours that the meter has for them: cloud blue, local green. */
const tierColours: Readonly<Record<(typeof tiers)[number], Series>> = {
  user: 'rest',
  cache: 'series6',
  rule: 'rest',
  pattern: 'series4',
  module: 'series5',
  local: 'series2',
  'cloud-cheap': 'series1',
  'cloud-strong': 'series3',
};

/** What the parts of bars stand for, and their keys, the greatest first. */
export interface PartOrder {
  readonly dimension: SpendDimension | null;
  readonly keys: readonly string[];
}

/** Colour of a part: its tier's, or by rank; words in legend and table tell the same, what comes last is grey. */
export function seriesOf({ dimension, keys }: PartOrder, key: string): Series {
  const tier = dimension === 'tier' ? tiers.find((one) => one === key) : undefined;
  return tier ? tierColours[tier] : (colours[keys.indexOf(key)] ?? 'rest');
}
