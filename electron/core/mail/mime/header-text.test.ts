import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeHeaderText, rawHeaderText } from './header-text.ts';

const text = fc.string({
  unit: fc.constantFrom('a', ' ', '_', '?', '=', 'é', '你', '👩', '"'),
  minLength: 1,
  maxLength: 20,
});
const cuts = fc.array(fc.nat(60), { maxLength: 3 });

function piecesOf(bytes: Buffer, at: readonly number[]): readonly Buffer[] {
  const ends = [...new Set(at.map((cut) => cut % bytes.length))]
    .filter((cut) => cut > 0)
    .sort((left, right) => left - right);
  return [0, ...ends].map((start, index) => bytes.subarray(start, ends[index] ?? bytes.length));
}
const asQ = (bytes: Buffer) =>
  [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

it('reads a text however it was cut into words, between the bytes of a letter too (bug: a Chinese subject with holes)', () => {
  fc.assert(
    fc.property(text, cuts, fc.constantFrom(' ', '\r\n ', '\t'), (subject, at, gap) => {
      const pieces = piecesOf(Buffer.from(subject), at);
      expect(decodeHeaderText(pieces.map((piece) => `=?UTF-8?Q?${asQ(piece)}?=`).join(gap))).toBe(subject);
      expect(
        decodeHeaderText(pieces.map((piece) => `=?utf-8?b?${piece.toString('base64')}?=`).join(gap)),
      ).toBe(subject);
    }),
  );
});

it('keeps the text around words and the spaces that belong to it (bug: "Re:Meeting" or a word glued to a name)', () => {
  expect(decodeHeaderText('Re: =?utf-8?q?a_b?= , c =?utf-8?q?d?=')).toBe('Re: a b , c d');
  expect(decodeHeaderText('=?utf-8*en?q?a?= =?iso-8859-1?q?=E9?=')).toBe('aé');
  expect(decodeHeaderText('a =?broken? b')).toBe('a =?broken? b');
});

it('reads unlabelled bytes by what they are, and gives no NUL (bug: a raw UTF-8 subject is shown as "ä½ ")', () => {
  const latin1Of = (letters: string) => Buffer.from(letters).toString('latin1');
  expect(decodeHeaderText(latin1Of('你好 Ana'))).toBe('你好 Ana');
  expect(rawHeaderText(latin1Of('你好 =?utf-8?q?a?='))).toBe('你好 =?utf-8?q?a?=');
  expect(decodeHeaderText('=?utf-8?q?a=00b?=')).toBe('ab');
});
