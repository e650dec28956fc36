import type { ProviderKind } from '../../../../shared/domain/spend.ts';
import type { CloudRequest } from '../../cloud-port.ts';
import { countO200kTokens } from './count-o200k.ts';

/**
 * What a provider may add to a request: chat template, its own system text, instructions for tools and schemas.
 * Anthropic's tool instructions alone take up to about 800 tokens (Claude platform documentation, tool use pricing).
 */
const fixedOverheadTokens: Readonly<Record<ProviderKind, number>> = {
  'openai-compatible': 256,
  anthropic: 1_024,
  google: 256,
};

/** Families that tiktoken maps to o200k; a date may follow. Newer ones count as unknown until it maps them, too. */
const o200kModels =
  /^(?:gpt-4o|gpt-4o-mini|gpt-4\.1|gpt-4\.1-mini|gpt-4\.1-nano|gpt-5|gpt-5-mini|gpt-5-nano|o1|o3|o3-mini|o4-mini)(?:-\d{4}-\d{2}-\d{2})?$/u;
/** OpenAI's cookbook counts 3 a message, 3 to begin the answer and 1 a name; kept wide, for the format is not promised. */
const TOKENS_PER_MESSAGE = 8;
const TOKENS_PER_CHAT = 64;

export interface BoundedRequest {
  readonly request: CloudRequest;
  /** UTF-8 bytes of the request's body as it will be sent. */
  readonly bodyBytes: number;
  readonly kind: ProviderKind;
  /** Name under which the price table knows the provider; null for a server of the office. */
  readonly priceProvider: string | null;
}

/**
 * Input tokens that a request can not pass, for holds. OpenAI's models with a known tokenizer are counted; for all
 * others a token takes at least one byte, so the bytes of the whole body are a bound: with what the provider adds,
 * and with the schema once more, which it may repeat in words of its own.
 */
export function inputBound(bounded: BoundedRequest): number {
  const { request, bodyBytes, kind } = bounded;
  const schemaBytes = request.answerSchema === null ? 0 : byteLength(JSON.stringify(request.answerSchema));
  const byBytes = bodyBytes + schemaBytes + fixedOverheadTokens[kind];
  if (!isCountable(bounded)) return byBytes;
  const counted = textTokens(request) + TOKENS_PER_MESSAGE * request.messages.length + TOKENS_PER_CHAT;
  return Math.min(byBytes, counted);
}

/** o200k tokens of all messages: what forecasts start from, for any provider. */
export function textTokens(request: Pick<CloudRequest, 'messages'>): number {
  return request.messages.reduce((sum, { text }) => sum + countO200kTokens(text), 0);
}

function isCountable({ request, priceProvider }: BoundedRequest): boolean {
  return priceProvider === 'openai' && request.answerSchema === null && o200kModels.test(request.model);
}

function byteLength(text: string): number {
  return Buffer.byteLength(text);
}
