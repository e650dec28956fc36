import { z } from 'zod';
import type { CloudEvent, CloudRequest, CloudUsage } from '../../cloud-port.ts';
import { failureInStream } from './failures.ts';
import { tokenCount, usageEvent } from './read-usage.ts';
import { ToolCalls } from './tool-calls.ts';
import { nothingRead, type WireEnd, type WireFormat, type WireReader, type WireStep } from './wire-format.ts';

const API_VERSION = '2023-06-01';

const usageSchema = z.object({
  input_tokens: tokenCount,
  output_tokens: tokenCount,
  cache_creation_input_tokens: tokenCount,
  cache_read_input_tokens: tokenCount,
  cache_creation: z
    .object({ ephemeral_5m_input_tokens: tokenCount, ephemeral_1h_input_tokens: tokenCount })
    .nullish(),
});
type Told = z.infer<typeof usageSchema>;

const eventSchema = z.object({
  type: z.string(),
  index: z.number().nullish(),
  message: z
    .object({ id: z.string().nullish(), model: z.string().nullish(), usage: usageSchema.nullish() })
    .nullish(),
  content_block: z.object({ type: z.string(), name: z.string().nullish() }).nullish(),
  delta: z
    .object({
      text: z.string().nullish(),
      thinking: z.string().nullish(),
      partial_json: z.string().nullish(),
      stop_reason: z.string().nullish(),
    })
    .nullish(),
  usage: usageSchema.nullish(),
  error: z.unknown().optional(),
});
type Event = z.infer<typeof eventSchema>;

/** The messages API of Anthropic. */
export function anthropicFormat(): WireFormat {
  return {
    serviceTiers: ['standard', 'priority'],
    path: () => '/messages',
    headers: (key) => ({ 'anthropic-version': API_VERSION, ...(key === null ? {} : { 'x-api-key': key }) }),
    body: anthropicBody,
    openReader: () => new AnthropicReader(),
  };
}

function anthropicBody(request: CloudRequest): Readonly<Record<string, unknown>> {
  const { model, messages, answerSchema, serviceTier, thinking } = request;
  const system = messages.filter(({ role }) => role === 'system');
  // The mark stands at the end of what never changes; all before it is kept by the provider.
  const blocks = system.map(({ text }, index) => ({
    type: 'text',
    text,
    ...(index === system.length - 1 ? { cache_control: { type: 'ephemeral' } } : {}),
  }));
  const format = answerSchema === null ? null : { type: 'json_schema', schema: answerSchema.schema };
  return {
    model,
    max_tokens: request.maxOutputTokens,
    ...(blocks.length === 0 ? {} : { system: blocks }),
    messages: messages
      .filter(({ role }) => role !== 'system')
      .map(({ role, text }) => ({ role, content: [{ type: 'text', text }] })),
    ...(serviceTier === 'batch' ? {} : { stream: true }),
    ...(thinking === 'off' && canStopThinking(model) ? { thinking: { type: 'disabled' } } : {}),
    ...(format === null || !knowsSchemas(model) ? {} : { output_config: { format } }),
    ...(serviceTier === 'batch'
      ? {}
      : { service_tier: serviceTier === 'priority' ? 'auto' : 'standard_only' }),
  };
}

/** Before 3.7 there was none to stop; Opus 5.5 always thinks. */
function canStopThinking(model: string): boolean {
  return !/claude-(?:2|3-(?:haiku|opus|sonnet|5))|opus-5[.-]5/u.test(model);
}

function knowsSchemas(model: string): boolean {
  return !/claude-(?:2|3|(?:opus|sonnet)-4(?:-0|-1|-\d{8}|$))/u.test(model);
}

class AnthropicReader implements WireReader {
  #started: Told = {};
  #final: Told | null = null;
  #responseId: string | null = null;
  #modelServed: string | null = null;
  #stopReason: string | null = null;
  #isWhole = false;
  readonly #toolCalls = new ToolCalls();

