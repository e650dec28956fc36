import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readStructured, stripComments } from './structured.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/);
const value = fc.stringMatching(/^[ -~]{0,20}$/).filter((text) => !text.includes('=?'));

it('gives back any quoted parameters (bug: a ";" or a bracket in a boundary cuts it, and the mail is empty)', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(name, value), { selector: ([key]) => key, maxLength: 5 }),
      (params) => {
        const quoted = params.map(
          ([key, text]) => `; ${key.toUpperCase()} = "${text.replace(/(["\\])/gu, '\\$1')}"`,
        );
        const read = readStructured(`Text/Plain (why) ${quoted.join('')}`);
        expect(read.value).toBe('text/plain');
        expect([...read.params]).toEqual(params);
      },
    ),
  );
});

it('joins a value in pieces and languages, in the order of their numbers (bug: "report.exe" shown as "report")', () => {
  const letters = fc.string({
    unit: fc.constantFrom('a', '.', '你', 'é', '%', "'"),
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 4 }), (text, size) => {
      const bytes = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_none, at) =>
        bytes.slice(at * size, (at + 1) * size).join(''),
      );
      const params = pieces
        .map((piece, at) => `; filename*${at}*=${at === 0 ? "utf-8'zh'" : ''}${piece}`)
        .reverse();
      expect(readStructured(`attachment${params.join('')}`).params.get('filename')).toBe(text);
    }),
  );
});

it('takes the first of two, and what mailers write against the rules (bug: a second name hides the true one)', () => {
  expect(readStructured('a; name=one; name=two').params.get('name')).toBe('one');
  expect(readStructured('a; name="=?utf-8?B?5L2g?=.pdf"').params.get('name')).toBe('你.pdf');
  expect(readStructured('a; name=my file.pdf ; x').params.get('name')).toBe('my file.pdf');
  expect(readStructured('a; name="open').params.get('name')).toBe('open');
});

it('takes comments out, nested ones too, and none from within quotes (bug: a name with a bracket loses its end)', () => {
  expect(stripComments('a (b (c) d) e')).toBe('a  e');
  expect(stripComments('"a (b)" (c\\)) d')).toBe('"a (b)"  d');
  expect(stripComments('a) b (open')).toBe('a) b ');
});
