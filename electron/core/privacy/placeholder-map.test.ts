import { expect, it } from 'vitest';
import { createPlaceholderMap, savedPlaceholdersSchema } from './placeholder-map.ts';

it('gives one value one placeholder whatever its case and blanks, and another value another', () => {
  const map = createPlaceholderMap();
  expect(map.placeholderOf('person', 'Ann  Lee')).toBe('<PERSON_1>');
  expect(map.placeholderOf('person', 'ANN LEE')).toBe('<PERSON_1>');
  expect(map.placeholderOf('person', 'Ann Leo')).toBe('<PERSON_2>');
  expect(map.placeholderOf('phone', '+44 20 7946')).toBe(map.placeholderOf('phone', '+44-207946'));
  expect(map.valueOf('<PERSON_1>')).toBe('Ann  Lee');
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
  expect(resumed.placeholderOf('person', 'ann')).toBe('<PERSON_1>');
  expect(createPlaceholderMap().valueOf('<PERSON_1>')).toBeNull();
});
