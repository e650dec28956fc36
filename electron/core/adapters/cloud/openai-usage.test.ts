import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openAiUsage } from './openai-usage.ts';

describe('usage in OpenAI’s form', () => {
  test('cached tokens are inside input: counted twice they cost five times as much', () => {
    const told = { prompt_tokens: 100, completion_tokens: 10, prompt_tokens_details: { cached_tokens: 80 } };
    expect(openAiUsage(told)).toMatchObject({
      usage: { input: 20, cacheRead: 80, output: 10 },
      problem: null,
    });
  });

  test('DeepSeek names its cached tokens otherwise', () => {
    const told = { prompt_tokens: 100, completion_tokens: 10, prompt_cache_hit_tokens: 64 };
    expect(openAiUsage(told)?.usage).toMatchObject({ input: 36, cacheRead: 64 });
  });

  test('thinking beside the completion is found by the total', () => {
    const details = { completion_tokens_details: { reasoning_tokens: 500 } };
    const told = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 610, ...details };
    expect(openAiUsage(told)).toMatchObject({ usage: { output: 10, reasoning: 500 }, problem: null });
  });

  test('a total above its parts is billed and said', () => {
    const told = { prompt_tokens: 100, completion_tokens: 10, total_tokens: 300 };
    expect(openAiUsage(told)).toMatchObject({ usage: { output: 10, reasoning: 190 } });
    expect(openAiUsage(told)?.problem).toContain('300');
  });

  test('OpenRouter’s cost is kept to the nano-dollar', () => {
    expect(openAiUsage({ prompt_tokens: 1, cost: 0.000_000_123 })?.providerSaysNanoUsd).toBe(123);
  });

  test('what is no usage is none, not zero', () => {
    for (const raw of [null, undefined, {}, { prompt_tokens: -1 }, { prompt_tokens: 'x' }, 5]) {
      expect(openAiUsage(raw)).toBeNull();
    }
  });

  test('whatever is told, no token is lost', () => {
    const count = fc.nat({ max: 1_000_000 });
    fc.assert(
      fc.property(count, count, count, count, (prompt, completion, cached, reasoning) => {
        const told = openAiUsage({
          prompt_tokens: prompt,
          completion_tokens: completion,
          prompt_tokens_details: { cached_tokens: cached },
          completion_tokens_details: { reasoning_tokens: reasoning },
        });
        const { input = 0, cacheRead = 0, output = 0, reasoning: thought = 0 } = told?.usage ?? {};
        expect(input + cacheRead).toBe(prompt);
        expect(output + thought).toBeGreaterThanOrEqual(completion);
        expect(Math.min(input, cacheRead, output, thought)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
