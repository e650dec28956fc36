import { z } from 'zod';
import type { CloudUsage } from '../../cloud-port.ts';
import { tokenCount, usageEvent } from './read-usage.ts';

const usageSchema = z.object({
  prompt_tokens: z.number().int().min(0).max(1_000_000_000),
  completion_tokens: tokenCount,
  total_tokens: tokenCount,
  prompt_tokens_details: z.object({ cached_tokens: tokenCount, cache_write_tokens: tokenCount }).nullish(),
  completion_tokens_details: z.object({ reasoning_tokens: tokenCount }).nullish(),
  /** DeepSeek's name of cached tokens. */
  prompt_cache_hit_tokens: tokenCount,
  /** OpenRouter's cost in USD. */
  cost: z.number().nullish(),
});
type Told = z.infer<typeof usageSchema>;

/**
 * Usage in OpenAI's form: cached tokens stand inside `prompt_tokens`, reasoning inside `completion_tokens`. Where the
 * sums do not hold, every doubtful token is put into the dearer class and `problem` says so.
 * @returns null where it is no usage object
 */
export function openAiUsage(raw: unknown): CloudUsage | null {
  const read = usageSchema.safeParse(raw);
  if (!read.success) return null;
  const told = read.data;
  const input = splitInput(told);
  const output = splitOutput(told);
  const problems = [input.problem, output.problem].filter((problem) => problem !== null);
  return usageEvent(
    { ...input.tokens, ...output.tokens },
    { raw, costUsd: told.cost ?? null, problem: problems.length === 0 ? null : problems.join('; ') },
  );
}

function splitInput(told: Told) {
  const cacheRead = told.prompt_tokens_details?.cached_tokens ?? told.prompt_cache_hit_tokens ?? 0;
  const cacheWrite5m = told.prompt_tokens_details?.cache_write_tokens ?? 0;
  const input = told.prompt_tokens - cacheRead - cacheWrite5m;
  if (input >= 0) return { tokens: { input, cacheRead, cacheWrite5m }, problem: null };
  return {
    tokens: { input: told.prompt_tokens },
    problem: `${cacheRead} cached and ${cacheWrite5m} written tokens inside ${told.prompt_tokens} of input`,
  };
}

/** Some (xAI, Gemini behind this form) count thinking beside `completion_tokens`: the total tells. */
function splitOutput(told: Told) {
  const completion = told.completion_tokens ?? 0;
  const reasoning = told.completion_tokens_details?.reasoning_tokens ?? 0;
  const rest = (told.total_tokens ?? told.prompt_tokens + completion) - told.prompt_tokens - completion;
  if (rest === 0 && reasoning <= completion) {
    return { tokens: { output: completion - reasoning, reasoning }, problem: null };
  }
  if (rest > 0 && rest === reasoning) return { tokens: { output: completion, reasoning }, problem: null };
  const billed = Math.max(completion, reasoning) + Math.max(0, rest);
  return {
    tokens: { output: completion, reasoning: billed - completion },
    problem: `a total of ${told.total_tokens} for ${told.prompt_tokens} + ${completion} tokens (${reasoning} of thinking)`,
  };
}
