import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPrefixTree } from './prefix-tree.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', '会', '\ud83d', '\uffff'), maxLength: 5 });
const prefixes = fc.array(
  letters.filter((text) => text !== ''),
  { maxLength: 30 },
);

it('finds what stands at a place, shorter first (bug: a clash in the table hides a prefix, or one is read past the end)', () => {
  fc.assert(
    fc.property(prefixes, letters, (list, text) => {
      const tree = createPrefixTree(list.map((prefix, number) => [prefix, number]));
      const into = new Int32Array(tree.mostFound);
      for (let at = 0; at < text.length; at += 1) {
        const numbers = list.flatMap((prefix, number) => (text.startsWith(prefix, at) ? [number] : []));
        const sorted = numbers.sort((a, b) => (list[a] ?? '').length - (list[b] ?? '').length);
        expect([...into.subarray(0, tree.find(text, at, into))]).toEqual(sorted);
        expect(tree.beginnings[text.charCodeAt(at)] !== 0).toBe(list.some((one) => one[0] === text[at]));
      }
    }),
  );
});

it('refuses an empty prefix (bug: it would stand everywhere)', () => {
  expect(() => createPrefixTree([['', 1]])).toThrow(RangeError);
});
