import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findHeaderPeople } from './header-people.ts';

const names = (text: string) =>
  findHeaderPeople(text).candidates.map(({ start, end }) => text.slice(start, end));

it.each([
  ['From: Anna Keller\nTo: Bo Li, Cy Do\nSubject: From: x', ['Anna Keller', 'Bo Li', 'Cy Do']],
  ['发件人：张伟\n抄送: 李娜；王芳\n主题：周报', ['张伟', '李娜', '王芳']],
  ['> Von: "Keller, Anna" <a@b.example>', ['Keller, Anna', 'Keller, Anna']],
  ['On Tuesday, Hollis Brandt <hb@x.example> wrote:', ['Hollis Brandt']],
  ['To: x@y.example\nTo: 12 items\nnote: Ann', []],
])('reads %j', (text, expected) => expect(names(text)).toEqual(expected));

it('gives the people of addresses as they are written there', () => {
  expect(findHeaderPeople('Anna Keller <anna.keller@x.example>').people).toEqual([
    'Anna Keller',
    'anna.keller@x.example',
  ]);
});

it('stays within the text, whatever stands there', () => {
  const piece = fc.constantFrom('From: ', '<a@b.c>', '"', ',', 'Ann ', '张伟', '\n', ':', '@');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const text = pieces.join('');
      for (const { start, end } of findHeaderPeople(text).candidates) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});
