import { Temporal } from 'temporal-polyfill';
import { formatInstant } from '../../../../shared/time.ts';

export const periodNames = ['today', 'week', 'month'] as const;
export type PeriodName = (typeof periodNames)[number];

export interface Period {
  readonly sinceUtcMs: number;
  /** Exclusive: the end of today. */
  readonly untilUtcMs: number;
}

const daysOf: Readonly<Record<PeriodName, number>> = { today: 1, week: 7, month: 30 };

/** Whole days of the user's zone up to and with today; right on days with a clock change. */
export function periodOf(name: PeriodName, nowUtcMs: number, zone: string): Period {
  const today = Temporal.Instant.fromEpochMilliseconds(nowUtcMs).toZonedDateTimeISO(zone).toPlainDate();
  const start = today.subtract({ days: daysOf[name] - 1 });
  const startsAt = (day: Temporal.PlainDate): number =>
    day.toZonedDateTime({ timeZone: zone }).startOfDay().epochMilliseconds;
  return { sinceUtcMs: startsAt(start), untilUtcMs: startsAt(today.add({ days: 1 })) };
}

/** Every day of a period, as the ledger names it; so that a day without a call is drawn as one. */
export function daysIn(period: Period, zone: string): readonly string[] {
  const dayAt = (utcMs: number): Temporal.PlainDate =>
    Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone).toPlainDate();
  const days: string[] = [];
  const end = dayAt(period.untilUtcMs - 1);
  for (
    let day = dayAt(period.sinceUtcMs);
    Temporal.PlainDate.compare(day, end) <= 0;
    day = day.add({ days: 1 })
  ) {
    days.push(day.toString());
  }
  return days;
}

/** Every hour of a period, as the ledger names it: its first instant with the offset of the zone. */
export function hoursIn(period: Period, zone: string): readonly string[] {
  const hourMs = 3_600_000;
  const hours: string[] = [];
  for (let at = period.sinceUtcMs; at < period.untilUtcMs; at += hourMs) hours.push(formatInstant(at, zone));
  return hours;
}
