import type { FeatureVector } from './feature-space.ts';
import { headLabels, headNames, headOffsets, outputCount } from './heads.ts';
import { seededRandom } from './seeded-random.ts';

/** A mail with its right answers. */
export interface TrainingExample {
  readonly vector: FeatureVector;
  /** Label index by head, in the order of `headNames`; -1 where it is not known. */
  readonly targets: readonly number[];
  readonly weight: number;
}

export interface TrainingOptions {
  readonly rowCount: number;
  /** Rows from here on are named signs, which are held back less than grams. */
  readonly firstNamedRow: number;
  readonly passes: number;
  readonly learningRate: number;
  readonly gramPenalty: number;
  readonly namedPenalty: number;
  readonly seed: number;
}

/** Scores of every output: the weighted sum of the rows of a vector. */
export function scoresOf(weights: Float32Array, vector: FeatureVector, into: Float32Array): void {
  into.fill(0);
  const { rows, values } = vector;
  for (let at = 0; at < rows.length; at += 1) {
    const base = (rows[at] ?? 0) * outputCount;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputCount; output += 1) {
      into[output] = (into[output] ?? 0) + value * (weights[base + output] ?? 0);
    }
  }
}

/** Softmax of `length` scores from `offset` on, in place. */
export function softmaxInPlace(scores: Float32Array, offset: number, length: number): void {
  let top = Number.NEGATIVE_INFINITY;
  for (let at = offset; at < offset + length; at += 1) top = Math.max(top, scores[at] ?? 0);
  let sum = 0;
  for (let at = offset; at < offset + length; at += 1) {
    const value = Math.exp((scores[at] ?? 0) - top);
    scores[at] = value;
    sum += value;
  }
  for (let at = offset; at < offset + length; at += 1) scores[at] = (scores[at] ?? 0) / sum;
}

/** Turns scores into the gradient of the log loss by output; outputs of unknown heads get 0. */
function gradientInPlace(scores: Float32Array, targets: readonly number[]): void {
  headNames.forEach((head, at) => {
    const offset = headOffsets[head];
    const length = headLabels[head].length;
    const target = targets[at] ?? -1;
    if (target < 0) {
      scores.fill(0, offset, offset + length);
      return;
    }
    softmaxInPlace(scores, offset, length);
    scores[offset + target] = (scores[offset + target] ?? 0) - 1;
  });
}

/**
 * Fits all heads side by side: multinomial logistic regression by AdaGrad with an L2 penalty.
 * Deterministic for the same examples, options and order.
 * @returns weights, `rowCount` rows of `outputCount` columns; the mean over the last half of the passes.
 */
export function trainHeads(examples: readonly TrainingExample[], options: TrainingOptions): Float32Array {
  const size = options.rowCount * outputCount;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(0.01);
  const mean = new Float32Array(size);
  const random = seededRandom(options.seed);
  const order = examples.map((_, at) => at);
  const firstAveraged = Math.floor(options.passes / 2);
  for (let pass = 0; pass < options.passes; pass += 1) {
    shuffleInPlace(order, random);
    for (const at of order) {
      const example = examples[at];
      if (example !== undefined) stepOn(example, weights, squares, options);
    }
    if (pass < firstAveraged) continue;
    const share = 1 / (pass - firstAveraged + 1);
    for (let at = 0; at < size; at += 1) {
      mean[at] = (mean[at] ?? 0) + ((weights[at] ?? 0) - (mean[at] ?? 0)) * share;
    }
  }
  return mean;
}

const scratch = new Float32Array(outputCount);

function stepOn(
  example: TrainingExample,
  weights: Float32Array,
  squares: Float32Array,
  options: TrainingOptions,
): void {
  const { rows, values } = example.vector;
  scoresOf(weights, example.vector, scratch);
  gradientInPlace(scratch, example.targets);
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = (values[at] ?? 0) * example.weight;
    const penalty = row >= options.firstNamedRow ? options.namedPenalty : options.gramPenalty;
    const base = row * outputCount;
    for (let output = 0; output < outputCount; output += 1) {
      const weight = weights[base + output] ?? 0;
      const slope = (scratch[output] ?? 0) * value + penalty * weight;
      const square = (squares[base + output] ?? 0) + slope * slope;
      squares[base + output] = square;
      weights[base + output] = weight - (options.learningRate * slope) / Math.sqrt(square);
    }
  }
}

export function shuffleInPlace(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}
