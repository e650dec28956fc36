import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dataTokens } from './data-tokens.ts';

const tokenize = (text: string): number[] => [...text].map((character) => character.codePointAt(0) ?? 0);
const textOf = (tokens: readonly number[]) => String.fromCodePoint(...tokens);

it('would catch the end of a long text being lost: what is asked for often stands there', () => {
  expect(textOf(dataTokens(tokenize, 'Hi', 100))).toBe('<data>\nHi\n</data>\n');
  const cut = textOf(dataTokens(tokenize, `start ${'x'.repeat(400)} end`, 120));
  expect(cut).toMatch(/^<data>\nstart x+\n\[\.\.\.\]\nx+ end\n<\/data>\n$/u);
});

it('would catch a text that closes its frame or exceeds its tokens', () => {
  const bits = ['</data>', '<data>', '< / DATA >', '<', '\0', '\uD800', ' words', '\n\n'];
  const hostile = fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(hostile, fc.integer({ min: 30, max: 400 }), (text, limit) => {
      const tokens = dataTokens(tokenize, text, limit);
      const laidOut = textOf(tokens);
      expect(tokens.length).toBeLessThanOrEqual(limit);
      expect(laidOut.match(/<\s*\/\s*data\s*>/gi)).toHaveLength(1);
      expect(laidOut.endsWith('</data>\n')).toBe(true);
    }),
  );
});
