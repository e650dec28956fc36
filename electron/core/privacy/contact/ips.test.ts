import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findIps } from './ips.ts';

/** Two rules may find the same. */
const found = (text: string) => [
  ...new Map(findIps(text).map(({ start, end, rule }) => [start, [rule, text.slice(start, end)]])).values(),
];

it('finds each machine by its number (bug: the address of a server in the office leaves)', () => {
  fc.assert(
    fc.property(
      fc.ipV4(),
      fc.constantFrom(['', ''], ['(', ')'], ['host:', ','], ['于', '。']),
      (ip, [before, behind]) => {
        expect(found(`at ${before}${ip}${behind} now`)).toEqual([['ipv4', ip]]);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[1-9a-f][0-9a-f]{3}$/), { minLength: 8, maxLength: 8 }),
      (groups) => {
        const ip = groups.join(':');
        expect(found(`[${ip}]`)).toEqual([['ipv6', ip]]);
      },
    ),
  );
});

it('finds no number of another kind (bug: versions, times and namespaces of a program are masked)', () => {
  for (const text of [
    '1.2.3',
    '256.1.1.1',
    'v1.2.3.4a',
    '12:34:56',
    'std::cout',
    'a::b',
    '10:30',
    'FF:FF:FF:FF:FF:FF',
  ]) {
    expect([text, found(text)]).toEqual([text, []]);
  }
});

it('takes mask, zone and the address of a card with it (bug: "/24" or "%eth0" stays beside the placeholder)', () => {
  expect(found('10.0.0.0/8')).toEqual([['ipv4', '10.0.0.0/8']]);
  expect(found('fe80::1%eth0')).toEqual([['ipv6', 'fe80::1%eth0']]);
  expect(found('AA-BB-CC-DD-EE-0F')).toEqual([['mac', 'AA-BB-CC-DD-EE-0F']]);
});
