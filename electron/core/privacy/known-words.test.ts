import { expect, it } from 'vitest';
import { createKnownNames, createOwnWords } from './known-words.ts';

it('takes words of the list literally: a pattern in them would mask other text or hang', () => {
  const words = createOwnWords(['a.b', '(x+)+$', 'C++']);
  expect(words.find('a.b acb (x+)+$ C++').map(({ start, end }) => [start, end])).toEqual([
    [0, 3],
    [8, 14],
    [15, 18],
  ]);
});

it('takes no part of a name that is an everyday word', () => {
  const names = createKnownNames(['Will Okonjo'], (word) => word === 'Will');
  expect(names.find('Will Okonjo will. Okonjo').map(({ rule }) => rule)).toEqual([
    'known-name',
    'known-name-part',
    'known-name-part',
  ]);
});

it('finds nothing for empty lists, where an empty pattern would match everywhere', () => {
  expect(createOwnWords(['', '  ']).find('text')).toEqual([]);
});

it('finds a Latin name within Chinese text, where no blank stands around it', () => {
  expect(
    createOwnWords(['Acme'])
      .find('找Acme公司, Acmes')
      .map(({ start }) => start),
  ).toEqual([1]);
});

it('takes an address book of thousands', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `Person${index} Family${index}`);
  const known = createKnownNames(names, () => false);
  expect(known.find('ask Person19999 Family19999 and Family7').map(({ rule }) => rule)).toEqual([
    'known-name',
    'known-name-part',
    'known-name-part',
    'known-name-part',
  ]);
});
