/** A rising step function as two equally long lists; between the steps it is linear. */
export interface IsotonicCurve {
  readonly at: readonly number[];
  readonly value: readonly number[];
}

/**
 * Fits the rising curve that is nearest to the outcomes (pool adjacent violators).
 * @param scores raw scores, any order. @param outcomes 1 where the answer was right, else 0.
 * @param leastPooled fewest outcomes behind one step, so that no step rests on a handful.
 */
export function fitIsotonic(
  scores: readonly number[],
  outcomes: readonly number[],
  leastPooled: number,
): IsotonicCurve {
  const order = scores.map((_, at) => at).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0) || a - b);
  const pools: { sum: number; scoreSum: number; count: number }[] = [];
  for (const at of order) {
    pools.push({ sum: outcomes[at] ?? 0, scoreSum: scores[at] ?? 0, count: 1 });
    mergeBack(pools, leastPooled);
  }
  return {
    at: pools.map((pool) => round(pool.scoreSum / pool.count)),
    value: pools.map((pool) => round((pool.sum + 0.5) / (pool.count + 1))),
  };
}

function mergeBack(pools: { sum: number; scoreSum: number; count: number }[], leastPooled: number): void {
  for (;;) {
    const last = pools.at(-1);
    const before = pools.at(-2);
    if (last === undefined || before === undefined) return;
    const isFalling = before.sum / before.count >= last.sum / last.count;
    if (!isFalling && before.count >= leastPooled) return;
    pools.pop();
    before.sum += last.sum;
    before.scoreSum += last.scoreSum;
    before.count += last.count;
  }
}

/** Value of the curve at a score; flat beyond its ends. */
export function readCurve(curve: IsotonicCurve, score: number): number {
  const { at, value } = curve;
  const last = at.length - 1;
  if (last < 0) return score;
  if (score <= (at[0] ?? 0)) return value[0] ?? 0;
  for (let index = 1; index <= last; index += 1) {
    const right = at[index] ?? 0;
    if (score > right) continue;
    const left = at[index - 1] ?? 0;
    const share = right === left ? 1 : (score - left) / (right - left);
    return (value[index - 1] ?? 0) + share * ((value[index] ?? 0) - (value[index - 1] ?? 0));
  }
  return value[last] ?? 0;
}

/** Platt scaling per class: every output's score is multiplied by its slope and moved by its shift. */
export interface PlattScale {
  readonly slopes: readonly number[];
  readonly shifts: readonly number[];
}

interface PlattFit {
  /** Scores of one head, one row a mail. */
  readonly scores: readonly (readonly number[])[];
  readonly targets: readonly number[];
  readonly classes: number;
}

/** Fits slopes and shifts of one head by gradient descent on the log loss; held near 1 and 0. */
export function fitPlatt({ scores, targets, classes }: PlattFit): PlattScale {
  const slopes = new Array<number>(classes).fill(1);
  const shifts = new Array<number>(classes).fill(0);
  const rounds = 400;
  for (let step = 0; step < rounds; step += 1) {
    const slopeGradient = slopes.map((slope) => 0.01 * (slope - 1));
    const shiftGradient = shifts.map((shift) => 0.01 * shift);
    scores.forEach((row, at) => {
      const probabilities = softmax(
        row.map((score, label) => score * (slopes[label] ?? 1) + (shifts[label] ?? 0)),
      );
      for (let label = 0; label < classes; label += 1) {
        const error = ((probabilities[label] ?? 0) - (targets[at] === label ? 1 : 0)) / scores.length;
        slopeGradient[label] = (slopeGradient[label] ?? 0) + error * (row[label] ?? 0);
        shiftGradient[label] = (shiftGradient[label] ?? 0) + error;
      }
    });
    for (let label = 0; label < classes; label += 1) {
      slopes[label] = (slopes[label] ?? 1) - 0.5 * (slopeGradient[label] ?? 0);
      shifts[label] = (shifts[label] ?? 0) - 0.5 * (shiftGradient[label] ?? 0);
    }
  }
  return { slopes: slopes.map(round), shifts: shifts.map(round) };
}

function softmax(scores: readonly number[]): number[] {
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
