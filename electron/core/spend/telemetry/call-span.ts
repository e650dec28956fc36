import { createHash } from 'node:crypto';
import type { WatchedCharge, WatchedHold } from '../alerts/watch-ledger.ts';
import type { LocalUse } from '../ledger-types.ts';

/** A value as OTLP writes it in JSON: 64-bit integers are texts (protobuf's JSON mapping). */
type OtlpValue =
  | { readonly stringValue: string }
  | { readonly intValue: string }
  | { readonly doubleValue: number };

export interface OtlpAttribute {
  readonly key: string;
  readonly value: OtlpValue;
}

/** A span as OTLP 1.x has it in JSON (opentelemetry-proto, trace.proto). */
export interface OtlpSpan {
  /** 32 and 16 hexadecimal digits. */
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  /** 1 internal, 3 client. */
  readonly kind: 1 | 3;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly OtlpAttribute[];
  /** 0 unset, 2 error. */
  readonly status: { readonly code: 0 | 2 };
}

/** Names that the conventions give to providers, where they are others than the price table's. */
const conventionalNames: Readonly<Record<string, string>> = {
  google: 'gcp.gemini',
  mistral: 'mistral_ai',
  xai: 'x_ai',
};

/**
 * The span of a paid call, with the attributes of the GenAI semantic conventions (`gen_ai.*`, in development at
 * 1.42): models, tokens, outcome; never a prompt, an answer or anything of a mail. Attempts of one piece of work share
 * a trace.
 */
export function spanOfCharge({ hold, settlement, charge }: WatchedCharge): OtlpSpan {
  const { usage, outcome, ms } = settlement;
  const cacheWrite = usage.cacheWrite5m + usage.cacheWrite1h;
  return {
    ...idsOf(hold),
    name: `chat ${hold.request.model}`,
    kind: 3,
    ...timesOf(hold.heldAtUtcMs, ms),
    attributes: [
      ...requestAttributes(hold),
      ...attributes({
        'gen_ai.response.model': settlement.modelServed,
        'gen_ai.response.id': settlement.responseId,
        'gen_ai.usage.input_tokens': usage.input + usage.cacheRead + cacheWrite,
        'gen_ai.usage.output_tokens': usage.output + usage.reasoning,
        'gen_ai.usage.cache_read.input_tokens': usage.cacheRead,
        'gen_ai.usage.cache_creation.input_tokens': cacheWrite,
        'gen_ai.usage.reasoning.output_tokens': usage.reasoning,
        'error.type': outcome === 'ok' ? null : outcome,
        'pennypost.cost_nano_usd': charge.costNanoUsd,
        'pennypost.is_estimated': String(settlement.isEstimated),
        'pennypost.first_token_ms':
          settlement.firstTokenMs === null ? null : Math.round(settlement.firstTokenMs),
      }),
    ],
    status: { code: outcome === 'ok' || outcome === 'cancelled' ? 0 : 2 },
  };
}

/** The span of a call that its provider did not take on. */
export function spanOfRelease(hold: WatchedHold, because: string, endedAtUtcMs: number): OtlpSpan {
  return {
    ...idsOf(hold),
    name: `chat ${hold.request.model}`,
    kind: 3,
    ...timesOf(hold.heldAtUtcMs, Math.max(0, endedAtUtcMs - hold.heldAtUtcMs)),
    attributes: [...requestAttributes(hold), ...attributes({ 'error.type': because })],
    status: { code: 2 },
  };
}

/** The span of an answer of the model on this machine. */
export function spanOfLocal(use: LocalUse): OtlpSpan {
  const { subject, tier, modelId, tokensIn, tokensOut, atUtcMs, ms } = use;
  const ids = hashOf(`local ${subject.session} ${atUtcMs} ${subject.messageId} ${tokensIn} ${ms}`);
  return {
    traceId: ids.slice(0, 32),
    spanId: ids.slice(32, 48),
    name: `chat ${modelId ?? 'local'}`,
    kind: 1,
    ...timesOf(atUtcMs - ms, ms),
    attributes: attributes({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'llama.cpp',
      'gen_ai.request.model': modelId,
      'gen_ai.usage.input_tokens': tokensIn,
      'gen_ai.usage.output_tokens': tokensOut,
      'pennypost.task': subject.taskKind,
      'pennypost.tier': tier,
      'pennypost.cost_nano_usd': 0,
    }),
    status: { code: 0 },
  };
}

function idsOf({ holdId, request }: WatchedHold): Pick<OtlpSpan, 'traceId' | 'spanId'> {
  const { session, parentHoldId } = request.subject;
  return {
    traceId: hashOf(`trace ${session} ${parentHoldId ?? holdId}`).slice(0, 32),
    spanId: hashOf(`span ${session} ${holdId}`).slice(0, 16),
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function timesOf(startsAtUtcMs: number, ms: number): Pick<OtlpSpan, 'startTimeUnixNano' | 'endTimeUnixNano'> {
  const nanoOf = (utcMs: number) => String(BigInt(Math.round(utcMs * 1_000)) * 1_000n);
  return { startTimeUnixNano: nanoOf(startsAtUtcMs), endTimeUnixNano: nanoOf(startsAtUtcMs + ms) };
}

function requestAttributes({ request }: WatchedHold): readonly OtlpAttribute[] {
  const { model, providerId, priceProvider, outputLimitTokens, subject, tier } = request;
  return attributes({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': conventionalNames[priceProvider] ?? (priceProvider || providerId),
    'gen_ai.request.model': model,
    'gen_ai.request.max_tokens': outputLimitTokens,
    'pennypost.task': subject.taskKind,
    'pennypost.tier': tier,
    'pennypost.attempt': subject.attempt,
  });
}

/** What is null is left out. */
function attributes(values: Readonly<Record<string, string | number | null>>): readonly OtlpAttribute[] {
  return Object.entries(values).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: otlpValue(value) }],
  );
}

function otlpValue(value: string | number): OtlpValue {
  if (typeof value === 'string') return { stringValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
