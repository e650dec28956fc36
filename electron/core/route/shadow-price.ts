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

/** How much of the user's working day has passed, 0 to 1; a day with a clock change is as long as it is. */
export function shareOfDay(
  nowUtcMs: number,
  zone: string,
  { dayStartHour, dayEndHour }: Pick<PacingPolicy, 'dayStartHour' | 'dayEndHour'>,
): number {
  const day = Temporal.Instant.fromEpochMilliseconds(nowUtcMs).toZonedDateTimeISO(zone).toPlainDate();
  const at = (hour: number) => {
    const date = hour === 24 ? day.add({ days: 1 }) : day;
    return date.toZonedDateTime({ timeZone: zone, plainTime: { hour: hour % 24 } }).epochMilliseconds;
  };
  const from = at(dayStartHour);
  const to = at(dayEndHour);
  if (to <= from) return 1;
  return Math.min(1, Math.max(0, (nowUtcMs - from) / (to - from)));
}
