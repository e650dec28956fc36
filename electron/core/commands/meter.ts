import type { Meter } from '../../../shared/contract/views.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { dayOf, startOfDay } from '../../../shared/time.ts';
import type { EngineParts } from '../engine-parts.ts';

const MINUTES_SHOWN = 60;
const CALLS_SHOWN = 10;

/** Figures of today in the user's zone, summed from the calls. */
export function readMeter(parts: Pick<EngineParts, 'store' | 'ports' | 'baseline'>): Meter {
  const { clock } = parts.ports;
  const nowUtcMs = clock.nowUtcMs();
  const zone = clock.zone();
  const totals = parts.store.calls.totals(startOfDay(nowUtcMs, zone), nowUtcMs + 1);
  return {
    day: dayOf(nowUtcMs, zone),
    spentNanoUsd: totals.spentNanoUsd,
    heldNanoUsd: zeroNanoUsd,
    capNanoUsd: null,
    cloudState: 'local-only',
    waiting: 0,
    mailsByTier: totals.mailsByTier,
    tokensByTier: totals.tokensByTier,
    tokensIn: totals.tokensIn,
    tokensReused: totals.tokensReused,
    tokensOut: totals.tokensOut,
    avoidedNanoUsd: totals.avoidedNanoUsd,
    baseline: parts.baseline.describe(),
    decidedPerMinute: [...parts.store.calls.perMinute(nowUtcMs, MINUTES_SHOWN)],
    lastCalls: [...parts.store.calls.last(CALLS_SHOWN)],
  };
}
