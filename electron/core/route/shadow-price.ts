import { Temporal } from 'temporal-polyfill';
import type { Priority } from '../../../shared/domain/verdict.ts';
import type { PacingPolicy } from './policy-types.ts';

export interface DayBudget {
  readonly capNanoUsd: number;
  /** Open holds and suspense count as spent: they may be. */
  readonly usedNanoUsd: number;
}

export interface Pace {
  readonly budget: DayBudget;
  readonly nowUtcMs: number;
  readonly zone: string;
  readonly priority: Priority;
}

/**
 * What a dollar of the day's budget is worth now, at least 1: it doubles for each `doublingShare` of the budget that is
 * used ahead of the day. Infinite at the cap, and for what is not urgent already where the urgent reserve begins.
 */
export function shadowPrice({ budget, nowUtcMs, zone, priority }: Pace, policy: PacingPolicy): number {
  const isUrgent = priority === 'urgent';
  const usable = budget.capNanoUsd * (isUrgent ? 1 : 1 - policy.urgentReserve);
  if (usable <= 0 || budget.usedNanoUsd >= usable) return Number.POSITIVE_INFINITY;
  const ahead = budget.usedNanoUsd / usable - shareOfDay(nowUtcMs, zone, policy);
  return Math.max(1, 2 ** (ahead / policy.doublingShare));
}

type DayHours = Pick<PacingPolicy, 'dayStartHour' | 'dayEndHour'>;

/** How much of the user's working day has passed, 0 to 1; a day with a clock change is as long as it is. */
export function shareOfDay(nowUtcMs: number, zone: string, hours: DayHours): number {
  const { fromUtcMs, toUtcMs } = workingDay(nowUtcMs, zone, hours);
  if (toUtcMs <= fromUtcMs) return 1;
  return Math.min(1, Math.max(0, (nowUtcMs - fromUtcMs) / (toUtcMs - fromUtcMs)));
}

interface WorkingDay {
  readonly fromUtcMs: number;
  readonly toUtcMs: number;
}

/** Clocks change at quarter hours of UTC: within one, the local day is the same for all instants. */
const QUARTER_MS = 900_000;
let last: { readonly key: string; readonly day: WorkingDay } | null = null;

/** The last one is kept: a thousand mails are decided within a minute, and steps of the calendar are slow. */
function workingDay(nowUtcMs: number, zone: string, hours: DayHours): WorkingDay {
  const key = `${Math.floor(nowUtcMs / QUARTER_MS)} ${zone} ${hours.dayStartHour} ${hours.dayEndHour}`;
  if (last?.key !== key) last = { key, day: findWorkingDay(nowUtcMs, zone, hours) };
  return last.day;
}

function findWorkingDay(nowUtcMs: number, zone: string, { dayStartHour, dayEndHour }: DayHours): WorkingDay {
  const day = Temporal.Instant.fromEpochMilliseconds(nowUtcMs).toZonedDateTimeISO(zone).toPlainDate();
  const at = (hour: number) => {
    const date = hour === 24 ? day.add({ days: 1 }) : day;
    return date.toZonedDateTime({ timeZone: zone, plainTime: { hour: hour % 24 } }).epochMilliseconds;
  };
  return { fromUtcMs: at(dayStartHour), toUtcMs: at(dayEndHour) };
}
