import type { SparseVector } from './sparse-text.ts';

/** N-grams in more than this share of the texts tell nothing and make every text a neighbour of every other. */
const COMMON_SHARE = 0.2;
const LEAST_SIMILARITY = 0.03;

export interface Neighbour {
  readonly row: number;
  /** Cosine. */
  readonly similarity: number;
}

/** An inverted index over some rows; finds the `count` nearest of a vector, nearest first. */
export function indexRows(
  vectors: readonly SparseVector[],
  rows: readonly number[],
): (vector: SparseVector, count: number) => readonly Neighbour[] {
  const postings = new Map<number, { readonly rows: number[]; readonly values: number[] }>();
  for (const row of rows) {
    const vector = vectors[row];
    vector?.indices.forEach((index, at) => {
      const list = postings.get(index) ?? { rows: [], values: [] };
      list.rows.push(row);
      list.values.push(vector.values[at] ?? 0);
      postings.set(index, list);
    });
  }
  const similarities = new Float32Array(vectors.length);
  return (vector, count) => {
    similarities.fill(0);
    vector.indices.forEach((index, at) => {
      const list = postings.get(index);
      if (list === undefined || list.rows.length > rows.length * COMMON_SHARE) return;
      const value = vector.values[at] ?? 0;
      list.rows.forEach((row, place) => {
        similarities[row] = (similarities[row] ?? 0) + value * (list.values[place] ?? 0);
      });
    });
    return rows
      .map((row) => ({ row, similarity: similarities[row] ?? 0 }))
      .filter(({ similarity }) => similarity > LEAST_SIMILARITY)
      .sort((left, right) => right.similarity - left.similarity)
      .slice(0, count);
  };
}
