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

/** Milliseconds since 1970 UTC of a day's start or of an instant, as rows write them. */
export function momentMs(moment: string): number {
  if (moment.includes('T')) return Temporal.Instant.from(moment).epochMilliseconds;
  return Temporal.PlainDate.from(moment).toZonedDateTime('UTC').epochMilliseconds;
}

/** An instant as rows write it. */
export function instantText(utcMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(utcMs).toString();
}

/** Whether a row holds at an instant. */
export function isValidAt(row: PriceRow, atUtcMs: number): boolean {
  return isValidWithin(row, { fromUtcMs: atUtcMs, toUtcMs: atUtcMs });
}

/** Whether a row holds at some instant of a span; both ends belong to the span. */
export function isValidWithin(
  row: PriceRow,
  span: { readonly fromUtcMs: number; readonly toUtcMs: number },
): boolean {
  const { fromUtcMs, endsUtcMs } = validityOf(row);
  return fromUtcMs <= span.toUtcMs && span.fromUtcMs < endsUtcMs;
}

interface Validity {
  readonly fromUtcMs: number;
  readonly endsUtcMs: number;
}

/** Rows never change, and every call asks some of them twice. */
const validities = new WeakMap<PriceRow, Validity>();

function validityOf(row: PriceRow): Validity {
  const known = validities.get(row);
  if (known !== undefined) return known;
  const read = {
    fromUtcMs: momentMs(row.validFrom),
    endsUtcMs: row.validTo === null ? Number.POSITIVE_INFINITY : momentMs(row.validTo),
  };
  validities.set(row, read);
  return read;
}

function counts(window: PriceWindow, day: Temporal.PlainDate): boolean {
  return window.weekdays.includes(day.dayOfWeek) && !window.exceptDays.includes(day.toString());
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
}
