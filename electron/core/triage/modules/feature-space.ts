import type { MailFeatures } from '../features/extract-features.ts';

const GRAM_BITS = 15;
/** Rows for hashed grams; named signs have rows of their own behind them. */
export const gramRows = 1 << GRAM_BITS;

/** A mail as rows of the weight table and their values. */
export interface FeatureVector {
  readonly rows: Int32Array;
  readonly values: Float32Array;
}

/**
 * Names of the signs in order of their rows; a sign that is not in it is left out. Behind them each sign has a
 * second row, which counts only where a mail has no text.
 */
export interface FeatureSpace {
  readonly names: readonly string[];
  readonly rowByName: ReadonlyMap<string, number>;
  readonly rowCount: number;
}

export function createFeatureSpace(names: readonly string[]): FeatureSpace {
  return {
    names,
    rowByName: new Map(names.map((name, at) => [name, gramRows + at])),
    rowCount: gramRows + 2 * names.length,
  };
}

export function gramRow(hash: number): number {
  return hash & (gramRows - 1);
}

/** How much the rows for mails without text count beside the shared ones. */
export const BARE_SHARE = 0.7;

/** The row that a feature has of its own in mails without text. */
export function bareRow(space: FeatureSpace, row: number): number {
  if (row >= gramRows) return row + space.names.length;
  return gramRow(Math.imul(row + 1, 0x9e3779b1) >>> 7);
}

/**
 * Lays the features of a mail out as rows and values. A mail without text has every feature twice: in the row
 * that it shares with all mails, and in one of its own, for headers alone speak otherwise than beside a text.
 */
export function vectorOf(space: FeatureSpace, features: MailFeatures): FeatureVector {
  const fields = [features.subjectGrams, features.bodyGrams, features.senderGrams];
  const most = fields.reduce((sum, { hashes }) => sum + hashes.length, features.named.size);
  const rows = new Int32Array(most * 2);
  // Rounded once, at the end: rows of mails without text are shares of what was not rounded.
  const values = new Float64Array(most * 2);
  let count = 0;
  for (const [name, value] of features.named) {
    const row = space.rowByName.get(name);
    if (row === undefined) continue;
    rows[count] = row;
    values[count] = value;
    count += 1;
  }
  for (const grams of fields) {
    for (let at = 0; at < grams.hashes.length; at += 1) {
      rows[count] = gramRow(grams.hashes[at] ?? 0);
      values[count] = grams.values[at] ?? 0;
      count += 1;
    }
  }
  const shared = features.isBare ? count : 0;
  for (let at = 0; at < shared; at += 1) {
    rows[count] = bareRow(space, rows[at] ?? 0);
    values[count] = (values[at] ?? 0) * BARE_SHARE;
    count += 1;
  }
  return { rows: rows.subarray(0, count), values: new Float32Array(values.subarray(0, count)) };
}
