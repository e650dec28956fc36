import type { RollupRepository } from '../../db/rollup-types.ts';

const CALLS_LOOKED_AT = 20;
const LOOKED_BACK_MS = 3_600_000;
const TIMES_USUAL = 3;
/** Below it nobody waits, however much faster it was before. */
const SLOW_FROM_MS = 2_000;
const FEWEST_FAILED = 5;
const FEWEST_USUAL_CALLS = 30;
const USUAL_PERIOD_MS = 14 * 86_400_000;
const USUAL_KEPT_MS = 3_600_000;

export interface ProviderCall {
  readonly providerId: string;
  readonly ms: number;
  readonly isFailed: boolean;
  readonly atUtcMs: number;
}

export interface PulseAnomaly {
  readonly kind: 'latency' | 'error-rate';
  readonly figures: Readonly<Record<string, number>>;
}

/** The last calls of each provider against its two weeks before. */
export interface ProviderPulse {
  /** @returns what is out of the usual now; the same call after call while it lasts. */
  add(call: ProviderCall): readonly PulseAnomaly[];
}

interface Usual {
  readonly readAtUtcMs: number;
  readonly calls: number;
  readonly failedCalls: number;
  readonly p50Ms: number | null;
}

/**
 * Judges the last 20 calls of an hour: more than a quarter failed and three times the usual share, or their median
 * took three times the usual one. Fewer calls say nothing. Keeps 20 calls a provider in memory; asks the roll-ups
 * once an hour.
 */
export function createProviderPulse(rollups: Pick<RollupRepository, 'total'>): ProviderPulse {
  const recent = new Map<string, readonly ProviderCall[]>();
  const usual = new Map<string, Usual>();
  const usualOf = (providerId: string, nowUtcMs: number): Usual => {
    const known = usual.get(providerId);
    if (known !== undefined && Math.abs(nowUtcMs - known.readAtUtcMs) < USUAL_KEPT_MS) return known;
    const untilUtcMs = nowUtcMs - LOOKED_BACK_MS;
    const sums = rollups.total({
      sinceUtcMs: untilUtcMs - USUAL_PERIOD_MS,
      untilUtcMs,
      where: { provider: providerId },
    });
    const read = { ...sums, readAtUtcMs: nowUtcMs };
    usual.set(providerId, read);
    return read;
  };
  return {
    add(call) {
      const before = recent.get(call.providerId) ?? [];
      const calls = [...before, call]
        .filter(({ atUtcMs }) => atUtcMs > call.atUtcMs - LOOKED_BACK_MS)
        .slice(-CALLS_LOOKED_AT);
      recent.set(call.providerId, calls);
      if (calls.length < CALLS_LOOKED_AT) return [];
      const reference = usualOf(call.providerId, call.atUtcMs);
      return [...failing(calls, reference), ...slow(calls, reference)];
    },
  };
}

function failing(calls: readonly ProviderCall[], usual: Usual): readonly PulseAnomaly[] {
  const failedCalls = calls.filter(({ isFailed }) => isFailed).length;
  const usualShare = usual.calls === 0 ? 0 : usual.failedCalls / usual.calls;
  const isUnusual = failedCalls > FEWEST_FAILED && failedCalls / calls.length > TIMES_USUAL * usualShare;
  return isUnusual ? [{ kind: 'error-rate', figures: { failedCalls, calls: calls.length } }] : [];
}

function slow(calls: readonly ProviderCall[], usual: Usual): readonly PulseAnomaly[] {
  const times = calls.filter(({ isFailed }) => !isFailed).map(({ ms }) => ms);
  if (usual.p50Ms === null || usual.calls < FEWEST_USUAL_CALLS || times.length < CALLS_LOOKED_AT / 2)
    return [];
  const recentMs = medianOf(times);
  const isUnusual = recentMs > SLOW_FROM_MS && recentMs > TIMES_USUAL * usual.p50Ms;
  return isUnusual ? [{ kind: 'latency', figures: { recentMs, usualMs: usual.p50Ms } }] : [];
}

/** Of two middle values the lower; 0 of none. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
