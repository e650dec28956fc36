import type { AppError } from '../../../../shared/contract/errors.ts';
import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import type { BudgetView } from '../../../../shared/domain/spend.ts';
import type { NewAlert } from '../../db/alerts.ts';
import { createLocalHours } from '../../db/ledger-hours.ts';
import type { Store } from '../../db/store.ts';
import type { Clock, Log } from '../../ports.ts';
import type { Ledger } from '../ledger-types.ts';
import { alertView } from './alert-view.ts';
import { createProviderPulse } from './provider-pulse.ts';
import { createUsualDay } from './usual-day.ts';
import type { LedgerWatcher, WatchedCharge } from './watch-ledger.ts';

const TIMES_USUAL_DAY = 3;
/** A tenth of a cent: below it "three times as much" is noise. */
const SMALLEST_UNUSUAL_NANO_USD = 1_000_000;
const BILL_TOLERANCE = 0.01;
/** Each charge line is rounded up to a whole nano-dollar. */
const ROUNDING_NANO_USD = 10;
/** Ends of a hold that are no fault of its provider. */
const NO_FAILURE: ReadonlySet<string> = new Set([
  'cancelled',
  'never-send',
  'network-forbidden',
  'wrong-key',
]);

export interface AlertParts {
  readonly store: Pick<Store, 'alerts' | 'outbox' | 'rollups' | 'settings' | 'transaction'>;
  readonly ledger: Pick<Ledger, 'budgets'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Id of this run of the program: the period of a session's cap. */
  readonly session: string;
  raised(alert: AlertView): void;
  /** The message of an alert for the user's webhook. */
  messageOf(alert: AlertView): string;
  /** A message waits in the outbox. */
  wakeWebhook(): void;
}

/**
 * Raises an alert once per kind, scope and period, from what the ledger tells after each charge: shares of a cap, a
 * day far above the usual, slow or failing providers, a bill above its hold, a provider that says another cost.
 */
export function createAlerts(parts: AlertParts): LedgerWatcher {
  const { clock } = parts;
  const raise = createRaiser(parts);
  const pulse = createProviderPulse(parts.store.rollups);
  const usualDay = createUsualDay(parts.store.rollups, clock);
  const hourOf = createLocalHours();
  const today = () => hourOf(clock.nowUtcMs(), clock.zone()).day;
  const feel = (providerId: string, ms: number, isFailed: boolean) => {
    for (const { kind, figures } of pulse.add({ providerId, ms, isFailed, atUtcMs: clock.nowUtcMs() })) {
      raise({ kind, scope: `provider:${providerId}`, period: today(), figures });
    }
  };
  const capped = (scope: string | null) => {
    if (!parts.store.settings.get().alertPercents.includes(100)) return;
    const budget = parts.ledger.budgets().find((one) => one.scope === scope);
    if (budget !== undefined) raiseShare(parts, raise, { budget, percent: 100 });
  };
  return {
    capped,
    charged(call) {
      const { providerId } = call.hold.request;
      const budgets = parts.ledger.budgets();
      const { alertPercents } = parts.store.settings.get();
      for (const budget of budgets)
        raiseShare(parts, raise, { budget, percent: reached(budget, alertPercents) });
      const spent = budgets.find(({ scope }) => scope === 'day')?.spentNanoUsd ?? 0;
      const usual = usualDay();
      if (usual !== null && spent > TIMES_USUAL_DAY * usual && spent >= SMALLEST_UNUSUAL_NANO_USD) {
        const figures = { todayNanoUsd: spent, usualNanoUsd: usual };
        raise({ kind: 'day-unusual', scope: 'day', period: today(), figures });
      }
      for (const alert of billAlerts(call, today())) raise(alert);
      const { outcome, ms } = call.settlement;
      feel(providerId, ms, outcome !== 'ok' && outcome !== 'cancelled');
    },
    released(hold, because) {
      if (NO_FAILURE.has(because)) return;
      feel(hold.request.providerId, clock.nowUtcMs() - hold.heldAtUtcMs, true);
    },
    refused(_request, error: AppError) {
      if (error.code === 'cap-reached') capped(error.item);
    },
  };
}

type Raise = (alert: Omit<NewAlert, 'raisedAtUtcMs'>) => void;

/** Alert and message are kept together, so that a crash loses neither or both. */
function createRaiser({ store, clock, log, raised, messageOf, wakeWebhook }: AlertParts): Raise {
  // Over a threshold each charge would ask the database again.
  const known = new Set<string>();
  return (alert) => {
    const key = `${alert.kind} ${alert.scope} ${alert.period}`;
    if (known.has(key)) return;
    const raisedAtUtcMs = clock.nowUtcMs();
    const done = store.transaction(() => {
      const added = store.alerts.add({ ...alert, raisedAtUtcMs });
      if (added === null) return null;
      const view = alertView(added);
      const url = store.settings.get().webhookUrl;
      if (url !== null) store.outbox.add({ url, body: messageOf(view), atUtcMs: raisedAtUtcMs });
      return { view, hasMessage: url !== null };
    });
    if (!done.ok) return log.error(`an alert was not kept: ${done.error.code}`);
    known.add(key);
    if (done.value === null) return;
    raised(done.value.view);
    if (done.value.hasMessage) wakeWebhook();
  };
}

/** The highest threshold that what is spent has reached; null where none. */
function reached({ capNanoUsd, spentNanoUsd }: BudgetView, alertPercents: readonly number[]): number | null {
  if (capNanoUsd === null || capNanoUsd === 0) return null;
  const passed = alertPercents.filter(
    (percent) => BigInt(spentNanoUsd) * 100n >= BigInt(capNanoUsd) * BigInt(percent),
  );
  return passed.length === 0 ? null : Math.max(...passed);
}

function raiseShare(
  { session }: AlertParts,
  raise: Raise,
  { budget, percent }: { readonly budget: BudgetView; readonly percent: number | null },
): void {
  const { scope, capNanoUsd, spentNanoUsd, heldNanoUsd, resetsAt } = budget;
  if (percent === null || capNanoUsd === null) return;
  const usedNanoUsd = percent === 100 ? spentNanoUsd + heldNanoUsd : spentNanoUsd;
  const figures = { percent, usedNanoUsd, capNanoUsd };
  raise({ kind: 'cap-share', scope, period: `${resetsAt ?? session} ${percent}`, figures });
}

function billAlerts(
  { hold, charge, settlement, amountNanoUsd }: WatchedCharge,
  day: string,
): readonly Omit<NewAlert, 'raisedAtUtcMs'>[] {
  const scope = `provider:${hold.request.providerId}`;
  const { callId, costNanoUsd } = charge;
  const theirs = settlement.providerSaysNanoUsd;
  const tolerance = Math.max(ROUNDING_NANO_USD, BILL_TOLERANCE * (theirs ?? 0));
  const differs = theirs !== null && Math.abs(theirs - costNanoUsd) > tolerance;
  const period = `call ${callId}`;
  return [
    ...(charge.isAboveHold
      ? [
          {
            kind: 'above-hold' as const,
            scope,
            period,
            figures: { callId, costNanoUsd, holdNanoUsd: amountNanoUsd },
          },
        ]
      : []),
    ...(differs
      ? [
          {
            kind: 'bill-differs' as const,
            scope,
            period: day,
            figures: { callId, theirsNanoUsd: theirs, oursNanoUsd: costNanoUsd },
          },
        ]
      : []),
  ];
}
