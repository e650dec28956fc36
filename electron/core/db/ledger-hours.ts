import { Temporal } from 'temporal-polyfill';
import type { PlainDay } from '../../../shared/time.ts';

const HOUR_MS = 3_600_000;
/** Clocks change at quarter hours of UTC: within one, the local day and hour are the same for all instants. */
const QUARTER_MS = 900_000;

/** The local hour of an instant: its first instant, and the day it belongs to. */
export interface LocalHour {
  readonly day: PlainDay;
  readonly hourUtcMs: number;
}

/** Finds local hours; remembers the last quarter of an hour because thousands of calls fall into it. */
export function createLocalHours(): (utcMs: number, zone: string) => LocalHour {
  let last: { readonly quarter: number; readonly zone: string; readonly hour: LocalHour } | null = null;
  return (utcMs, zone) => {
    const quarter = Math.floor(utcMs / QUARTER_MS);
    if (last === null || last.quarter !== quarter || last.zone !== zone) {
      last = { quarter, zone, hour: localHourOf(utcMs, zone) };
    }
    return last.hour;
  };
}

/** @throws RangeError for an unknown zone. */
function localHourOf(utcMs: number, zone: string): LocalHour {
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(utcMs)).toZonedDateTimeISO(zone);
  const localMs = Math.floor(utcMs) + zoned.offsetNanoseconds / 1_000_000;
  const intoHourMs = ((localMs % HOUR_MS) + HOUR_MS) % HOUR_MS;
  return {
    day: zoned.toPlainDate().toString() as PlainDay,
    hourUtcMs: Math.floor(utcMs) - Math.floor(intoHourMs),
  };
}
