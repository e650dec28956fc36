import type { UseDimension } from './rollup-types.ts';

type By = Partial<Record<UseDimension, string>>;

/** Rows in order of their values, dimension by dimension as they were asked for. */
export interface RankedRows {
  /** Of each row the number of its time and of its key. */
  readonly slotOfRow: readonly number[];
  readonly groupOfRow: readonly number[];
  /** Values by those numbers. */
  readonly times: readonly By[];
  readonly keys: readonly By[];
}

/**
 * Passes from the last dimension to the first, each of which keeps the order of the one before where values are equal.
 * Rows share few values, so each pass counts: comparing fifty thousand rows as texts is slower.
 */
export function orderRows(names: readonly UseDimension[], rows: RankedRows): Int32Array<ArrayBuffer> {
  let order = new Int32Array(rows.slotOfRow.length).map((_nothing, row) => row);
  for (const name of names.toReversed()) {
    const isTime = name === 'day' || name === 'hour';
    const { ranks, count } = ranksOf(isTime ? rows.times : rows.keys, name);
    const placeOf = isTime ? rows.slotOfRow : rows.groupOfRow;
    order = pass(order, (row) => ranks[placeOf[row] ?? 0] ?? 0, count);
  }
  return order;
}

function ranksOf(
  values: readonly By[],
  name: UseDimension,
): { readonly ranks: Int32Array; readonly count: number } {
  const texts = values.map((by) => by[name] ?? '');
  const rankOf = new Map([...new Set(texts)].sort().map((text, rank) => [text, rank]));
  return { ranks: Int32Array.from(texts, (text) => rankOf.get(text) ?? 0), count: rankOf.size };
}

/** Counting sort. */
function pass(
  order: Int32Array<ArrayBuffer>,
  rankOf: (row: number) => number,
  count: number,
): Int32Array<ArrayBuffer> {
  const nextOfRank = new Int32Array(count + 1);
  for (const row of order) nextOfRank[rankOf(row) + 1] = (nextOfRank[rankOf(row) + 1] ?? 0) + 1;
  for (let rank = 1; rank <= count; rank += 1)
    nextOfRank[rank] = (nextOfRank[rank] ?? 0) + (nextOfRank[rank - 1] ?? 0);
  const sorted = new Int32Array(order.length);
  for (const row of order) {
    const rank = rankOf(row);
    const at = nextOfRank[rank] ?? 0;
    sorted[at] = row;
    nextOfRank[rank] = at + 1;
  }
  return sorted;
}
