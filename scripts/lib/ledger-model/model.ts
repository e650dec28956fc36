import { Temporal } from 'temporal-polyfill';
import type { TestLedger } from '../../../electron/core/spend/ledger/test-ledger.ts';
import type { Ledger } from '../../../electron/core/spend/ledger-types.ts';
import type { BudgetScope, HoldState, TaskKind } from '../../../shared/domain/spend.ts';

/** A hold as the model knows it, written down without the ledger's own code. */
export interface ModelHold {
  readonly holdId: number;
  readonly amount: number;
  readonly day: string;
  readonly session: string;
  readonly task: TaskKind;
  readonly account: string;
  state: HoldState;
  callId: number | null;
  /** Bill and corrections. */
  cost: number;
}

/** What the ledger should know: holds, caps, and the latest day on which money was held. */
export interface LedgerModel {
  readonly holds: ModelHold[];
  readonly caps: Map<BudgetScope, number>;
  nowUtcMs: number;
  zone: string;
  latestDay: string;
  sessions: readonly [string, string];
}

/** Two writers on one database, each with a run of its own, as two programs would be that got past the lock. */
export interface LedgerUnderTest {
  readonly opened: TestLedger;
  ledgers: readonly [Ledger, Ledger];
}

export const START_UTC_MS = Date.UTC(2026, 9, 24, 20);

export function newModel(): LedgerModel {
  return {
    holds: [],
    caps: new Map(),
    nowUtcMs: START_UTC_MS,
    zone: 'Europe/Berlin',
    latestDay: '',
    sessions: ['a0', 'b0'],
  };
}

export function localDay({ nowUtcMs, zone }: LedgerModel): string {
  return Temporal.Instant.fromEpochMilliseconds(nowUtcMs).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The day that money held now counts in. */
export function bookingDay(model: LedgerModel): string {
  return [localDay(model), model.latestDay].sort().at(-1) ?? '';
}

export interface NewHold {
  readonly amount: number;
  readonly task: TaskKind;
  readonly account: string;
  readonly session: string;
}

/** The scope that has no room for a hold, `no-cap`, or null where it fits. */
export function refusalOf(model: LedgerModel, hold: NewHold): BudgetScope | 'no-cap' | null {
  if (!model.caps.has('day')) return 'no-cap';
  if (hold.amount === 0) return null;
  const scopes: readonly BudgetScope[] = [
    'day',
    'month',
    'session',
    `task:${hold.task}`,
    `account:${hold.account}`,
  ];
  const full = scopes.find((scope) => {
    const cap = model.caps.get(scope);
    const { spent, held } = usedOf(model, scope, hold.session);
    return cap !== undefined && spent + held + hold.amount > cap;
  });
  return full ?? null;
}

/** What is spent and held in a scope in its period of now. */
export function usedOf(model: LedgerModel, scope: BudgetScope, session: string) {
  const inside = model.holds.filter((hold) => isIn(hold, { model, scope, session }));
  const open = inside.filter(({ state }) => state !== 'settled' && state !== 'released');
  return {
    spent: inside.reduce((sum, { cost }) => sum + cost, 0),
    held: open.reduce((sum, { amount }) => sum + amount, 0),
  };
}

function isIn(
  hold: ModelHold,
  { model, scope, session }: { model: LedgerModel; scope: BudgetScope; session: string },
): boolean {
  const day = bookingDay(model);
  if (scope === 'session') return hold.session === session;
  if (scope === 'month') return hold.day.slice(0, 7) === day.slice(0, 7);
  if (hold.day !== day) return false;
  return scope === 'day' || scope === `task:${hold.task}` || scope === `account:${hold.account}`;
}
