import { Temporal } from 'temporal-polyfill';

/** An instant with its own offset, written `YYYY-MM-DDTHH:mm:ss±hh:mm` (RFC 3339, no brackets, no `Z`). */
export type OffsetDateTime = string & { readonly __brand: 'OffsetDateTime' };

/** A calendar day `YYYY-MM-DD`. */
export type PlainDay = string & { readonly __brand: 'PlainDay' };

const OFFSET_DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/u;

export function isOffsetDateTime(text: string): text is OffsetDateTime {
  return OFFSET_DATE_TIME.test(text) && instantOf(text) !== null;
}

/** Milliseconds since 1970 UTC of a text with an offset or `Z`; null where it is no instant. */
export function instantOf(text: string): number | null {
  try {
    return Temporal.Instant.from(text).epochMilliseconds;
  } catch {
    return null;
  }
}

/** True for a Saturday or Sunday; false for a text that is no day. */
export function isWeekend(day: string): boolean {
  const plain = /^([1-9]\d{3})-(\d\d)-(\d\d)$/u.exec(day);
  if (plain !== null) {
    // Asked of every mail: plain arithmetic where a day is written as usual.
    const [, year, month, date] = plain.map(Number);
    const noon = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date, 12));
    if (noon.toISOString().startsWith(day)) return noon.getUTCDay() % 6 === 0;
  }
  try {
    return Temporal.PlainDate.from(day).dayOfWeek >= 6;
  } catch {
    return false;
  }
}

/** Writes an instant in a zone (an IANA name or `±hh:mm`). @throws RangeError for an unknown zone. */
export function formatInstant(utcMs: number, zone: string): OffsetDateTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone);
  return zoned.toString({
    timeZoneName: 'never',
    calendarName: 'never',
    smallestUnit: 'second',
  }) as OffsetDateTime;
}

/**
 * Reads an instant or a day typed by a person; a local time or a day alone is read in `zone`.
 * @returns milliseconds since 1970 UTC (the start of the day for a day), or null.
 */
export function parseInstantOrDay(text: string, zone: string): number | null {
  const instant = instantOf(text);
  if (instant !== null) return instant;
  try {
    const plain = Temporal.PlainDateTime.from(text, { overflow: 'reject' });
    return plain.toZonedDateTime(zone).epochMilliseconds;
  } catch {
    return null;
  }
}

/** The day of an instant in a zone. */
export function dayOf(utcMs: number, zone: string): PlainDay {
  return Temporal.Instant.fromEpochMilliseconds(utcMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString() as PlainDay;
}

/** First instant of the day that holds `utcMs` in a zone; right on days with a clock change. */
export function startOfDay(utcMs: number, zone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(utcMs).toZonedDateTimeISO(zone).startOfDay()
    .epochMilliseconds;
}

/** Asking the system takes a good part of a millisecond; a traveller's new zone is seen this soon. */
const ZONE_KEPT_MS = 10_000;
let knownZone = { name: '', atUtcMs: Number.NEGATIVE_INFINITY };

export function systemZone(): string {
  const nowUtcMs = Temporal.Now.instant().epochMilliseconds;
  // A clock that was set asks anew, in whichever direction.
  if (Math.abs(nowUtcMs - knownZone.atUtcMs) >= ZONE_KEPT_MS) {
    knownZone = { name: Temporal.Now.timeZoneId(), atUtcMs: nowUtcMs };
  }
  return knownZone.name;
}
