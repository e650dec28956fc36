import { Temporal } from 'temporal-polyfill';
import { type CalendarZone, offsetInZone } from './calendar-zone.ts';
import { windowsZones } from './windows-zones.ts';

/**
 * A DATE or DATE-TIME of a calendar (RFC 5545 sections 3.3.4 and 3.3.5) as ISO 8601: a day as a day, a time in UTC or in
 * a zone that is known with its offset, one that floats or whose zone is unknown without. A time that a change of clocks
 * leaves out is read with the offset before it, one that comes twice is the first.
 * @param zone the TZID, which may be an IANA name, one behind a path, one of Windows, or of a table of the calendar
 * @param tables reads the zones that the calendar defines itself; asked only where nobody else knows the zone
 * @returns null for what is neither, and for a day or an hour that no calendar has
 */
export function readCalendarTime(
  value: string,
  zone: string | null,
  tables: () => readonly CalendarZone[] = () => [],
): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/u.exec(value);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, isUtc] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${date}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`;
  if (!exists(time)) return null;
  if (hour === undefined) return date;
  if (isUtc !== undefined) return `${time}+00:00`;
  return zone === null ? time : (inZone(time, zone) ?? inTable(time, zone, tables) ?? time);
}

function exists(time: string): boolean {
  try {
    return Temporal.PlainDateTime.from(time, { overflow: 'reject' }).year > 0;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return false;
  }
}

function inZone(time: string, zone: string): string | null {
  for (const name of namesOf(zone)) {
    try {
      return Temporal.PlainDateTime.from(time)
        .toZonedDateTime(name, { disambiguation: 'compatible' })
        .toString({ timeZoneName: 'never', smallestUnit: 'second' });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

function inTable(time: string, zone: string, tables: () => readonly CalendarZone[]): string | null {
  const table = tables().find(({ id }) => id === zone);
  const offset = table && offsetInZone(table, Temporal.PlainDateTime.from(time));
  return offset ? `${time}${offset}` : null;
}

/** Paths as in `/mozilla.org/20050126_1/Europe/Berlin` end with the name, which has one to three parts. */
function namesOf(zone: string): readonly string[] {
  const known = windowsZones.get(zone.trim().toLowerCase());
  if (known !== undefined) return [known];
  const parts = zone.trim().split('/');
  return [zone.trim(), ...[3, 2, 1].map((count) => parts.slice(-count).join('/'))].filter(
    // An offset is a name to Temporal, too; in a calendar it is whatever its writer meant.
    (name) => /^[A-Za-z]/u.test(name),
  );
}
