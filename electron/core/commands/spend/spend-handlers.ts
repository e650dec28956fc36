import type { spendCommands } from '../../../../shared/contract/spend-commands.ts';
import type { EngineParts } from '../../engine-parts.ts';
import type { CloudBatch } from '../../jobs/cloud-batch.ts';
import type { CloudQueue } from '../../jobs/cloud-queue.ts';
import type { EngineHandlers } from '../handler-types.ts';
import { alertHandlers } from './alerts.ts';
import { answerHandlers } from './answers.ts';
import { batchHandlers } from './batches.ts';
import { budgetHandlers } from './budgets.ts';
import { egressHandlers } from './egress.ts';
import { exportHandlers } from './export.ts';
import { overviewHandlers } from './overview.ts';
import { providerHandlers } from './providers.ts';
import { reconcileHandlers } from './reconcile.ts';
import { reportHandlers } from './report.ts';
import { whatIfHandlers } from './whatif.ts';

export type SpendHandlers = Pick<EngineHandlers, keyof typeof spendCommands>;

export interface SpendListener {
  /** Money was spent, held or given back. */
  moneyChanged(): void;
  /** Batches that run in this process; left out where none do. */
  readonly batch?: Pick<CloudBatch, 'gathered' | 'isHandingIn' | 'handInNow' | 'cancel' | 'wake'>;
  /** Ends a test of a provider that is under way. */
  readonly signal?: AbortSignal;
}

/** Money and what leaves the machine, as the window and the command line ask for it. */
export function spendHandlers(
  parts: EngineParts,
  queue: CloudQueue,
  { moneyChanged, signal, batch }: SpendListener,
): SpendHandlers {
  const { clock } = parts.ports;
  const { store, ledger, prices, cache, providers, tokenFactors, watch } = parts.money;
  const reconsider = () => {
    moneyChanged();
    queue.reconsider();
    batch?.wake();
  };
  return {
    ...providerHandlers(parts.money, {
      moneyChanged,
      providersChanged: reconsider,
      ...(signal === undefined ? {} : { signal }),
    }),
    ...budgetHandlers(ledger, { budgetChanged: reconsider }),
    ...egressHandlers(store.egress, clock),
    ...reportHandlers({ store, clock, prices }),
    ...overviewHandlers({
      store,
      clock,
      ledger,
      prices,
      cache,
      cacheEntries: () => store.cache.count().entries,
    }),
    ...reconcileHandlers(ledger, { moneyChanged: reconsider }),
    ...exportHandlers({ store, clock }),
    ...alertHandlers(watch.webhook, parts.ports.cloud.secrets),
    ...whatIfHandlers({
      store,
      ledger,
      clock,
      tokenFactors,
      priceTable: prices.table,
      providers: () => providers.connected().map(({ setup }) => setup),
      batchProviders: () => store.settings.get().batchProviders,
    }),
    ...batchHandlers(parts, { moneyChanged, ...(batch === undefined ? {} : { batch }) }),
    ...answerHandlers(parts, queue, { moneyChanged }),
  };
}
