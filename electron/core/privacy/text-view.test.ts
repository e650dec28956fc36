import fc from 'fast-check';
import { expect, it } from 'vitest';
import { viewText } from './text-view.ts';

/** Any UTF-16 unit, halves of pairs included. */
const anyUnit = fc.nat(0xffff).map((unit) => String.fromCharCode(unit));

it('leads every unit back to the place it stood at', () => {
  const text = 'a\u200bb\u00ad１２−３\u2069x';
  const view = viewText(text);
  expect(view.text).toBe('ab12-3x');
  expect([...view.text].map((_, index) => text.slice(view.startOf(index), view.endOf(index + 1)))).toEqual([
    'a',
    'b',
    '１',
    '２',
    '−',
    '３',
    'x',
  ]);
});

it('never gets longer and never reaches outside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyUnit }), (text) => {
      const view = viewText(text);
      expect(view.text.length).toBeLessThanOrEqual(text.length);
      expect(view.endOf(view.text.length)).toBeLessThanOrEqual(text.length);
    }),
  );
});
