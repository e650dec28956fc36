import { expect, it } from 'vitest';
import { allMatches } from './all-matches.ts';

it('gives what matchAll gives, also after an earlier use and for matches without length', () => {
  for (const shape of [/a+/g, /x*/g, /\bb/gu]) {
    for (const text of ['aab ab', '', 'xxaxb']) {
      const expected = [...text.matchAll(shape)].map(({ 0: written, index }) => [written, index]);
      expect(allMatches(text, shape).map(({ 0: written, index }) => [written, index])).toEqual(expected);
    }
  }
});
