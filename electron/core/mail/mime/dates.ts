import type { OffsetDateTime } from '../../../../shared/time.ts';
import { stripComments } from './structured.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** RFC 5322 section 4.3; all other names, the military letters among them, mean an unknown zone. */
const ZONES: Readonly<Record<string, string>> = {
  est: '-05:00',
  edt: '-04:00',
  cst: '-06:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
  cet: '+01:00',
  cest: '+02:00',
  bst: '+01:00',
  jst: '+09:00',
};
const DATE =
  /^(?:[a-z]+\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9}|\d{1,2})\.?[\s-]+(\d{2,4})[\s,]+(\d{1,2})\s*[:.]\s*(\d{1,2})(?:\s*[:.]\s*(\d{1,2})(?:\.\d+)?)?\s*(am|pm)?\s*(.*)$/iu;
const ASCTIME =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\s+(\d{1,2}),?\s+(\d{1,2}):(\d{2}):(\d{2})\s+(\d{4})\s*(.*)$/iu;
const ISO = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*)$/iu;

/**
 * Reads a Date field (RFC 5322 section 3.3 and its obsolete forms, asctime, ISO 8601) and keeps its own offset.
 * @returns null where there is no such moment: a missing time, a 32nd, an hour 25.
 */
export function readDate(raw: string): OffsetDateTime | null {
  const text = stripComments(raw.slice(0, 500)).replace(/\s+/gu, ' ').trim();
  const mail = DATE.exec(text);
  if (mail) {
    const [, day = '', month = '', year = '', hour = '', minute = '', second = '0', half, zone = ''] = mail;
    return assemble({
      year: fullYear(year),
      month: monthOf(month),
      day,
      hour: hourOf(hour, half),
      minute,
      second,
      zone,
    });
  }
  const asctime = ASCTIME.exec(text);
  if (asctime) {
    const [, month = '', day = '', hour = '', minute = '', second = '', year = '', zone = ''] = asctime;
    return assemble({
      year: Number(year),
      month: monthOf(month),
      day,
      hour: Number(hour),
      minute,
      second,
      zone,
    });
  }
  const iso = ISO.exec(text);
  if (!iso) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '0', zone = ''] = iso;
  return assemble({
    year: Number(year),
    month: Number(month),
    day,
    hour: Number(hour),
    minute,
    second,
    zone,
  });
}

interface Pieces {
  readonly year: number;
  readonly month: number;
  readonly day: string;
  readonly hour: number;
  readonly minute: string;
  readonly second: string;
  readonly zone: string;
}

function assemble(pieces: Pieces): OffsetDateTime | null {
  const { year, month } = pieces;
  const [day, hour, minute] = [Number(pieces.day), pieces.hour, Number(pieces.minute)];
  // A leap second is written as the second before it: the form knows none.
  const second = Math.min(Number(pieces.second), 60) === 60 ? 59 : Number(pieces.second);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  if (hour > 23 || minute > 59 || second > 59 || year < 1900 || year > 9999) return null;
  const time = `${pad(hour)}:${pad(minute)}:${pad(second)}`;
  return `${year}-${pad(month)}-${pad(day)}T${time}${offsetOf(pieces.zone)}` as OffsetDateTime;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && !isLeap ? 28 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

function monthOf(text: string): number {
  return /^\d/u.test(text) ? Number(text) : MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;
}

function hourOf(text: string, half: string | undefined): number {
  const hour = Number(text);
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
}

function offsetOf(zone: string): string {
  const match = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?/iu.exec(zone);
  if (!match) return ZONES[/^[a-z]+/iu.exec(zone)?.[0].toLowerCase() ?? ''] ?? '+00:00';
  const [, sign = '+', hours = '0', minutes = '0'] = match;
  return Number(hours) > 23 || Number(minutes) > 59
    ? '+00:00'
    : `${sign}${pad(Number(hours))}:${pad(Number(minutes))}`;
}

function pad(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}
