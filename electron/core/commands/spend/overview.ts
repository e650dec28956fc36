import type { CacheLayer } from '../../../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { ok } from '../../../../shared/result.ts';
import { dayOf } from '../../../../shared/time.ts';
import type { AnswerCache } from '../../cache/answer-cache.ts';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../../ports.ts';
import { alertView } from '../../spend/alerts/alert-view.ts';
import type { Ledger } from '../../spend/ledger-types.ts';
import type { PriceBook } from '../../spend/prices/price-book.ts';
import { ownCacheLayers, providerCacheLayer } from '../../spend/report/cache-layers.ts';
import type { EngineHandlers } from '../handler-types.ts';

const CACHE_DAYS_MS = 30 * 86_400_000;
const ALERTS_SHOWN = 50;
/** The providers' caches are summed over all paid calls of 30 days: not each time that the page looks. */
const PROVIDER_LAYER_KEPT_MS = 30_000;

export interface OverviewParts {
  readonly store: Pick<Store, 'callReader' | 'alerts'>;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, 'budgets' | 'suspended'>;
  readonly prices: Pick<PriceBook, 'table'>;
  /** null while there is none. */
  readonly cache: Pick<AnswerCache, 'figures'> | null;
  /** Answers that are kept on disk; null where that is not known. */
  cacheEntries(): number | null;
}

/** Budgets, money in suspense, what the caches saved in 30 days, and the newest alerts. */
export function overviewHandlers(parts: OverviewParts): Pick<EngineHandlers, 'spend.overview'> {
  const { store, clock, ledger, prices, cache } = parts;
  let kept: { readonly layer: CacheLayer; readonly madeAtMs: number } | null = null;
  const providerLayer = (sinceUtcMs: number, untilUtcMs: number): CacheLayer => {
    const nowMs = clock.monotonicMs();
    if (kept === null || nowMs - kept.madeAtMs > PROVIDER_LAYER_KEPT_MS) {
      const use = store.callReader.prefixUse(sinceUtcMs, untilUtcMs);
      kept = { layer: providerCacheLayer(use, prices.table()), madeAtMs: nowMs };
    }
    return kept.layer;
  };
  return {
    'spend.overview': () => {
      const untilUtcMs = clock.nowUtcMs() + 1;
      const sinceUtcMs = untilUtcMs - CACHE_DAYS_MS;
      const [fromDay, toDay] = [dayOf(sinceUtcMs, clock.zone()), dayOf(untilUtcMs, clock.zone())];
      const suspended = [...ledger.suspended()];
      return ok({
        budgets: [...ledger.budgets()],
        suspenseNanoUsd: toNanoUsd(suspended.reduce((sum, { amountNanoUsd }) => sum + amountNanoUsd, 0)),
        suspended,
        caches: [
          ...ownCacheLayers(cache?.figures(fromDay, toDay) ?? [], parts.cacheEntries()),
          providerLayer(sinceUtcMs, untilUtcMs),
        ],
        alerts: store.alerts.newest(ALERTS_SHOWN).map(alertView),
      });
    },
  };
}
