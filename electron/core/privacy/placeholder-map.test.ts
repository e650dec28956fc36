import { expect, it } from 'vitest';
import { createPlaceholderMap, savedPlaceholdersSchema } from './placeholder-map.ts';

it('gives one value one placeholder whatever its case and blanks, and another value another', () => {
  const map = createPlaceholderMap();
  expect(map.placeholderOf('person', 'Ann  Lee')).toBe('<PERSON_1>');
  expect(map.placeholderOf('person', 'Ann\nLee')).toBe('<PERSON_1>');
  expect(map.placeholderOf('person', 'Ann Leo')).toBe('<PERSON_2>');
  expect(map.placeholderOf('phone', '+44 20 7946')).toBe(map.placeholderOf('phone', '+44-207946'));
  expect(map.valueOf('<PERSON_1>')).toBe('Ann  Lee');
});

it('gives one person one number, and each way to write the name a letter that leads back to it', () => {
  const map = createPlaceholderMap();
  const given = ['Anna Keller', 'Anna', 'ANNA KELLER', 'Keller, Anna', 'Anna'].map((name) =>
    map.placeholderOf('person', name),
  );
  expect(given).toEqual(['<PERSON_1>', '<PERSON_1B>', '<PERSON_1C>', '<PERSON_1D>', '<PERSON_1B>']);
  expect(map.valueOf('<PERSON_1C>')).toBe('ANNA KELLER');
  expect(map.placeholderOf('email', 'A@b.example')).toBe(map.placeholderOf('email', 'a@b.example'));
});

it('takes nobody for another one when two could be meant (bug: both Annas are one)', () => {
  const map = createPlaceholderMap();
  const given = ['Anna Keller', 'Anna Schmidt', 'Anna'].map((name) => map.placeholderOf('person', name));
  expect(given).toEqual(['<PERSON_1>', '<PERSON_2>', '<PERSON_3>']);
});

it('has an end of letters: the next way to write a name has a number of its own', () => {
  const map = createPlaceholderMap();
  const ways = ['Anna', 'anna', 'aNna', 'anNa', 'annA', 'ANna', 'AnNa', 'AnnA', 'aNNa', 'ANNA', 'ANNa'];
  expect(new Set(ways.map((name) => map.placeholderOf('person', name))).size).toBe(ways.length);
});

it('keeps secrets that differ in case apart: a password put back in other letters is wrong', () => {
  const map = createPlaceholderMap();
  expect(map.placeholderOf('secret', 'aB3')).not.toBe(map.placeholderOf('secret', 'Ab3'));
});

it('goes on where a saved conversation ended and shares nothing with another one', () => {
  const first = createPlaceholderMap();
  first.placeholderOf('person', 'Ann');
  first.placeholderOf('national-id', '123');
  const saved = savedPlaceholdersSchema.parse(JSON.parse(JSON.stringify(first.save())));
  const resumed = createPlaceholderMap(saved);
  expect(resumed.placeholderOf('person', 'Bob')).toBe('<PERSON_2>');
  expect(resumed.placeholderOf('person', 'Ann')).toBe('<PERSON_1>');
  expect(resumed.placeholderOf('person', 'ann')).toBe('<PERSON_1B>');
  expect(createPlaceholderMap().valueOf('<PERSON_1>')).toBeNull();
});
