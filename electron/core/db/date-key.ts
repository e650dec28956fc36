import { instantOf } from '../../../shared/time.ts';
import type { Db } from './connection.ts';

const KEYS_PER_MS = 1024;
/** Dates of mails have seconds; a second's keys are shared by the mails of that second. */
const KEYS_PER_SECOND = 1000 * KEYS_PER_MS;
const LATEST_AHEAD_MS = 86_400_000;
const EARLIEST_UTC_MS = -2_208_988_800_000;

/** Where a mail stands in time: its own date; the present where it has none, or one that is yet to come. */
export function dateForOrder(date: string | null, nowUtcMs: number): number {
  const utcMs = date === null ? null : instantOf(date);
  if (utcMs === null || utcMs > nowUtcMs + LATEST_AHEAD_MS) return nowUtcMs;
  return Math.max(utcMs, EARLIEST_UTC_MS);
}

export function keyOfDate(utcMs: number): number {
  return Math.floor(utcMs) * KEYS_PER_MS;
}

export function dateOfKey(dateKey: number): number {
  return Math.floor(dateKey / KEYS_PER_MS);
}

/** Gives the next free key of a date. */
export function createKeyGiver(db: Db): (utcMs: number) => number {
  const newest = db.prepare('SELECT max(date_key) FROM message WHERE date_key >= ? AND date_key < ?').pluck();
  return (utcMs) => {
    const first = keyOfDate(utcMs);
    const taken = newest.get(first, first + KEYS_PER_SECOND) as number | null;
    return taken === null ? first : taken + 1;
  };
}
