/** What is known of how a model counts, against o200k. */
export interface TokenFactor {
  readonly model: string;
  /** Billed input tokens per o200k token of the text. */
  readonly mean: number;
  readonly variance: number;
  readonly calls: number;
}

export interface TokenForecast {
  readonly expected: number;
  /** Two standard deviations above; no bound. */
  readonly high: number;
}

/** Learns from settled calls how many tokens a model bills for a text. For forecasts only, never for holds. */
export interface TokenFactors {
  forecast(model: string, o200kTokens: number): TokenForecast;
  /** @returns false where the call was too short, or so far off that it would teach nothing true. */
  learn(model: string, call: { readonly o200kTokens: number; readonly billedTokens: number }): boolean;
  /** For the database, sorted by model. */
  snapshot(): readonly TokenFactor[];
}

/** A shorter text is mostly the provider's own overhead. */
const SHORTEST_LESSON = 50;
const LARGEST_FACTOR = 4;
/** Before this many calls a lesson weighs 1/n, afterwards this share: tokenizers change with a model's issue. */
const SETTLED_CALLS = 30;
/** Calls that a first guess is worth. */
const GUESS_CALLS = 3;

const guesses: readonly (readonly [RegExp, mean: number, deviation: number])[] = [
  [/^(?:.*\/)?(?:gpt|o\d|chatgpt)/u, 1, 0.05],
  // Newer Claude tokenizers give about 30 % more tokens for a text, and are not published.
  [/claude/u, 1.35, 0.2],
];
const otherwise = [1.15, 0.25] as const;

export function createTokenFactors(known: readonly TokenFactor[] = []): TokenFactors {
  const factors = new Map(known.map((factor) => [factor.model, factor]));
  const factorOf = (model: string) => factors.get(model) ?? guessOf(model);
  return {
    forecast: (model, o200kTokens) => {
      const { mean, variance } = factorOf(model);
      const expected = Math.ceil(o200kTokens * mean);
      const high = Math.ceil(o200kTokens * (mean + 2 * Math.sqrt(variance)));
      return { expected, high };
    },
    learn: (model, { o200kTokens, billedTokens }) => {
      const factor = billedTokens / o200kTokens;
      const teaches =
        o200kTokens >= SHORTEST_LESSON && factor <= LARGEST_FACTOR && factor >= 1 / LARGEST_FACTOR;
      if (teaches) factors.set(model, taught(factorOf(model), factor));
      return teaches;
    },
    snapshot: () => [...factors.values()].sort((a, b) => (a.model < b.model ? -1 : 1)),
  };
}

function guessOf(model: string): TokenFactor {
  const [, mean, deviation] = guesses.find(([pattern]) => pattern.test(model)) ?? [null, ...otherwise];
  return { model, mean, variance: deviation * deviation, calls: 0 };
}

/** Mean and variance with a share of the newest call (West 1979, weighted update). */
function taught(known: TokenFactor, factor: number): TokenFactor {
  const calls = known.calls + 1;
  const share = 1 / Math.min(calls + GUESS_CALLS, SETTLED_CALLS);
  const difference = factor - known.mean;
  const mean = known.mean + share * difference;
  const variance = (1 - share) * (known.variance + share * difference * difference);
  return { model: known.model, mean, variance, calls };
}
