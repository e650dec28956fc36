import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { TaskKind } from '../../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';

const MINUTE_MS = 60_000;

/** Most requests and tokens in any 60 seconds; null: not limited. */
export interface RateLimit {
  /** null: every provider together. */
  readonly providerId: string | null;
  /** null: every task together. */
  readonly taskKind: TaskKind | null;
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

export interface RatedRequest {
  readonly providerId: string;
  readonly taskKind: TaskKind;
  /** Input by forecast and the output limit. */
  readonly tokens: number;
}

export interface RateLimits {
  /**
   * Takes a place in every limit that fits the request, or in none.
   * @returns 0 when it may be sent now, else milliseconds to wait; `rate-limited` where it can never fit.
   */
  take(request: RatedRequest): Result<{ readonly waitMs: number }, AppError>;
  /** The provider itself said when to come back (`Retry-After`). */
  pause(providerId: string, forMs: number): void;
}

interface Taken {
  readonly atMs: number;
  readonly tokens: number;
}
/** Oldest first; `tokens` is the sum of all that is in it, so that no request adds up a busy minute anew. */
interface Window {
  readonly limit: RateLimit;
  readonly taken: Taken[];
  tokens: number;
}

/** Sliding windows of a minute over what was taken. @param nowMs a clock that never jumps. */
export function createRateLimits(limits: readonly RateLimit[], nowMs: () => number): RateLimits {
  const windows: readonly Window[] = limits.map((limit) => ({ limit, taken: [], tokens: 0 }));
  const resumesAtMs = new Map<string, number>();
  return {
    take: (request) => {
      const now = nowMs();
      const fitting = windows.filter(({ limit }) => isFor(limit, request));
      const tooLarge = fitting.find(
        ({ limit }) => request.tokens > (limit.tokensPerMinute ?? request.tokens),
      );
      if (tooLarge !== undefined) return err(neverFits(request, tooLarge.limit));
      const pauseMs = (resumesAtMs.get(request.providerId) ?? now) - now;
      const waitMs = Math.max(0, pauseMs, ...fitting.map((window) => waitIn(window, request.tokens, now)));
      if (waitMs === 0) for (const window of fitting) add(window, { atMs: now, tokens: request.tokens });
      return ok({ waitMs });
    },
    pause: (providerId, forMs) => {
      const until = nowMs() + forMs;
      resumesAtMs.set(providerId, Math.max(until, resumesAtMs.get(providerId) ?? until));
    },
  };
}

function isFor(limit: RateLimit, request: RatedRequest): boolean {
  const isProvider = limit.providerId === null || limit.providerId === request.providerId;
  return isProvider && (limit.taskKind === null || limit.taskKind === request.taskKind);
}

function add(window: Window, taken: Taken): void {
  window.taken.push(taken);
  window.tokens += taken.tokens;
}

function forgetOlder(window: Window, thanMs: number): void {
  const firstKept = window.taken.findIndex(({ atMs }) => atMs > thanMs);
  const past = window.taken.splice(0, firstKept === -1 ? window.taken.length : firstKept);
  for (const { tokens } of past) window.tokens -= tokens;
}

/** Milliseconds until enough of the oldest requests are a minute old. */
function waitIn(window: Window, tokens: number, now: number): number {
  forgetOlder(window, now - MINUTE_MS);
  const { requestsPerMinute, tokensPerMinute } = window.limit;
  let requests = window.taken.length + 1;
  let sum = window.tokens + tokens;
  const isFull = () => requests > (requestsPerMinute ?? requests) || sum > (tokensPerMinute ?? sum);
  let waitMs = 0;
  for (const { atMs, tokens: freed } of window.taken) {
    if (!isFull()) break;
    requests -= 1;
    sum -= freed;
    waitMs = atMs + MINUTE_MS - now;
  }
  return isFull() ? MINUTE_MS : waitMs;
}

function neverFits(request: RatedRequest, limit: RateLimit): AppError {
  const message = `${request.tokens} tokens are more than the ${limit.tokensPerMinute} a minute of ${request.providerId}`;
  return appError('rate-limited', message, { item: request.providerId });
}
