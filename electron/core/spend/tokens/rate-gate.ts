import type { TaskKind } from '../../../../shared/domain/spend.ts';

const MINUTE_MS = 60_000;

/** Most requests and tokens in any 60 seconds; null: not limited. */
export interface RateLimit {
  /** null: every provider together. */
  readonly providerId: string | null;
  /** null: every task together. */
  readonly taskKind: TaskKind | null;
  readonly callsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** A request that wants to leave now. */
export interface RateUse {
  readonly providerId: string;
  readonly taskKind: TaskKind;
  /** Input by forecast and the output limit. */
  readonly tokens: number;
  /** What the policy in force allows this task at this provider. */
  readonly callsPerMinute: number;
  /** By a clock that never jumps. */
  readonly nowMs: number;
}

export interface RateGate {
  /**
   * Takes a place in every limit that fits the request, or in none.
   * @returns 0 when it may be sent now, else milliseconds until there is a place; `Infinity` where there never is one.
   */
  take(use: RateUse): number;
  /** The provider itself said when to come back (`Retry-After`). */
  pause(providerId: string, untilMs: number): void;
}

interface Taken {
  readonly atMs: number;
  readonly tokens: number;
}

/**
 * Sliding windows of a minute over what was taken: one per task and provider, and one per limit of the settings.
 * @param limits beside what the policy allows each task.
 */
export function createRateGate(limits: readonly RateLimit[] = []): RateGate {
  const takenByKey = new Map<string, readonly Taken[]>();
  const resumesAtMs = new Map<string, number>();
  return {
    take: (use) => {
      const fitting = [policyLimitOf(use), ...limits.filter((limit) => isFor(limit, use))];
      const pauseMs = (resumesAtMs.get(use.providerId) ?? use.nowMs) - use.nowMs;
      const waits = fitting.map((limit) => {
        const recent = (takenByKey.get(keyOf(limit)) ?? []).filter(
          ({ atMs }) => atMs > use.nowMs - MINUTE_MS,
        );
        takenByKey.set(keyOf(limit), recent);
        return waitIn(recent, limit, use);
      });
      const waitMs = Math.max(0, pauseMs, ...waits);
      if (waitMs > 0) return waitMs;
      for (const key of new Set(fitting.map(keyOf))) {
        takenByKey.set(key, [...(takenByKey.get(key) ?? []), { atMs: use.nowMs, tokens: use.tokens }]);
      }
      return 0;
    },
    pause: (providerId, untilMs) => {
      resumesAtMs.set(providerId, Math.max(untilMs, resumesAtMs.get(providerId) ?? untilMs));
    },
  };
}

function policyLimitOf({ providerId, taskKind, callsPerMinute }: RateUse): RateLimit {
  return { providerId, taskKind, callsPerMinute, tokensPerMinute: null };
}

function isFor(limit: RateLimit, use: RateUse): boolean {
  const isProvider = limit.providerId === null || limit.providerId === use.providerId;
  return isProvider && (limit.taskKind === null || limit.taskKind === use.taskKind);
}

/** Limits over the same requests share what was taken. */
function keyOf(limit: RateLimit): string {
  return JSON.stringify([limit.providerId, limit.taskKind]);
}

/** Milliseconds until enough of the oldest requests are a minute old. */
function waitIn(recent: readonly Taken[], limit: RateLimit, use: RateUse): number {
  let calls = recent.length + 1;
  let tokens = recent.reduce((total, taken) => total + taken.tokens, use.tokens);
  const isFull = () => calls > (limit.callsPerMinute ?? calls) || tokens > (limit.tokensPerMinute ?? tokens);
  let waitMs = 0;
  for (const taken of recent) {
    if (!isFull()) break;
    calls -= 1;
    tokens -= taken.tokens;
    waitMs = taken.atMs + MINUTE_MS - use.nowMs;
  }
  return isFull() ? Number.POSITIVE_INFINITY : waitMs;
}
