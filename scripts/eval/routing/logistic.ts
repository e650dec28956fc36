import { dot, HASH_SIZE, type SparseVector } from './sparse-text.ts';

export interface LogisticOptions {
  /** Inverse strength of the L2 penalty, as scikit-learn's `C`. */
  readonly c: number;
  readonly epochs: number;
}

/**
 * L2-regularised logistic regression by dual coordinate descent (Yu, Huang and Lin 2011), in an order fixed by a seed.
 * @param targets 1 or 0, one a vector. @returns log-odds of 1 of any vector.
 */
export function fitLogistic(
  vectors: readonly SparseVector[],
  targets: readonly number[],
  { c, epochs }: LogisticOptions,
): (vector: SparseVector) => number {
  const weights = new Float32Array(HASH_SIZE);
  let bias = 0;
  const alphas = new Float64Array(vectors.length).fill(Math.min(0.001 * c, 1e-8));
  const order = Uint32Array.from(vectors, (_one, index) => index);
  const change = (row: number, delta: number) => {
    const vector = vectors[row];
    if (vector === undefined) return;
    for (let at = 0; at < vector.indices.length; at += 1) {
      const index = vector.indices[at] ?? 0;
      weights[index] = (weights[index] ?? 0) + delta * (vector.values[at] ?? 0);
    }
    bias += delta;
  };
  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, epoch + 1);
    for (const row of order) {
      const vector = vectors[row];
      if (vector === undefined) continue;
      const sign = targets[row] === 1 ? 1 : -1;
      const before = alphas[row] ?? 0;
      const after = newtonOnDual(before, { margin: sign * (dot(vector, weights) + bias), c });
      alphas[row] = after;
      change(row, (after - before) * sign);
    }
  }
  return (vector) => dot(vector, weights) + bias;
}

/** One variable of the dual: minimises over 0 < alpha < c with all others fixed; unit vectors and the bias give q = 2. */
function newtonOnDual(alpha: number, { margin, c }: { readonly margin: number; readonly c: number }): number {
  let low = 0;
  let high = c;
  let value = Math.min(Math.max(alpha, 1e-10), c - 1e-10);
  for (let step = 0; step < 30; step += 1) {
    const gradient = margin + 2 * (value - alpha) + Math.log(value / (c - value));
    if (Math.abs(gradient) < 1e-6) break;
    if (gradient > 0) high = value;
    else low = value;
    const next = value - gradient / (2 + c / (value * (c - value)));
    value = next > low && next < high ? next : (low + high) / 2;
  }
  return value;
}

export function shuffle(order: Uint32Array, seed: number): void {
  let state = seed * 2_654_435_761;
  for (let last = order.length - 1; last > 0; last -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
}
