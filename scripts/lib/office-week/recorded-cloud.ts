import type { CloudConnector, CloudEvent, CloudRequest } from '../../../electron/core/cloud-port.ts';
import { countO200kTokens } from '../../../electron/core/spend/tokens/count-o200k.ts';
import { kinds, needs, priorities } from '../../../shared/domain/verdict.ts';
import { type Random, randomFrom } from '../../bench/random.ts';
import type { Labels } from './week.ts';

/** How often a tier's answer differs from the recorded label, by head. */
export interface ErrorRates {
  readonly kind: number;
  readonly need: number;
  readonly priority: number;
}

/** What the next request is about: an endpoint sees masked text only and could not know it. */
export interface Question {
  readonly id: string;
  /** null: a summary or draft, answered with text of that many tokens. */
  readonly labels: Labels | null;
  readonly answerTokens: number;
}

/** Tokens that a provider's prefix cache needs before it holds anything (OpenAI 1,024, Claude 1,024 and more). */
const SHORTEST_CACHED_PREFIX = 1_024;
/** What a chat template adds to the text of the messages. */
export const TEMPLATE_TOKENS = 12;

export interface RecordedCloud {
  readonly connector: CloudConnector;
  ask(question: Question): void;
}

/** Endpoints that answer from recorded labels at stated error rates, the same answer for the same mail each time. */
export function createRecordedCloud(
  rates: Readonly<Record<string, ErrorRates>>,
  options: { readonly seed: number; readonly hasPrefixCache: boolean },
): RecordedCloud {
  let question: Question | null = null;
  const seenPrefixes = new Set<string>();
  const cachedTokens = (request: CloudRequest): number => {
    const prefix = request.messages.find(({ role }) => role === 'system')?.text ?? '';
    const tokens = countO200kTokens(prefix);
    const key = `${request.model}\n${prefix}`;
    const isKnown = seenPrefixes.has(key);
    seenPrefixes.add(key);
    return options.hasPrefixCache && isKnown && tokens >= SHORTEST_CACHED_PREFIX ? tokens : 0;
  };
  const connector: CloudConnector = {
    connect: (setup) => ({
      id: setup.id,
      kind: setup.kind,
      host: new URL(setup.url).host,
      bodyBytes: (request) => Buffer.byteLength(JSON.stringify(request)),
      async *stream(request): AsyncIterable<CloudEvent> {
        if (question === null) throw new Error('nobody asked');
        const words = answerOf(question, rates[setup.id], options.seed);
        const isJson = request.answerSchema === null || question.labels !== null;
        const text = isJson ? words : JSON.stringify({ text: words });
        yield { type: 'text', text };
        const cacheRead = cachedTokens(request);
        const usage = usageOf(request, text, cacheRead);
        yield { type: 'usage', usage, raw: JSON.stringify(usage), providerSaysNanoUsd: null, problem: null };
        yield { type: 'ended', reason: 'stop', responseId: question.id, modelServed: setup.model };
      },
    }),
  };
  return {
    connector,
    ask: (next) => {
      question = next;
    },
  };
}

function usageOf(request: CloudRequest, text: string, cacheRead: number) {
  const input = request.messages.reduce(
    (sum, message) => sum + countO200kTokens(message.text),
    TEMPLATE_TOKENS,
  );
  const output = countO200kTokens(text);
  return { input: input - cacheRead, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead, output, reasoning: 0 };
}

function answerOf(
  { id, labels, answerTokens }: Question,
  rates: ErrorRates | undefined,
  seed: number,
): string {
  if (labels === null || rates === undefined) return 'word '.repeat(answerTokens).trim();
  return JSON.stringify({ ...recordedLabels(id, labels, { rates, seed }), confidence: 0.8 });
}

/** What a model of these error rates says of a mail: the same at each time, whoever asks. */
export function recordedLabels(
  id: string,
  labels: Labels,
  { rates, seed }: { readonly rates: ErrorRates; readonly seed: number },
): Labels {
  const random = randomFrom(seed ^ hashOf(id));
  return {
    kind: strayed(labels.kind, kinds, { random, rate: rates.kind }),
    need: strayed(labels.need, needs, { random, rate: rates.need }),
    priority: strayed(labels.priority, priorities, { random, rate: rates.priority }),
  };
}

/** The label, or at the given rate another one. */
export function strayed<Label extends string>(
  label: Label,
  labels: readonly Label[],
  { random, rate }: { readonly random: Random; readonly rate: number },
): Label {
  const isWrong = random() < rate;
  const others = labels.filter((one) => one !== label);
  const other = others[Math.floor(random() * others.length)] ?? label;
  return isWrong ? other : label;
}

function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value >>> 0;
}
