/** An answer's score and whether it was right. */
export interface ScoredLabel {
  readonly score: number;
  readonly isRight: boolean;
}

export type Curve = (score: number) => number;

interface Block {
  readonly fromScore: number;
  readonly right: number;
  readonly count: number;
}

/** Isotonic regression by pooling adjacent violators; probability of being right, never falling with the score. */
export function fitIsotonic(labels: readonly ScoredLabel[]): Curve {
  const blocks: Block[] = [];
  for (let block of byScore(labels)) {
    for (let last = blocks.at(-1); last !== undefined && mustPool(last, block); last = blocks.at(-1)) {
      block = { fromScore: last.fromScore, right: last.right + block.right, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  }
  let highest = 0;
  const steps = blocks.map(({ fromScore, right, count }) => {
    // Laplace's rule: no block, however pure, is ever called certain; and none falls below the one before it.
    highest = Math.max(highest, (right + 1) / (count + 2));
    return { fromScore, probability: highest };
  });
  return (score) => (steps.findLast(({ fromScore }) => fromScore <= score) ?? steps[0])?.probability ?? 0.5;
}

/** A block for each score, rising. Equal scores are one from the start, or their order would decide what they pool with. */
function byScore(labels: readonly ScoredLabel[]): readonly Block[] {
  const blocks = new Map<number, Block>();
  for (const { score, isRight } of labels) {
    const { right, count } = blocks.get(score) ?? { right: 0, count: 0 };
    blocks.set(score, { fromScore: score, right: right + (isRight ? 1 : 0), count: count + 1 });
  }
  return [...blocks.values()].sort((left, right) => left.fromScore - right.fromScore);
}

/** A block that is less often right than the one below it belongs to that. */
function mustPool(last: Block, next: Block): boolean {
  return last.right * next.count > next.right * last.count;
}

const NEWTON_STEPS = 25;
const PRIOR_PRECISION = 0.1;
/** Keeps Newton's method from leaping past the optimum where labels are few or part cleanly. */
const LARGEST_STEP = 1;
const LARGEST_LOG_ODDS = 7;

/** Logistic curve over the score's log-odds, with Platt's smoothed targets (Platt 1999), by Newton's method. */
export function fitPlatt(labels: readonly ScoredLabel[]): Curve {
  const right = labels.filter(({ isRight }) => isRight).length;
  const high = (right + 1) / (right + 2);
  const low = 1 / (labels.length - right + 2);
  const points = labels.map(({ score, isRight }) => ({ x: logOdds(score), target: isRight ? high : low }));
  let slope = 1;
  let shift = 0;
  for (let step = 0; step < NEWTON_STEPS; step += 1) {
    const change = newtonStep(points, slope, shift);
    slope -= clamp(change.slope, LARGEST_STEP);
    shift -= clamp(change.shift, LARGEST_STEP);
  }
  // A falling curve would call the most doubtful answers the best: then the score says nothing.
  const safeSlope = Math.max(0, slope);
  return (score) => sigmoid(clamp(safeSlope * logOdds(score) + shift, LARGEST_LOG_ODDS));
}

function newtonStep(points: readonly { x: number; target: number }[], slope: number, shift: number) {
  let gradientSlope = PRIOR_PRECISION * (slope - 1);
  let gradientShift = PRIOR_PRECISION * shift;
  let slopeSlope = PRIOR_PRECISION;
  let shiftShift = PRIOR_PRECISION;
  let slopeShift = 0;
  for (const { x, target } of points) {
    const probability = sigmoid(slope * x + shift);
    const weight = probability * (1 - probability);
    gradientSlope += (probability - target) * x;
    gradientShift += probability - target;
    slopeSlope += weight * x * x;
    shiftShift += weight;
    slopeShift += weight * x;
  }
  const determinant = slopeSlope * shiftShift - slopeShift * slopeShift;
  return {
    slope: (shiftShift * gradientSlope - slopeShift * gradientShift) / determinant,
    shift: (slopeSlope * gradientShift - slopeShift * gradientSlope) / determinant,
  };
}

function clamp(value: number, largest: number): number {
  return Math.min(largest, Math.max(-largest, value));
}

function logOdds(score: number): number {
  const inside = Math.min(0.999, Math.max(0.001, score));
  return Math.log(inside / (1 - inside));
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
