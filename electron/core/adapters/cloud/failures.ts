import { z } from 'zod';
import type { CloudFailure } from '../../cloud-port.ts';

type FailureKind = CloudFailure['kind'];

/** Makes a failure; the words are ours, because a provider's own may repeat the key or the text that was sent. */
export function failure(
  kind: FailureKind,
  message: string,
  options: { readonly mayBeBilled: boolean; readonly retryAfterMs?: number | null },
): CloudFailure {
  return { kind, message, mayBeBilled: options.mayBeBilled, retryAfterMs: options.retryAfterMs ?? null };
}

const errorSchema = z.looseObject({
  type: z.union([z.string(), z.number()]).nullish(),
  code: z.union([z.string(), z.number()]).nullish(),
  status: z.union([z.string(), z.number()]).nullish(),
});

/** @param body text of an answer whose status is no success; read for its error code only */
export function failureOfStatus(
  status: number,
  { headers, body }: { readonly headers: Readonly<Record<string, unknown>>; readonly body: string },
): CloudFailure {
  const codes = codesOf(errorIn(body));
  const kind = kindOfStatus(status, codes.join(' '));
  const code = codes.find((one) => one !== String(status)) ?? null;
  const words = code === null ? '' : ` (${code})`;
  return failure(kind, `the server answered with status ${status}${words}`, {
    // 503 and 529 are said before any work; of other server errors nobody knows.
    mayBeBilled: status >= 500 && status !== 503 && status !== 529,
    retryAfterMs: retryAfterOf(headers),
  });
}

/** An error that comes inside a stream that had begun. `null`: an event that is nothing known. */
export function failureInStream(error: unknown): CloudFailure {
  const [code] = codesOf(error);
  if (code === undefined) {
    return failure('bad-answer', 'the stream held something that is no answer', { mayBeBilled: true });
  }
  const kind = /rate|exhausted|429/iu.test(code) ? 'rate-limited' : 'server-error';
  return failure(kind, `the server broke off (${code})`, { mayBeBilled: true });
}

function kindOfStatus(status: number, codes: string): FailureKind {
  if (status >= 300 && status < 400) return 'redirected';
  if (status === 401 || status === 403) return 'wrong-key';
  if (status === 402 || /quota|credit|balance|billing/iu.test(codes)) return 'no-money';
  // A LiteLLM proxy without a database says so of every key but its own.
  if (/api_?key|no_db_connection/iu.test(codes)) return 'wrong-key';
  if (status === 429) return 'rate-limited';
  return status >= 500 ? 'server-error' : 'bad-request';
}

function errorIn(body: string): unknown {
  try {
    const parsed: unknown = JSON.parse(body);
    // Gemini wraps a stream's error in a list.
    const one = Array.isArray(parsed) ? parsed[0] : parsed;
    return z.looseObject({ error: z.unknown().optional() }).parse(one).error;
  } catch {
    return null;
  }
}

/** Short codes such as `insufficient_quota`, never free text; what says most comes first. */
function codesOf(error: unknown): readonly string[] {
  const read = errorSchema.safeParse(error);
  if (!read.success) return [];
  const { code, type, status } = read.data;
  return [code, type, status].map((value) => (value ?? '').toString()).filter(isShortCode);
}

/** Words, or a number: what mixes letters and digits may be the key, or a name out of the mail. */
export function isShortCode(text: string): boolean {
  return text.length >= 3 && text.length <= 60 && /^(?:\d{3,6}|[a-z]+(?:[_.-][a-z]+)*)$/iu.test(text);
}

/** RFC 9110 section 10.2.3: seconds or a date; at most an hour is believed. */
function retryAfterOf(headers: Readonly<Record<string, unknown>>): number | null {
  const inMs = Number(headers['retry-after-ms'] ?? Number.NaN);
  if (Number.isFinite(inMs) && inMs >= 0) return Math.min(inMs, 3_600_000);
  const text = String(headers['retry-after'] ?? '');
  if (/^\d{1,6}(?:\.\d+)?$/u.test(text)) return Math.min(Math.ceil(Number(text) * 1_000), 3_600_000);
  const at = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - Date.now()), 3_600_000);
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ECONNECT_TIMEOUT',
]);

/** @param isConnected false while not a byte of the request can have left */
export function failureOfNetwork(error: unknown, isConnected: boolean): CloudFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (!isConnected || neverConnected.has(code)) {
    return failure('unreachable', `no connection (${code})`, { mayBeBilled: false });
  }
  const isNoHttp = code.startsWith('HPE_');
  const words = isNoHttp ? 'the server does not speak HTTP as it should' : 'the connection was cut';
  return failure(isNoHttp ? 'bad-answer' : 'cut', `${words} (${code})`, { mayBeBilled: true });
}
