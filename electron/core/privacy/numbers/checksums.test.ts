import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  hasDateYymmdd,
  isMonthAndDay,
  isOneDigit,
  passesLuhn,
  passesMod11And2,
  passesMod11And10,
  passesVerhoeff,
  passesWeights,
  remainder97,
} from './checksums.ts';

const digits = fc.stringMatching(/^\d{5,18}$/);
const checks = [
  ['Luhn', passesLuhn, '0123456789'],
  ['MOD 11,10', passesMod11And10, '0123456789'],
  ['MOD 11-2', passesMod11And2, '0123456789X'],
  ['Verhoeff', passesVerhoeff, '0123456789'],
] as const;

it.each(checks)(
  '%s: each number has one check digit, and any digit that is mistyped is seen (bug: every order number is an identity)',
  (_name, passes, last) => {
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
        const fitting = [...last].filter((digit) => passes(number + digit));
        expect(fitting).toHaveLength(1);
        const place = at % number.length;
        const wrong = number.slice(0, place) + ((Number(number[place]) + by) % 10) + number.slice(place + 1);
        expect(passes(wrong + fitting[0])).toBe(false);
      }),
    );
  },
);

it('agrees with the examples of the standards (bug: a sum of its own that no card passes)', () => {
  expect([passesLuhn('79927398713'), passesLuhn('4111111111111111')]).toEqual([true, true]);
  expect([passesMod11And10('07945'), passesMod11And2('0000000218250097'), passesVerhoeff('2363')]).toEqual([
    true,
    true,
    true,
  ]);
});

it('sees two neighbours that changed their places where the standard does (bug: a weight of the wrong place)', () => {
  const swapped = (number: string, at: number) =>
    number.slice(0, at) + number[at + 1] + number[at] + number.slice(at + 2);
  fc.assert(
    fc.property(digits, fc.nat(), (number, at) => {
      const place = at % (number.length - 1);
      fc.pre(number[place] !== number[place + 1]);
      for (const [name, passes, last] of checks) {
        if (name === 'Luhn' || name === 'MOD 11,10') continue;
        const right = number + [...last].find((digit) => passes(number + digit));
        expect(passes(swapped(right, place))).toBe(false);
      }
    }),
  );
});

it('gives the remainder of any length by 97, letters as two digits (bug: an IBAN longer than a safe integer)', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-Z]{1,40}$/), (compact) => {
      const number = [...compact].map((char) => Number.parseInt(char, 36)).join('');
      expect(remainder97(compact)).toBe(Number(BigInt(number) % 97n));
    }),
  );
});

it('weighs each digit by its place (bug: the routing number of a bank with two digits changed)', () => {
  const passes = passesWeights([3, 7, 1], 10);
  expect(['110', '000', '111', '130'].map(passes)).toEqual([true, true, false, false]);
});

it('knows days that exist, the 29th of February by its year (bug: a birthday of 1900, or none on a leap day)', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2100 }), fc.nat(13), fc.nat(32), (year, month, day) => {
      const date = new Date(Date.UTC(year, month - 1, day));
      const exists =
        date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCFullYear() === year;
      expect(isMonthAndDay(month, day, year)).toBe(exists);
    }),
    { numRuns: 500 },
  );
  expect([isMonthAndDay(2, 29), isMonthAndDay(2, 30)]).toEqual([true, false]);
  expect([hasDateYymmdd('850230'), hasDateYymmdd('x850228', 1)]).toEqual([false, true]);
});

it('knows a row of one digit (bug: 0000 0000 0000 0000 is a card)', () => {
  expect(['0000', '1', '0001', ''].map(isOneDigit)).toEqual([true, true, false, false]);
});
