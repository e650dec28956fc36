import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isBitcoinAddress } from './wallet-check.ts';

const known = [
  '16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ',
  '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy',
  'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq',
  'BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ',
  'bc1p5cyxnuxmeuwuvkwfem96lqzszd02n6xdcjrs20cac6yqjjwudpxqkedrcr',
];

it.each(known)('knows %s (bug: a wallet is sent to the provider)', (address) => {
  expect(isBitcoinAddress(address)).toBe(true);
});

it('knows none with a letter changed (bug: a hash of a file is masked as a wallet)', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...known),
      fc.nat(),
      fc.constantFrom(...'23456789acdefghjklmn'),
      (address, at, letter) => {
        const place = 4 + (at % (address.length - 4));
        const written = address.startsWith('BC') ? letter.toUpperCase() : letter;
        fc.pre(address[place] !== written);
        expect(isBitcoinAddress(address.slice(0, place) + written + address.slice(place + 1))).toBe(false);
      },
    ),
    { numRuns: 200 },
  );
});

it('ends with what is no address at all (bug: a long word is a number of a million digits)', () => {
  for (const text of ['', 'bc1', '0OIl', `1${'z'.repeat(60)}`, 'bc1b'])
    expect(isBitcoinAddress(text)).toBe(false);
});
