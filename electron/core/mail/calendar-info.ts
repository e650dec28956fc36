import { readCalendarTime } from './calendar-time.ts';
import { type CalendarZone, readCalendarZones } from './calendar-zone.ts';
import type { CalendarInfo } from './types.ts';

const FIELDS = new Set(['METHOD', 'UID', 'SUMMARY', 'DTSTART', 'DTEND', 'LOCATION', 'ORGANIZER']);
const MAX_CHARS = 500_000;

/**
 * Reads the first event of a text/calendar part shallowly (RFC 5545 section 3.1), for showing and sorting.
 * A time that floats, or whose zone nobody knows, is given as written, without an offset, never as if it were UTC.
 */
export function readCalendarInfo(text: string): CalendarInfo | null {
  const unfolded = text.slice(0, MAX_CHARS).replace(/\r?\n[ \t]/gu, '');
  if (!/^BEGIN:VCALENDAR/imu.test(unfolded)) return null;
  const found = readFields(unfolded);
  const tables = (): readonly CalendarZone[] => readCalendarZones(unfolded);
  return {
    method: found.get('METHOD')?.value.toLowerCase() ?? null,
    uid: found.get('UID')?.value ?? null,
    summary: textOf(found.get('SUMMARY')?.value),
    start: timeOf(found.get('DTSTART'), tables),
    end: timeOf(found.get('DTEND'), tables),
    location: textOf(found.get('LOCATION')?.value),
    organizer: found.get('ORGANIZER')?.value.replace(/^mailto:/iu, '') ?? null,
  };
}

interface Field {
  readonly params: string;
  readonly value: string;
}

function readFields(text: string): Map<string, Field> {
  const found = new Map<string, Field>();
  const inside: string[] = [];
  for (const line of text.split(/\r?\n/u)) {
    const match = /^([A-Za-z-]+)((?:;(?:"[^"]*"|[^:"])*)?):(.*)$/u.exec(line);
    if (!match) continue;
    const [, rawName = '', params = '', value = ''] = match;
    const name = rawName.toUpperCase();
    if (name === 'BEGIN') inside.push(value.trim().toUpperCase());
    else if (name === 'END') {
      if (inside.pop() === 'VEVENT') break;
    } else if (
      FIELDS.has(name) &&
      !found.has(name) &&
      inside.at(-1) === (name === 'METHOD' ? 'VCALENDAR' : 'VEVENT')
    ) {
      found.set(name, { params, value: value.trim() });
    }
  }
  return found;
}

function textOf(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  return value.replace(/\\n/giu, '\n').replace(/\\([,;\\])/gu, '$1');
}

function timeOf(field: Field | undefined, tables: () => readonly CalendarZone[]): string | null {
  if (field === undefined) return null;
  const zone = /;TZID="?([^";]+)/iu.exec(field.params)?.[1] ?? null;
  return readCalendarTime(field.value, zone, tables);
}
