import type { SpendDimension, SpendRow } from '../../../../shared/contract/spend-views.ts';
import { instantOf } from '../../../../shared/time.ts';

/** What bars are as long as. */
export const measures = ['cost', 'tokens', 'calls'] as const;
export type Measure = (typeof measures)[number];

/** One bar: a value of the first dimension, taken apart by the second. */
export interface Group {
  /** Value of the first dimension; empty for "none". */
  readonly key: string;
  readonly rows: readonly SpendRow[];
  readonly amount: number;
  readonly parts: readonly { readonly key: string; readonly amount: number }[];
}

export interface Grouping {
  readonly first: SpendDimension;
  readonly second: SpendDimension | null;
  readonly measure: Measure;
}

function amountOf(row: SpendRow, measure: Measure): number {
  if (measure === 'cost') return row.costNanoUsd;
  return measure === 'calls' ? row.calls : row.tokensIn + row.tokensOut + row.reasoning;
}

/**
 * Gathers the rows of a report into bars: the greatest first, but time in its order, with `allKeys` (of a
 * dimension of time) standing there even where nothing was used.
 */
export function groupRows(
  rows: readonly SpendRow[],
  grouping: Grouping,
  allKeys: readonly string[] = [],
): readonly Group[] {
  const byKey = new Map<string, SpendRow[]>(allKeys.map((key) => [key, []]));
  for (const row of rows) {
    const key = row.by[grouping.first] ?? '';
    const known = byKey.get(key);
    if (known) known.push(row);
    else byKey.set(key, [row]);
  }
  const groups = [...byKey].map(([key, own]) => groupOf(key, own, grouping));
  if (isTime(grouping.first)) return groups.toSorted((left, right) => compareTimes(left.key, right.key));
  return groups.toSorted((left, right) => right.amount - left.amount || compareTexts(left.key, right.key));
}

export function isTime(dimension: SpendDimension): boolean {
  return dimension === 'day' || dimension === 'hour';
}

function groupOf(key: string, rows: readonly SpendRow[], { second, measure }: Grouping): Group {
  const parts = new Map<string, number>();
  let amount = 0;
  for (const row of rows) {
    const value = amountOf(row, measure);
    amount += value;
    const part = second === null ? '' : (row.by[second] ?? '');
    parts.set(part, (parts.get(part) ?? 0) + value);
  }
  return { key, rows, amount, parts: [...parts].map(([part, value]) => ({ key: part, amount: value })) };
}

/** Keys of the parts of all bars, the greatest first: the order of colours and of the legend. */
export function partKeys(groups: readonly Group[]): readonly string[] {
  const sums = new Map<string, number>();
  for (const part of groups.flatMap(({ parts }) => parts)) {
    sums.set(part.key, (sums.get(part.key) ?? 0) + part.amount);
  }
  return [...sums].toSorted((left, right) => right[1] - left[1]).map(([key]) => key);
}

/** Sums of the rows of a group, for the table; latencies are not sums and are shown only where one row tells them. */
export function sumsOf(rows: readonly SpendRow[]) {
  const sum = (pick: (row: SpendRow) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  return {
    calls: sum((row) => row.calls),
    tokensIn: sum((row) => row.tokensIn),
    tokensReused: sum((row) => row.tokensReused),
    tokensOut: sum((row) => row.tokensOut + row.reasoning),
    costNanoUsd: sum((row) => row.costNanoUsd),
    avoidedNanoUsd: sum((row) => row.avoidedNanoUsd),
    p95Ms: rows.length === 1 ? (rows[0]?.p95Ms ?? null) : null,
  };
}

/** Days by their text; hours, which carry an offset, by their instant: text would misplace those of a clock change. */
function compareTimes(left: string, right: string): number {
  const [one, other] = [instantOf(left), instantOf(right)];
  return one === null || other === null ? compareTexts(left, right) : one - other;
}

function compareTexts(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
