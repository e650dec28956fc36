import fc from 'fast-check';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, it } from 'vitest';
import { countO200kTokens } from './count-o200k.ts';

const pieces = fc.constantFrom(
  ' ',
  '\n',
  '\r\n',
  '\t',
  "it's",
  "WE'LL",
  'Straße',
  'İstanbul',
  '会议改到周三',
  'メール',
  '👩‍🚀',
  'e\u0301',
  '\u00a0',
  '1234567',
  '٣٤',
  '//',
  '---',
  '/',
  '!',
  '#a',
  "'",
  "'s",
  "'VE",
  'Mc',
  'ABC',
  'abc',
  '12',
  '²',
  '  ',
  '\u3000',
  '\v',
  '\u0000',
  '\ud83d',
  'a'.repeat(45),
  '<|endoftext|>',
);
const text = fc.oneof(
  fc.stringMatching(/^[0-9]{8,24}[a-z ]{0,3}$/),
  fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'grapheme-ascii', maxLength: 60 }),
);

it('counts as the tokenizer does, the second time too (bug: a hold below the bill, or a piece cut otherwise than by the expression)', () => {
  fc.assert(
    fc.property(text, (one) => {
      const expected = countTokens(one, { allowedSpecial: new Set(), disallowedSpecial: new Set() });
      expect([countO200kTokens(one), countO200kTokens(one)]).toEqual([expected, expected]);
    }),
    { numRuns: 1_000 },
  );
});

it('counts the words of a special token as text (bug: a mail ends its own request)', () => {
  expect(countO200kTokens('<|endoftext|>')).toBeGreaterThan(1);
});
