import { hashText } from './hash-text.ts';

/** Hashed grams of one field, each once, with the text that it came from. */
export interface Grams {
  readonly hashes: ArrayLike<number>;
  readonly values: ArrayLike<number>;
  /** Put together when asked for: most are never shown. */
  textOf(at: number): string;
}

/**
 * Scales the counts of a field's grams to a fixed length, so that a long body does not outweigh a subject.
 * @param scale Euclidean length of the returned values.
 */
export function weighCounts(counts: ArrayLike<number>, scale: number): Float64Array {
  const values = new Float64Array(counts.length);
  let squares = 0;
  for (let at = 0; at < counts.length; at += 1) {
    const value = 1 + Math.log(counts[at] ?? 1);
    values[at] = value;
    squares += value * value;
  }
  const factor = squares === 0 ? 0 : scale / Math.sqrt(squares);
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) * factor;
  return values;
}

/** Counts and weighs grams that are texts already. */
export function weighGrams(texts: readonly string[], field: number, scale: number): Grams {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const different = [...counts.keys()];
  return {
    hashes: different.map((text) => hashText(text, field)),
    values: weighCounts([...counts.values()], scale),
    textOf: (at) => different[at] ?? '',
  };
}
