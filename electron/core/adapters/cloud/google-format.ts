import { z } from 'zod';
import type { CloudEvent, CloudRequest, CloudUsage } from '../../cloud-port.ts';
import { failureInStream } from './failures.ts';
import { tokenCount, usageEvent } from './read-usage.ts';
import type { WireEnd, WireFormat, WireReader, WireStep } from './wire-format.ts';

const usageSchema = z.object({
  promptTokenCount: tokenCount,
  cachedContentTokenCount: tokenCount,
  candidatesTokenCount: tokenCount,
  thoughtsTokenCount: tokenCount,
  toolUsePromptTokenCount: tokenCount,
  totalTokenCount: tokenCount,
});

const chunkSchema = z.object({
  responseId: z.string().nullish(),
  modelVersion: z.string().nullish(),
  usageMetadata: usageSchema.nullish(),
  promptFeedback: z.object({ blockReason: z.string().nullish() }).nullish(),
  error: z.unknown().optional(),
  candidates: z
    .array(
      z.object({
        finishReason: z.string().nullish(),
        content: z
          .object({
            parts: z
              .array(
                z.object({
                  text: z.string().nullish(),
                  thought: z.boolean().nullish(),
                  functionCall: z.object({ name: z.string(), args: z.unknown().optional() }).nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
      }),
    )
    .nullish(),
});
type Chunk = z.infer<typeof chunkSchema>;

/** Gemini's `streamGenerateContent`. */
export function googleFormat(): WireFormat {
  return {
    serviceTiers: ['standard', 'flex', 'priority'],
    path: ({ model }) =>
      `/models/${encodeURIComponent(model.replace(/^models\//u, ''))}:streamGenerateContent?alt=sse`,
    headers: (key) => (key === null ? {} : { 'x-goog-api-key': key }),
    body: googleBody,
    openReader: () => new GoogleReader(),
  };
}

function googleBody(request: CloudRequest): Readonly<Record<string, unknown>> {
  const { messages, answerSchema, serviceTier } = request;
  const system = messages.filter(({ role }) => role === 'system').map(({ text }) => ({ text }));
  return {
    ...(system.length === 0 ? {} : { systemInstruction: { parts: system } }),
    contents: messages
      .filter(({ role }) => role !== 'system')
      .map(({ role, text }) => ({ role: role === 'assistant' ? 'model' : 'user', parts: [{ text }] })),
    generationConfig: {
      maxOutputTokens: request.maxOutputTokens,
      ...(answerSchema === null
        ? {}
        : { responseMimeType: 'application/json', responseJsonSchema: answerSchema.schema }),
      ...thinkingOf(request),
    },
    ...(serviceTier === 'standard' || serviceTier === 'batch' ? {} : { serviceTier }),
  };
}

/** Flash models of 2.5 can be told not to think, later ones to think least; Pro models always think. */
function thinkingOf({ model, thinking }: CloudRequest): Readonly<Record<string, unknown>> {
  const version = /gemini-(\d+)(?:\.(\d+))?/u.exec(model);
  const isOld = version === null || Number(version[1]) < 2 || (version[1] === '2' && version[2] !== '5');
  if (thinking !== 'off' || isOld) return {};
  const isPro = model.includes('pro');
  if (version[1] === '2') return { thinkingConfig: { thinkingBudget: isPro ? 128 : 0 } };
  return { thinkingConfig: { thinkingLevel: isPro ? 'low' : 'minimal' } };
}

class GoogleReader implements WireReader {
  #usage: CloudUsage | null = null;
  #responseId: string | null = null;
  #modelServed: string | null = null;
  #reason: WireEnd['reason'] = null;

  read(data: unknown): WireStep {
    const parsed = chunkSchema.safeParse(data);
    if (!parsed.success) return { ok: false, failure: failureInStream(null) };
    const chunk = parsed.data;
    if (chunk.error !== undefined && chunk.error !== null) {
      return { ok: false, failure: failureInStream(chunk.error) };
    }
    this.#responseId ??= chunk.responseId ?? null;
    this.#modelServed = chunk.modelVersion ?? this.#modelServed;
    const events = eventsOf(chunk);
    if (events.length > 0) this.#usage = null;
    const { usageMetadata } = chunk;
    if (usageMetadata !== null && usageMetadata !== undefined) this.#usage = googleUsage(usageMetadata);
    const reason = chunk.candidates?.[0]?.finishReason ?? null;
    if (reason !== null) this.#reason = reasonOf(reason);
    if ((chunk.promptFeedback?.blockReason ?? null) !== null) this.#reason = 'filtered';
    return { ok: true, events };
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

function eventsOf({ candidates }: Chunk): readonly CloudEvent[] {
  return (candidates?.[0]?.content?.parts ?? []).flatMap((part): CloudEvent[] => {
    if (part.functionCall !== null && part.functionCall !== undefined) {
      const { name, args } = part.functionCall;
      return [{ type: 'tool-call', name, argumentsText: JSON.stringify(args ?? {}) }];
    }
    const text = part.text ?? '';
    if (text === '') return [];
    return [{ type: part.thought === true ? 'reasoning' : 'text', text }];
  });
}

/** Cached tokens stand inside the prompt; thoughts stand beside the candidates. */
function googleUsage(told: z.infer<typeof usageSchema>): CloudUsage {
  const prompt = (told.promptTokenCount ?? 0) + (told.toolUsePromptTokenCount ?? 0);
  const cached = told.cachedContentTokenCount ?? 0;
  const output = told.candidatesTokenCount ?? 0;
  const reasoning = told.thoughtsTokenCount ?? 0;
  const total = told.totalTokenCount ?? prompt + output + reasoning;
  const rest = total - prompt - output - reasoning;
  const isInside = cached <= prompt;
  const problems = [
    isInside ? null : `${cached} cached tokens inside ${prompt} of input`,
    rest === 0 ? null : `a total of ${total} for ${prompt} + ${output} + ${reasoning} tokens`,
  ].filter((problem) => problem !== null);
  return usageEvent(
    {
      input: isInside ? prompt - cached : prompt,
      cacheRead: isInside ? cached : 0,
      output,
      reasoning: reasoning + Math.max(0, rest),
    },
    { raw: told, problem: problems.length === 0 ? null : problems.join('; ') },
  );
}

function reasonOf(reason: string): WireEnd['reason'] {
  if (reason === 'STOP') return 'stop';
  if (reason === 'MAX_TOKENS') return 'length';
  return /SAFETY|BLOCK|PROHIBITED|SPII|RECITATION/u.test(reason) ? 'filtered' : 'other';
}
