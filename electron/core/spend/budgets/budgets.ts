import { Temporal } from 'temporal-polyfill';
import type { BudgetScope, BudgetView } from '../../../../shared/domain/spend.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { ok } from '../../../../shared/result.ts';
import { dayOf, formatInstant, type OffsetDateTime, type PlainDay } from '../../../../shared/time.ts';
import { periodOf } from '../../db/ledger-scopes.ts';
import type { HoldMoment, LedgerRows } from '../../db/ledger-types.ts';
import type { Clock } from '../../ports.ts';
import type { Ledger } from '../ledger-types.ts';

export interface BudgetParts {
  readonly rows: LedgerRows;
  readonly clock: Clock;
  readonly session: string;
  readonly momentNow: () => HoldMoment;
}

/** Always shown, with or without a cap. */
const shownAlways: readonly BudgetScope[] = ['day', 'month', 'session'];

/** Caps and what is spent and held of them. */
export function createBudgets(parts: BudgetParts): Pick<Ledger, 'budgets' | 'setBudget'> {
  const { rows, clock } = parts;
  const viewOf = createViews(parts);
  return {
    budgets() {
      const caps = rows.caps();
      const moment = parts.momentNow();
      const scopes = new Set([...shownAlways, ...caps.keys()]);
      return [...scopes].map((scope) => viewOf({ scope, capNanoUsd: caps.get(scope) ?? null }, moment));
    },
    setBudget(scope, capNanoUsd) {
      if (capNanoUsd !== null && (!Number.isSafeInteger(capNanoUsd) || capNanoUsd < 0)) {
        throw new RangeError(`not a cap: ${capNanoUsd}`);
      }
      const done = rows.lasting(() => {
        rows.addBudget(scope, capNanoUsd, clock.nowUtcMs());
        const today = dayOf(clock.nowUtcMs(), clock.zone());
        if (isFarAhead(rows.latestDay(), today)) rows.setLatestDay(today);
      });
      return done.ok ? ok(viewOf({ scope, capNanoUsd }, parts.momentNow())) : done;
    },
  };
}

/**
 * A clock that was once wrong by years would leave the budget of one day for all of them. Who sets a cap looks
 * at the budget as it is now, which ends that. One day ahead is what journeys between zones make.
 */
function isFarAhead(latest: PlainDay | null, today: PlainDay): boolean {
  if (latest === null) return false;
  return Temporal.PlainDate.from(today).until(latest, { largestUnit: 'day' }).days > 1;
}

function createViews({
  rows,
  session,
}: BudgetParts): (budget: Pick<BudgetView, 'scope' | 'capNanoUsd'>, moment: HoldMoment) => BudgetView {
  const resetOf = createResets();
  return ({ scope, capNanoUsd }, moment) => {
    const total = rows.totalOf({ scope, period: periodOf(scope, { ...moment, session }) });
    const left = capNanoUsd === null ? null : capNanoUsd - total.spentNanoUsd - total.heldNanoUsd;
    return {
      scope,
      capNanoUsd,
      ...total,
      leftNanoUsd: left === null ? null : toNanoUsd(Math.max(0, left)),
      resetsAt: scope === 'session' ? null : resetOf(scope === 'month' ? 'month' : 'day', moment),
    };
  };
}

/**
 * First instant of the next period in the user's zone. Kept for the day: alerts ask after every call, and a step of
 * the calendar costs more than the rest of the question.
 */
function createResets(): (unit: 'day' | 'month', moment: HoldMoment) => OffsetDateTime {
  let known: { key: string; day: OffsetDateTime; month: OffsetDateTime } | null = null;
  return (unit, { day, zone }) => {
    const key = `${day} ${zone}`;
    if (known?.key !== key) {
      const today = Temporal.PlainDate.from(day);
      const at = (next: Temporal.PlainDate) =>
        formatInstant(next.toZonedDateTime(zone).epochMilliseconds, zone);
      known = { key, day: at(today.add({ days: 1 })), month: at(today.with({ day: 1 }).add({ months: 1 })) };
    }
    return known[unit];
  };
}
