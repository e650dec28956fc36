import { Temporal } from 'temporal-polyfill';
import type { PriceRow, PriceWindow } from './price-types.ts';

/** Whether the hours of a window hold at an instant. */
export function isInWindow(window: PriceWindow, atUtcMs: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(atUtcMs).toZonedDateTimeISO(window.zone);
  const minute = local.hour * 60 + local.minute;
  const from = minutesOf(window.from);
  const to = minutesOf(window.to);
  const today = local.toPlainDate();
  if (from < to) return minute >= from && minute < to && counts(window, today);
  if (minute >= from) return counts(window, today);
  return minute < to && counts(window, today.subtract({ days: 1 }));
}

/** First instant (UTC) of a day written `YYYY-MM-DD`. */
export function utcStartOf(day: string): number {
  return Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds;
}

/** Whether a row's days hold at an instant. */
export function isValidAt(row: PriceRow, atUtcMs: number): boolean {
  return isValidWithin(row, { fromUtcMs: atUtcMs, toUtcMs: atUtcMs });
}

/** Whether a row's days hold at some instant of a span; both ends belong to the span. */
export function isValidWithin(
  row: PriceRow,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): boolean {
  const ends = row.validTo === null ? Number.POSITIVE_INFINITY : utcStartOf(row.validTo);
  return utcStartOf(row.validFrom) <= span.toUtcMs && span.fromUtcMs < ends;
}

function counts(window: PriceWindow, day: Temporal.PlainDate): boolean {
  return window.weekdays.includes(day.dayOfWeek) && !window.exceptDays.includes(day.toString());
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
