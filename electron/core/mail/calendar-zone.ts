import { Temporal } from 'temporal-polyfill';

/** Offsets of a zone that a calendar defines itself (RFC 5545 section 3.6.5). */
export interface CalendarZone {
  readonly id: string;
  readonly observances: readonly Observance[];
}

/** From when on an offset holds; the onset is local time by the offset before it. */
interface Observance {
  readonly onset: Temporal.PlainDateTime;
  readonly yearly: YearlyRule | null;
  readonly offset: string;
}

/** `FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU`, the one form that calendar programs write. */
interface YearlyRule {
  readonly month: number;
  readonly weekday: number;
  /** From 1, or from the end of the month from -1. */
  readonly nth: number;
  readonly until: Temporal.PlainDateTime | null;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const MAX_ZONES = 50;
const MAX_OBSERVANCES = 200;

/**
 * Reads the zones of an unfolded calendar. A zone with a rule of another form than a day of a month each year is left
 * out: its times stay without an offset rather than get a wrong one.
 */
export function readCalendarZones(unfolded: string): readonly CalendarZone[] {
  return blocksOf(unfolded, 'VTIMEZONE', MAX_ZONES).flatMap((block) => {
    const id = fieldOf(block, 'TZID');
    const observances = observancesOf(block);
    return id === null || observances === null ? [] : [{ id, observances }];
  });
}

/** The offset, such as `+01:00`, at a local time; null before the first observance. */
export function offsetInZone(zone: CalendarZone, time: Temporal.PlainDateTime): string | null {
  let latest: { readonly onset: Temporal.PlainDateTime; readonly offset: string } | null = null;
  for (const observance of zone.observances) {
    const onset = onsetBefore(observance, time);
    if (onset === null) continue;
    if (latest === null || Temporal.PlainDateTime.compare(onset, latest.onset) > 0) {
      latest = { onset, offset: observance.offset };
    }
  }
  return latest?.offset ?? null;
}

function onsetBefore(
  { onset, yearly }: Observance,
  time: Temporal.PlainDateTime,
): Temporal.PlainDateTime | null {
  if (Temporal.PlainDateTime.compare(onset, time) > 0) return null;
  if (yearly === null) return onset;
  const lastYear = yearly.until === null ? time.year : Math.min(time.year, yearly.until.year);
  for (const year of [lastYear, lastYear - 1]) {
    const there = onsetIn(yearly, year, onset);
    const isEnded = yearly.until !== null && Temporal.PlainDateTime.compare(there, yearly.until) > 0;
    if (!isEnded && Temporal.PlainDateTime.compare(there, time) <= 0) return later(there, onset);
  }
  return onset;
}

function later(left: Temporal.PlainDateTime, right: Temporal.PlainDateTime): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.compare(left, right) >= 0 ? left : right;
}

function onsetIn(rule: YearlyRule, year: number, first: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const month = Temporal.PlainDate.from({ year, month: rule.month, day: 1 });
  const toWeekday = (rule.weekday - month.dayOfWeek + 7) % 7;
  const last = month.daysInMonth - ((month.daysInMonth - 1 - toWeekday) % 7);
  const day = rule.nth > 0 ? 1 + toWeekday + (rule.nth - 1) * 7 : last + (rule.nth + 1) * 7;
  return month
    .with({ day: Math.min(Math.max(day, 1), month.daysInMonth) })
    .toPlainDateTime(first.toPlainTime());
}

function observancesOf(zone: string): readonly Observance[] | null {
  const blocks = ['STANDARD', 'DAYLIGHT'].flatMap((name) => blocksOf(zone, name, MAX_OBSERVANCES));
  if (blocks.length === 0 || blocks.length >= MAX_OBSERVANCES) return null;
  const observances: Observance[] = [];
  for (const block of blocks) {
    const observance = observanceOf(block);
    if (observance === null) return null;
    observances.push(observance);
  }
  return observances;
}

function observanceOf(block: string): Observance | null {
  const onset = localTime(fieldOf(block, 'DTSTART'));
  const offset = /^([+-])(\d{2})(\d{2})(?:\d{2})?$/u.exec(fieldOf(block, 'TZOFFSETTO') ?? '');
  if (onset === null || offset === null || fieldOf(block, 'RDATE') !== null) return null;
  const rule = fieldOf(block, 'RRULE');
  const yearly = rule === null ? null : yearlyRule(rule);
  if (rule !== null && yearly === null) return null;
  return { onset, yearly, offset: `${offset[1]}${offset[2]}:${offset[3]}` };
}

function yearlyRule(text: string): YearlyRule | null {
  const parts = new Map(
    text
      .toUpperCase()
      .split(';')
      .map((part) => part.split('=', 2) as [string, string]),
  );
  const known = ['FREQ', 'BYMONTH', 'BYDAY', 'UNTIL', 'WKST'];
  const isOther = [...parts.keys()].some((name) => !known.includes(name)) || parts.get('FREQ') !== 'YEARLY';
  const day = /^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$/u.exec(parts.get('BYDAY') ?? '');
  const month = Number(parts.get('BYMONTH'));
  if (isOther || day === null || !Number.isInteger(month) || month < 1 || month > 12) return null;
  const until = parts.get('UNTIL');
  const end = until === undefined ? null : localTime(until.replace(/Z$/u, ''));
  if (until !== undefined && end === null) return null;
  return { month, weekday: WEEKDAYS.indexOf(day[2] ?? '') + 1, nth: Number(day[1]), until: end };
}

function localTime(value: string | null): Temporal.PlainDateTime | null {
  if (value === null || !/^\d{8}(?:T\d{6})?$/u.test(value)) return null;
  try {
    return Temporal.PlainDateTime.from(value, { overflow: 'reject' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** What stands between `BEGIN:name` and `END:name`. Each character is passed once, however many blocks stay open. */
function blocksOf(text: string, name: string, atMost: number): readonly string[] {
  const blocks: string[] = [];
  let start = text.indexOf(`BEGIN:${name}`);
  while (start !== -1 && blocks.length < atMost) {
    const end = text.indexOf(`END:${name}`, start);
    if (end === -1) break;
    blocks.push(text.slice(start, end));
    start = text.indexOf(`BEGIN:${name}`, end);
  }
  return blocks;
}

function fieldOf(block: string, name: string): string | null {
  return new RegExp(`^${name}(?:;[^:\\r\\n]*)?:(.*)$`, 'imu').exec(block)?.[1]?.trim() ?? null;
}
