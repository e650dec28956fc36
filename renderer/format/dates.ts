import { Temporal } from 'temporal-polyfill';
import type { Language } from '../../shared/contract/views.ts';
import { instantOf, startOfDay } from '../../shared/time.ts';
import { localeOf } from './numbers.ts';

export interface DateContext {
  readonly nowUtcMs: number;
  /** IANA zone of the reader. */
  readonly zone: string;
  readonly language: Language;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatWith(
  style: string,
  context: DateContext,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${style} ${context.language} ${context.zone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(localeOf(context.language), { ...options, timeZone: context.zone });
  formats.set(key, made);
  return made;
}

/** Time of a row: the hour today, the weekday within a week, the day within the year, else month and year. */
export function formatRowTime(utcMs: number, context: DateContext): string {
  const today = startOfDay(context.nowUtcMs, context.zone);
  const dayMs = 86_400_000;
  if (utcMs >= today && utcMs < today + dayMs) {
    return formatWith('hour', context, { hour: 'numeric', minute: '2-digit', hour12: false }).format(utcMs);
  }
  if (utcMs < today && utcMs >= today - 6 * dayMs) {
    return formatWith('weekday', context, { weekday: 'short' }).format(utcMs);
  }
  const isThisYear = yearOf(utcMs, context.zone) === yearOf(context.nowUtcMs, context.zone);
  if (isThisYear) return formatWith('day', context, { day: 'numeric', month: 'short' }).format(utcMs);
  return formatWith('month', context, { month: 'short', year: '2-digit' }).format(utcMs);
}

function yearOf(utcMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone).year;
}

/** Full date and time, with the weekday. */
export function formatFullDate(utcMs: number, context: DateContext): string {
  return formatWith('full', context, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).format(utcMs);
}

/** `9:14`. */
export function formatClock(utcMs: number, context: DateContext): string {
  return formatWith('hour', context, { hour: 'numeric', minute: '2-digit', hour12: false }).format(utcMs);
}

/** `24 Nov, 14:00`: an hour of the ledger by its first instant. */
export function formatHour(utcMs: number, context: DateContext): string {
  if (!Number.isFinite(utcMs)) return '';
  return formatWith('day-hour', context, {
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    hour12: false,
  }).format(utcMs);
}

/** A price date `YYYY-MM-DD` in words. */
export function formatDay(day: string, context: DateContext): string {
  const date = plainDay(day);
  if (!date) return day;
  const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return date.toLocaleString(localeOf(context.language), options);
}

/** A day `YYYY-MM-DD` without its year: `24 Nov`. */
export function formatShortDay(day: string, context: DateContext): string {
  const date = plainDay(day);
  return date ? date.toLocaleString(localeOf(context.language), { day: 'numeric', month: 'short' }) : day;
}

function plainDay(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return null;
  }
}

export interface DueWords {
  /** `today`, `tomorrow`, a weekday within a week, else a day. */
  readonly words: string;
  readonly isOverdue: boolean;
  readonly isSoon: boolean;
}

/** Words for a due date (`YYYY-MM-DD` or an offset date-time), seen from now; null where it is neither. */
export function describeDue(due: string, context: DateContext): DueWords | null {
  const day = dayOfDue(due, context.zone);
  if (!day) return null;
  const today = Temporal.Instant.fromEpochMilliseconds(context.nowUtcMs)
    .toZonedDateTimeISO(context.zone)
    .toPlainDate();
  const days = today.until(day, { largestUnit: 'day' }).days;
  return { words: wordsForDay(day, days, context), isOverdue: days < 0, isSoon: days >= 0 && days <= 1 };
}

function dayOfDue(due: string, zone: string): Temporal.PlainDate | null {
  const instant = due.length > 10 ? instantOf(due) : null;
  if (instant === null) return plainDay(due.slice(0, 10));
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
}

function wordsForDay(day: Temporal.PlainDate, days: number, context: DateContext): string {
  const locale = localeOf(context.language);
  if (Math.abs(days) <= 1)
    return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
  if (days > 1 && days < 7) return day.toLocaleString(locale, { weekday: 'long' });
  return day.toLocaleString(locale, { day: 'numeric', month: 'short' });
}
