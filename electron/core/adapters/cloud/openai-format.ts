import { z } from 'zod';
import type { CloudEvent, CloudUsage } from '../../cloud-port.ts';
import { failureInStream } from './failures.ts';
import { openAiBody } from './openai-body.ts';
import { openAiUsage } from './openai-usage.ts';
import { ToolCalls } from './tool-calls.ts';
import type { WireEnd, WireFormat, WireReader, WireStep } from './wire-format.ts';

const chunkSchema = z.object({
  id: z.string().nullish(),
  model: z.string().nullish(),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            /** DeepSeek, Qwen, vLLM. */
            reasoning_content: z.string().nullish(),
            /** OpenRouter, Ollama. */
            reasoning: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.number().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
});
type Chunk = z.infer<typeof chunkSchema>;

/** Chat completions as OpenAI and its many like have them. */
export function openAiFormat(host: string): WireFormat {
  return {
    serviceTiers: host.endsWith('api.openai.com') ? ['standard', 'flex', 'priority'] : ['standard'],
    path: () => '/chat/completions',
    headers: (key) => (key === null ? {} : { authorization: `Bearer ${key}` }),
    body: (request) => openAiBody(host, request),
    openReader: () => new OpenAiReader(),
  };
}

class OpenAiReader implements WireReader {
  #usage: CloudUsage | null = null;
  #responseId: string | null = null;
  #modelServed: string | null = null;
  #reason: WireEnd['reason'] = null;
  readonly #toolCalls = new ToolCalls();

  read(data: unknown): WireStep {
    const parsed = chunkSchema.safeParse(data);
    if (!parsed.success) return { ok: false, failure: failureInStream(null) };
    const chunk = parsed.data;
    if (chunk.error !== undefined && chunk.error !== null) {
      return { ok: false, failure: failureInStream(chunk.error) };
    }
    this.#responseId ??= chunk.id ?? null;
    this.#modelServed = chunk.model ?? this.#modelServed;
    const events = this.#readChoice(chunk);
    // Figures from before the last piece of output are a stand of the middle, not the bill.
    if (events.length > 0) this.#usage = null;
    const usage = openAiUsage(chunk.usage);
    if (usage !== null) this.#usage = usage;
    return { ok: true, events };
  }

  #readChoice({ choices }: Chunk): CloudEvent[] {
    const choice = choices?.[0];
    if (choice === undefined) return [];
    const { delta } = choice;
    const events: CloudEvent[] = [];
    const thought = delta?.reasoning_content ?? delta?.reasoning ?? '';
    if (thought !== '') events.push({ type: 'reasoning', text: thought });
    if ((delta?.content ?? '') !== '') events.push({ type: 'text', text: delta?.content ?? '' });
    for (const part of delta?.tool_calls ?? []) {
      this.#toolCalls.add(part.index ?? 0, {
        name: part.function?.name ?? '',
        argumentsText: part.function?.arguments ?? '',
      });
    }
    if (choice.finish_reason !== null && choice.finish_reason !== undefined) {
      this.#reason = reasonOf(choice.finish_reason);
      events.push(...this.#toolCalls.take());
    }
    return events;
  }

  end(): WireEnd {
    return {
      reason: this.#reason,
      responseId: this.#responseId,
      modelServed: this.#modelServed,
      usage: this.#usage,
    };
  }
}

function reasonOf(reason: string): WireEnd['reason'] {
  if (reason === 'stop' || reason === 'tool_calls') return 'stop';
  if (reason === 'length') return 'length';
  return reason === 'content_filter' ? 'filtered' : 'other';
}
