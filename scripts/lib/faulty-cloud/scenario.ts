import { z } from 'zod';

/** What goes wrong with an answer; `none`: nothing does. */
export const faults = [
  'none',
  // Refused before anything is billed.
  'http-400',
  'http-401',
  'http-402',
  'http-429',
  'http-500',
  'http-503',
  'redirect',
  // Accepted and billed, then something breaks.
  'stall-before',
  'stall-mid',
  'cut-mid',
  'end-mid',
  'error-mid',
  'truncated-json',
  'garbage',
  'html',
  'wrong-type',
  'endless',
  'huge-headers',
  'length-lie',
  // The answer is whole, its usage is told in a way of its own.
  'no-usage',
  'usage-first',
  'usage-twice',
  'usage-wrong',
] as const;
export type Fault = (typeof faults)[number];

const count = z.number().int().min(0);

/** Tokens that the server bills, each in one class; it writes them as its vendor would. */
const servedUsageSchema = z.object({
  input: count.default(0),
  cacheRead: count.default(0),
  cacheWrite5m: count.default(0),
  cacheWrite1h: count.default(0),
  output: count.default(0),
  reasoning: count.default(0),
});
export type ServedUsage = z.infer<typeof servedUsageSchema>;

/** One scripted answer. Without `usage`: a quarter of the body's bytes as input and a token per piece as output. */
export const scenarioSchema = z.object({
  fault: z.enum(faults).default('none'),
  /** Answer text; cut into pieces at spaces. */
  text: z.string().default('Yes, the plan of Tuesday stands. I will bring the papers.'),
  /** Thinking that is shown before the answer. */
  reasoning: z.string().default(''),
  toolCall: z.object({ name: z.string(), argumentsText: z.string() }).nullable().default(null),
  usage: servedUsageSchema.nullable().default(null),
  /** Model that the answer names; null: the one asked for. */
  modelServed: z.string().nullable().default(null),
  /** Told as cost in USD, as OpenRouter does. */
  costUsd: z.number().nullable().default(null),
  /** Ends the answer for want of output tokens. */
  isLengthLimited: z.boolean().default(false),
  retryAfterSeconds: z.number().nullable().default(null),
  /** Wait before the first byte and between two pieces. */
  firstDelayMs: count.default(0),
  pieceDelayMs: count.default(0),
  /** Where `redirect` leads. */
  redirectTo: z.string().default('http://198.51.100.1/v1/chat/completions'),
  /** Only requests whose body holds this text, or whose model is this one. */
  whenBodyHas: z.string().nullable().default(null),
  whenModel: z.string().nullable().default(null),
  /** How many requests it answers; null: all that match. */
  times: count.nullable().default(1),
});
export type Scenario = z.infer<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A script: scenarios are taken in order, the first that matches answers; with none left, a plain answer. */
export const scriptSchema = z.array(scenarioSchema);

export function toScenario(input: ScenarioInput): Scenario {
  return scenarioSchema.parse(input);
}

/** Keeps count of which scenarios are used up. */
export class Script {
  #left: { readonly scenario: Scenario; times: number }[] = [];

  replace(scenarios: readonly ScenarioInput[]): void {
    this.#left = [];
    for (const scenario of scenarios) this.add(scenario);
  }

  add(input: ScenarioInput): void {
    const scenario = toScenario(input);
    this.#left.push({ scenario, times: scenario.times ?? Number.POSITIVE_INFINITY });
  }

  /** @param body whole request body as text */
  take(model: string, body: string): Scenario {
    const entry = this.#left.find(
      ({ scenario, times }) =>
        times > 0 &&
        (scenario.whenModel === null || scenario.whenModel === model) &&
        (scenario.whenBodyHas === null || body.includes(scenario.whenBodyHas)),
    );
    if (entry === undefined) return toScenario({});
    entry.times -= 1;
    return entry.scenario;
  }
}
