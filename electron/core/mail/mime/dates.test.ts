import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatInstant, instantOf, isOffsetDateTime } from '../../../../shared/time.ts';
import { readDate } from './dates.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const moment = fc.integer({ min: Date.UTC(1950, 0, 1) / 1_000, max: Date.UTC(2099, 11, 31) / 1_000 });
const offset = fc
  .tuple(fc.constantFrom('+', '-'), fc.nat(14), fc.constantFrom('00', '30', '45'))
  .map(([sign, hours, minutes]) => `${sign}${String(hours).padStart(2, '0')}:${minutes}`)
  .filter((zone) => zone !== '-00:00');

it('reads any moment in the forms that mailers write, with its own offset (bug: a mail of 23:30 moves to another day)', () => {
  fc.assert(
    fc.property(moment, offset, (seconds, zone) => {
      const date = formatInstant(seconds * 1_000, zone);
      const [, year = '', month = '', day = '', time = ''] =
        /^(\d+)-(\d\d)-(\d\d)T([\d:]+)/u.exec(date) ?? [];
      const word = MONTHS[Number(month) - 1];
      const short = zone.replace(':', '');
      const forms = [
        `Mon, ${Number(day)} ${word} ${year} ${time} ${short}`,
        `${day} ${word?.toUpperCase()} ${year} ${time} ${short} (comment (nested))`,
        `  ${day}-${word}-${year}  ${time}  GMT${short}`,
        `${year}-${month}-${day}T${time}${zone}`,
      ];
      expect(forms.map(readDate)).toEqual(forms.map(() => date));
    }),
  );
});

it.each([
  ['Thu, 31 Dec 98 23:59:60 +0000', '1998-12-31T23:59:59+00:00'],
  ['1 Jan 2026 12:05 AM +0000', '2026-01-01T00:05:00+00:00'],
  ['1 Jan 2026 12:05:00 PM +0000', '2026-01-01T12:05:00+00:00'],
  ['29 Feb 2024 10:00 CEST', '2024-02-29T10:00:00+02:00'],
  ['1 Jan 2026 10:00:00 Z', '2026-01-01T10:00:00+00:00'],
  ['1 Jan 2026 10:00:00 +9900', '2026-01-01T10:00:00+00:00'],
  ['1 Jan 2026 10:00:00 Nowhere', '2026-01-01T10:00:00+00:00'],
])('reads %s (bug: a leap second, a noon or an unknown zone loses the date)', (raw, want) => {
  expect(readDate(raw)).toBe(want);
});

it.each([
  '29 Feb 2026 10:00 +0000',
  '31 Apr 2026 10:00 +0000',
  '1 Jan 2026 24:00 +0000',
  '1 Jan 2026 10:60 +0000',
  '1 Foo 2026 10:00',
  '1 Jan 2026',
  '',
  'Mon,',
])('knows no moment in %j (bug: a date that is none sorts the mail to 1970)', (raw) => {
  expect(readDate(raw)).toBe(null);
});

it('gives an instant or nothing for whatever is written (bug: a date that the engine can not read later)', () => {
  const piece = fc.constantFrom(
    'Mon, ',
    '1',
    '31',
    ' Jan ',
    '-Feb-',
    '2026',
    '10:00',
    ':61',
    ' +0800',
    ' -1',
    'pm',
    '(',
    ')',
    '\u0000',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const read = readDate(pieces.join(''));
      if (read === null) return;
      expect([isOffsetDateTime(read), instantOf(read) === null]).toEqual([true, false]);
    }),
  );
});
