import type { MailFeatures } from '../features/extract-features.ts';
import type { Grams } from '../features/text-grams.ts';

const GRAM_BITS = 15;
/** Rows for hashed grams; named signs have rows of their own behind them. */
export const gramRows = 1 << GRAM_BITS;

/** A mail as rows of the weight table and their values. */
export interface FeatureVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/** Names of the signs in order of their rows; a sign that is not in it is left out. */
export interface FeatureSpace {
  readonly names: readonly string[];
  readonly rowByName: ReadonlyMap<string, number>;
  readonly rowCount: number;
}

export function createFeatureSpace(names: readonly string[]): FeatureSpace {
  return {
    names,
    rowByName: new Map(names.map((name, at) => [name, gramRows + at])),
    rowCount: gramRows + names.length,
  };
}

export function gramRow(hash: number): number {
  return hash & (gramRows - 1);
}

/** Lays the features of a mail out as rows and values. */
export function vectorOf(space: FeatureSpace, features: MailFeatures): FeatureVector {
  const rows: number[] = [];
  const values: number[] = [];
  for (const [name, value] of features.named) {
    const row = space.rowByName.get(name);
    if (row === undefined) continue;
    rows.push(row);
    values.push(value);
  }
  for (const grams of [features.subjectGrams, features.bodyGrams, features.senderGrams]) {
    pushGrams(grams, rows, values);
  }
  return { rows: Int32Array.from(rows), values: Float32Array.from(values) };
}

function pushGrams(grams: Grams, rows: number[], values: number[]): void {
  for (let at = 0; at < grams.hashes.length; at += 1) {
    rows.push(gramRow(grams.hashes[at] ?? 0));
    values.push(grams.values[at] ?? 0);
  }
}
