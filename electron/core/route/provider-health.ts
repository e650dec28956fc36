import type { CloudFailure } from '../cloud-port.ts';
import type { BreakerPolicy } from './policy-types.ts';

/** A key that was refused, or an account without money, does not come right by itself soon. */
const REFUSED_REST_MS = 600_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

export type HealthTrouble = CloudFailure['kind'] | 'stalled';

export interface HealthView {
  readonly state: 'unknown' | 'healthy' | 'failing' | 'resting';
  readonly trouble: HealthTrouble | null;
  /** English. */
  readonly detail: string | null;
  /** Milliseconds until it is tried again; 0 where it may be tried now. */
  readonly restMs: number;
}

/**
 * One circuit breaker per provider, on a clock that never goes back. Closed, it admits every request; after some
 * failures in a row it rests, twice as long each time; after the rest one single request is let through as a trial.
 */
export interface ProviderHealth {
  /** Takes the trial's place where the rest is over. @returns 0 where a request may go now, else milliseconds. */
  admit(providerId: string, nowMs: number): number;
  succeeded(providerId: string): void;
  failed(providerId: string, failure: HealthFailure, nowMs: number): void;
  /** The request that was admitted never left (no money, no place): the trial's place is free again. */
  withdrawn(providerId: string): void;
  /** A new key or address: what was known counts no longer. */
  forget(providerId: string): void;
  view(providerId: string, nowMs: number): HealthView;
}

export interface HealthFailure {
  readonly trouble: HealthTrouble;
  readonly detail: string;
  readonly retryAfterMs: number | null;
}

interface Entry {
  failuresInARow: number;
  rests: number;
  restUntilMs: number;
  isTrialUnderWay: boolean;
  hasSucceeded: boolean;
  trouble: HealthTrouble | null;
  detail: string | null;
}

export function createProviderHealth(policy: () => BreakerPolicy): ProviderHealth {
  const entries = new Map<string, Entry>();
  const entryOf = (providerId: string): Entry => {
    const known = entries.get(providerId);
    if (known !== undefined) return known;
    const fresh = newEntry();
    entries.set(providerId, fresh);
    return fresh;
  };
  return {
    admit(providerId, nowMs) {
      const entry = entryOf(providerId);
      if (entry.restUntilMs > nowMs) return entry.restUntilMs - nowMs;
      if (entry.rests === 0) return 0;
      if (entry.isTrialUnderWay) return policy().restMs;
      entry.isTrialUnderWay = true;
      return 0;
    },
    succeeded: (providerId) => void entries.set(providerId, { ...newEntry(), hasSucceeded: true }),
    failed(providerId, failure, nowMs) {
      const entry = entryOf(providerId);
      entry.failuresInARow += 1;
      entry.isTrialUnderWay = false;
      entry.trouble = failure.trouble;
      entry.detail = failure.detail;
      const restMs = restAfter(entry, failure, policy());
      if (restMs === 0) return;
      entry.rests += 1;
      entry.restUntilMs = nowMs + restMs;
    },
    withdrawn(providerId) {
      entryOf(providerId).isTrialUnderWay = false;
    },
    forget: (providerId) => void entries.delete(providerId),
    view: (providerId, nowMs) => viewOf(entries.get(providerId), nowMs),
  };
}

function newEntry(): Entry {
  return {
    failuresInARow: 0,
    rests: 0,
    restUntilMs: 0,
    isTrialUnderWay: false,
    hasSucceeded: false,
    trouble: null,
    detail: null,
  };
}

function restAfter(entry: Entry, failure: HealthFailure, policy: BreakerPolicy): number {
  switch (failure.trouble) {
    case 'wrong-key':
    case 'no-money':
    case 'redirected':
      return REFUSED_REST_MS;
    case 'rate-limited':
      return Math.min(failure.retryAfterMs ?? policy.restMs, LONGEST_RETRY_AFTER_MS);
    case 'bad-request':
    case 'bad-answer':
    case 'cancelled':
      return 0;
    default: {
      if (entry.failuresInARow < policy.failures && entry.rests === 0) return 0;
      return Math.min(policy.restMs * 2 ** entry.rests, policy.longestRestMs);
    }
  }
}

function viewOf(entry: Entry | undefined, nowMs: number): HealthView {
  if (entry === undefined) return { state: 'unknown', trouble: null, detail: null, restMs: 0 };
  const restMs = Math.max(0, entry.restUntilMs - nowMs);
  const { trouble, detail } = entry;
  if (restMs > 0) return { state: 'resting', trouble, detail, restMs };
  if (entry.failuresInARow > 0) return { state: 'failing', trouble, detail, restMs };
  return { state: entry.hasSucceeded ? 'healthy' : 'unknown', trouble: null, detail: null, restMs };
}
