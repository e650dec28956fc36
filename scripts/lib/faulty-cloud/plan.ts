import type { SeenRequest } from './request.ts';
import { type Scenario, type ServedUsage, toScenario } from './scenario.ts';
import { type AnswerPlan, cutIntoPieces, type UsagePlace } from './wire.ts';

export interface PlanContext {
  /** Writes the text of an answer whose scenario names none. */
  readonly answer: ((request: SeenRequest) => string) | undefined;
  /** Requests that came before: numbers the answer. */
  readonly servedBefore: number;
}

/** Text, pieces and bill of an answer. */
export function planOf(
  { answer, servedBefore }: PlanContext,
  { seen, scenario }: { readonly seen: SeenRequest; readonly scenario: Scenario },
): AnswerPlan {
  const isOwnText = scenario.text !== toScenario({}).text;
  const text = isOwnText ? scenario.text : (answer?.(seen) ?? scenario.text);
  const pieces = cutIntoPieces(text);
  const reasoningPieces = cutIntoPieces(scenario.reasoning);
  return {
    responseId: `resp-${servedBefore + 1}`,
    model: scenario.modelServed ?? seen.model,
    pieces,
    reasoningPieces,
    toolCall: scenario.toolCall,
    usage: scenario.usage ?? ownCount(seen, pieces.length, reasoningPieces.length),
    usagePlace: usagePlaceOf(seen, scenario),
    costUsd: scenario.costUsd,
    isLengthLimited: scenario.isLengthLimited,
  };
}

function ownCount(seen: SeenRequest, output: number, reasoning: number): ServedUsage {
  const input = Math.ceil(Buffer.byteLength(seen.body) / 4);
  return { input, cacheRead: 0, cacheWrite5m: 0, cacheWrite1h: 0, output, reasoning };
}

function usagePlaceOf(seen: SeenRequest, { fault }: Scenario): UsagePlace {
  if ((seen.isStreamed && !seen.wantsUsage) || fault === 'no-usage') return 'none';
  if (fault === 'usage-first') return 'first';
  if (fault === 'usage-twice') return 'twice';
  return fault === 'usage-wrong' ? 'wrong' : 'last';
}
