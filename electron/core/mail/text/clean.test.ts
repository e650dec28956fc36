import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cleanText, tidyLines } from './clean.ts';

const anyText = fc.string({ unit: 'binary' });

it('leaves nothing that a reader can not see, and changes a clean text no more (bug: a hidden order reaches the model)', () => {
  fc.assert(
    fc.property(anyText, (raw) => {
      const { text } = cleanText(raw);
      expect(text).not.toMatch(/\p{Default_Ignorable_Code_Point}|[^\P{Cc}\t\n]|[\u2028\u2029]/u);
      expect(cleanText(text)).toEqual({ text, hiddenRemoved: false });
    }),
    { numRuns: 300 },
  );
});

it.each([
  ['zero width', 'Pay\u200b now\ufeff', 'Pay now', false],
  ['soft hyphens', 'in\u00advoice', 'invoice', false],
  ['another direction', 'gpj.\u202eexe', 'gpj.exe', true],
  ['tag letters', 'Hi\u{e0041}\u{e0042}', 'Hi', true],
  ['rare spaces', 'a\u00a0b\u3000c', 'a b c', false],
  ['other line ends', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd', false],
  ['an emoji of several', '👩\u200d🚀', '👩🚀', false],
])(
  'takes %s out (bug: "in voice" is no invoice, or every emoji is an attack)',
  (_name, raw, text, hiddenRemoved) => {
    expect(cleanText(raw)).toEqual({ text, hiddenRemoved });
  },
);

it('keeps what people write in both languages (bug: accents and Chinese marks are "cleaned" away)', () => {
  const text = 'Zoë’s café – “größe” 你好，世界！￥100\n\t日本語 한국어 Ελληνικά';
  expect(cleanText(text).text).toBe(text);
});

it('leaves no spaces at line ends and no two empty lines (bug: a page of nothing before the signature)', () => {
  expect(tidyLines(' \n a  \n\n\n\n b\t\n\n')).toBe('a\n\n b');
});
