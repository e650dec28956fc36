/** Tokens per second as a moving average, and the piece of a prompt that fits into a given wait. */
export interface SpeedMeter {
  add(tokens: number, ms: number): void;
  tokensPerSecond(): number | null;
  /** Tokens that this machine evaluates in about `ms`: a multiple of 32 up to `most`, so that it seldom changes. */
  pieceFor(ms: number, most: number): number;
}

const newestWeight = 0.3;
const smallestPiece = 32;

export function createSpeedMeter(): SpeedMeter {
  let average: number | null = null;
  return {
    add(tokens, ms) {
      if (tokens <= 0 || ms <= 0) return;
      const speed = (tokens * 1_000) / ms;
      average = average === null ? speed : average + newestWeight * (speed - average);
    },
    tokensPerSecond: () => average,
    pieceFor(ms, most) {
      if (average === null) return most;
      const steps = Math.max(1, Math.floor((average * ms) / 1_000 / smallestPiece));
      return Math.min(most, steps * smallestPiece);
    },
  };
}
