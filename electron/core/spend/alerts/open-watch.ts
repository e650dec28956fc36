import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import type { SecretStore } from '../../cloud-port.ts';
import type { Store } from '../../db/store.ts';
import type { Clock, Log } from '../../ports.ts';
import type { Ledger } from '../ledger-types.ts';
import { createTraceExporter } from '../telemetry/trace-exporter.ts';
import { createAlerts } from './create-alerts.ts';
import { tellLater } from './tell-later.ts';
import { watchLedger } from './watch-ledger.ts';
import { alertMessage, createWebhookQueue, type WebhookQueue } from './webhook-queue.ts';

export interface WatchParts {
  readonly store: Pick<Store, 'alerts' | 'outbox' | 'rollups' | 'settings' | 'transaction'>;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  /** Id of this run of the program. */
  readonly session: string;
  mode(): 'local' | 'hybrid';
  readonly secrets: Pick<SecretStore, 'get' | 'set'>;
  alertRaised(alert: AlertView): void;
}

/** The ledger with alerts, webhook and traces looking on. */
export interface MoneyWatch {
  /** To be used by everybody instead of the one that was given. */
  readonly ledger: Ledger;
  readonly webhook: WebhookQueue;
  /** Work waits because no call has room in what is left of a cap: told as an alert, once. */
  capReached(scope: string): void;
  /** Mode, webhook or trace endpoint may have changed, or the program has just started: what waits may leave now. */
  wake(): void;
  stop(): Promise<void>;
}

export function openWatch(parts: WatchParts): MoneyWatch {
  const { store, clock, log, session, ledger } = parts;
  const settings = () => ({ ...store.settings.get(), mode: parts.mode() });
  const webhook = createWebhookQueue({ outbox: store.outbox, settings, secrets: parts.secrets, clock, log });
  const exporter = createTraceExporter({ settings, clock, log });
  const traces = tellLater(exporter, log);
  const raised = parts.alertRaised;
  const alertParts = { store, ledger, clock, log, session, raised };
  const alerts = tellLater(
    createAlerts({ ...alertParts, messageOf: alertMessage, wakeWebhook: webhook.wake }),
    log,
  );
  return {
    ledger: watchLedger(ledger, { watchers: [alerts, traces], log }),
    webhook,
    capReached: (scope) => alerts.capped?.(scope),
    wake: webhook.wake,
    stop: async () => {
      alerts.flush();
      traces.flush();
      await Promise.all([webhook.stop(), exporter.stop()]);
    },
  };
}
