import type { WaitingItem } from '../../../shared/contract/cloud-views.ts';
import type { Meter } from '../../../shared/contract/views.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { dayOf, startOfDay } from '../../../shared/time.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { Money } from '../money.ts';

const MINUTES_SHOWN = 60;
const CALLS_SHOWN = 10;

/**
 * Figures of today in the user's zone, summed from the calls.
 * @param waiting mails that would go to the cloud, and why they wait
 */
export function readMeter(
  parts: Pick<EngineParts, 'store' | 'ports' | 'baseline' | 'money'>,
  waiting: readonly Pick<WaitingItem, 'because'>[],
): Meter {
  const { clock } = parts.ports;
  const nowUtcMs = clock.nowUtcMs();
  const zone = clock.zone();
  const totals = parts.store.calls.totals(startOfDay(nowUtcMs, zone), nowUtcMs + 1);
  const day = parts.money.ledger.budgets().find(({ scope }) => scope === 'day');
  return {
    day: dayOf(nowUtcMs, zone),
    spentNanoUsd: day?.spentNanoUsd ?? totals.spentNanoUsd,
    heldNanoUsd: day?.heldNanoUsd ?? zeroNanoUsd,
    capNanoUsd: day?.capNanoUsd ?? null,
    cloudState: cloudStateOf(parts.money, waiting),
    waiting: waiting.length,
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

/** Where paid work stands; at any cap that is used up, work goes on locally. */
function cloudStateOf(
  { mode, ledger, providers, desk }: Money,
  waiting: readonly Pick<WaitingItem, 'because'>[],
): Meter['cloudState'] {
  if (mode() === 'local') return 'local-only';
  if (!providers.connected().some(({ client }) => client !== null)) return 'no-provider';
  const budgets = ledger.budgets();
  if (budgets.find(({ scope }) => scope === 'day')?.capNanoUsd == null) return 'no-cap';
  const isUsedUp = budgets.some(
    ({ scope, leftNanoUsd }) =>
      (scope === 'day' || scope === 'month' || scope === 'session') &&
      leftNanoUsd !== null &&
      leftNanoUsd <= 0,
  );
  // Something may be left of the cap and still not hold the worst case of one more call, or be kept for urgent mail.
  if (isUsedUp || waiting.some(({ because }) => because === 'cap' || because === 'reserve'))
    return 'cap-reached';
  return desk.connection() === 'offline' ? 'offline' : 'ready';
}
