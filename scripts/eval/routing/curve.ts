/** Whether the weak and the strong model answered a question right. */
export interface Outcome {
  readonly weak: boolean;
  readonly strong: boolean;
}

/** Shares of strong calls, all 0 to 1; definitions of RouteLLM (Ong et al. 2024, section 3). */
export interface RouterFigures {
  /** Strong calls until the answers are as often right as 95 % of the strong model's. */
  readonly strongCallsAt95: number;
  /** Mean recovered part of the gap between the models over all shares of strong calls. */
  readonly apgr: number;
  /** Strong calls until half, and 80 %, of the gap is recovered. */
  readonly cpt50: number;
  readonly cpt80: number;
  /** Recovered part of the gap at 10, 20 ... 90 % of strong calls. */
  readonly recovered: readonly number[];
}

/** @param scores the higher, the sooner a question goes to the strong model */
export function figuresOf(outcomes: readonly Outcome[], scores: Float64Array): RouterFigures {
  const order = outcomes.map((_one, row) => row).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const weakRight = outcomes.filter(({ weak }) => weak).length;
  const strongRight = outcomes.filter(({ strong }) => strong).length;
  let right = weakRight;
  const curve = order.map((row) => {
    const outcome = outcomes[row];
    right += Number(outcome?.strong === true) - Number(outcome?.weak === true);
    return right;
  });
  const gap = strongRight - weakRight;
  const recoveredAt = curve.map((value) => (value - weakRight) / gap);
  const shareUntil = (isReached: (index: number) => boolean) =>
    (curve.findIndex((_value, index) => isReached(index)) + 1) / outcomes.length;
  return {
    strongCallsAt95: shareUntil((index) => (curve[index] ?? 0) >= 0.95 * strongRight),
    apgr: recoveredAt.reduce((sum, value) => sum + value, 0) / outcomes.length,
    cpt50: shareUntil((index) => (recoveredAt[index] ?? 0) >= 0.5),
    cpt80: shareUntil((index) => (recoveredAt[index] ?? 0) >= 0.8),
    recovered: [1, 2, 3, 4, 5, 6, 7, 8, 9].map(
      (tenth) => recoveredAt[Math.floor((tenth * outcomes.length) / 10) - 1] ?? 0,
    ),
  };
}

/** Ranks from 0 to 1: scores of different kinds can be added then. */
export function ranksOf(scores: Float64Array): Float64Array {
  const order = [...scores.keys()].sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
  const ranks = new Float64Array(scores.length);
  order.forEach((row, place) => {
    ranks[row] = place / scores.length;
  });
  return ranks;
}