  read(data: unknown): WireStep {
    const parsed = eventSchema.safeParse(data);
    if (!parsed.success) return { ok: false, failure: failureInStream(null) };
    const event = parsed.data;
    if (event.type === 'error') return { ok: false, failure: failureInStream(event.error) };
    if (event.type === 'message_start') this.#start(event);
    if (event.type === 'message_delta') this.#finish(event);
    if (event.type === 'message_stop') {
      this.#isWhole = true;
      return { ok: true, events: this.#toolCalls.take() };
    }
    if (event.type === 'content_block_start' && event.content_block?.type === 'tool_use') {
      this.#toolCalls.add(event.index ?? 0, { name: event.content_block.name ?? '', argumentsText: '' });
    }
    return event.type === 'content_block_delta' ? this.#piece(event) : nothingRead;
  }

  #start({ message }: Event): void {
    this.#responseId = message?.id ?? null;
    this.#modelServed = message?.model ?? null;
    this.#started = message?.usage ?? {};
  }

  #finish({ delta, usage }: Event): void {
    this.#stopReason = delta?.stop_reason ?? this.#stopReason;
    // Only the end tells output: the first event's single token is a placeholder.
    if (usage !== null && usage !== undefined) this.#final = { ...this.#final, ...withoutNulls(usage) };
  }

  #piece({ index, delta }: Event): WireStep {
    const events: CloudEvent[] = [];
    if ((delta?.thinking ?? '') !== '') events.push({ type: 'reasoning', text: delta?.thinking ?? '' });
    if ((delta?.text ?? '') !== '') events.push({ type: 'text', text: delta?.text ?? '' });
    if ((delta?.partial_json ?? '') !== '') {
      this.#toolCalls.add(index ?? 0, { name: '', argumentsText: delta?.partial_json ?? '' });
    }
    return { ok: true, events };
  }

  end(): WireEnd {
    const isTold = this.#final?.output_tokens !== undefined;
    return {
      reason: this.#isWhole ? reasonOf(this.#stopReason) : null,
      responseId: this.#responseId,
      modelServed: this.#modelServed,
      usage: isTold ? anthropicUsage({ ...this.#started, ...this.#final }) : null,
    };
  }
}

/** Input, cache writes and cache reads stand beside each other; thinking is inside output. */
function anthropicUsage(told: Told): CloudUsage {
  const written = told.cache_creation_input_tokens ?? 0;
  const oneHour = told.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  const fiveMinutes = told.cache_creation?.ephemeral_5m_input_tokens ?? written - oneHour;
  const isSplit = oneHour + fiveMinutes === written && fiveMinutes >= 0;
  const isComplete = typeof told.input_tokens === 'number';
  return usageEvent(
    {
      input: told.input_tokens ?? 0,
      cacheRead: told.cache_read_input_tokens ?? 0,
      // An hour is the dearer of the two: doubtful tokens go there.
      cacheWrite5m: isSplit ? fiveMinutes : 0,
      cacheWrite1h: isSplit ? oneHour : Math.max(written, oneHour + Math.max(0, fiveMinutes)),
      output: told.output_tokens ?? 0,
    },
    { raw: told, problem: problemOf({ written, oneHour, fiveMinutes, isSplit, isComplete }) },
  );
}

function problemOf(sums: {
  readonly written: number;
  readonly oneHour: number;
  readonly fiveMinutes: number;
  readonly isSplit: boolean;
  readonly isComplete: boolean;
}): string | null {
  if (!sums.isComplete) return 'no count of input';
  if (sums.isSplit) return null;
  return `${sums.written} tokens written to the cache, but ${sums.fiveMinutes} for 5 minutes and ${sums.oneHour} for an hour`;
}

function withoutNulls(usage: Told): Told {
  return Object.fromEntries(
    Object.entries(usage).filter(([, value]) => value !== null && value !== undefined),
  );
}

function reasonOf(reason: string | null): WireEnd['reason'] {
  if (reason === 'max_tokens' || reason === 'model_context_window_exceeded') return 'length';
  if (reason === 'refusal') return 'filtered';
  return ['end_turn', 'stop_sequence', 'tool_use'].includes(reason ?? '') ? 'stop' : 'other';
}
