import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readHeaders } from './headers.ts';

const field = fc.record({
  name: fc.constantFrom('Subject', 'to', 'X-A', 'RECEIVED'),
  words: fc.array(fc.stringMatching(/^[!-9;-~]{1,9}$/), { minLength: 1, maxLength: 4 }),
});
const lineEnd = fc.constantFrom('\n', '\r\n');

it('gives each field by name in order, however it was folded and with any line ends (bug: a folded subject is cut)', () => {
  fc.assert(
    fc.property(
      fc.array(field, { maxLength: 6 }),
      fc.constantFrom(' ', '\t'),
      lineEnd,
      (fields, fold, end) => {
        const lines = fields.map(({ name, words }) => `${name}: ${words.join(`${end}${fold}`)}${end}`);
        const head = `${lines.join('')}${end}`;
        const block = readHeaders(Buffer.from(`${head}body`), 0);
        expect(block).toMatchObject({ bodyStart: head.length, isCut: false, brokenLines: 0 });
        for (const name of new Set(fields.map((one) => one.name.toLowerCase()))) {
          const own = fields.filter((one) => one.name.toLowerCase() === name);
          expect(block.fields.get(name)).toEqual(own.map(({ words }) => words.join(fold)));
        }
      },
    ),
  );
});

it('counts lines that are no field, and reads on (bug: one broken line makes the rest the body)', () => {
  const raw = Buffer.from('From a@b Mon Mar 2 2026\nnonsense\n: empty\nbad name: x\nSubject: s\n\nbody');
  const block = readHeaders(raw, 0);
  expect([block.fields.get('subject'), block.brokenLines, raw.toString('latin1', block.bodyStart)]).toEqual([
    ['s'],
    3,
    'body',
  ]);
});

it('ends at a boundary where a part has no empty line (bug: the next part’s text is a header of this one)', () => {
  const raw = Buffer.from('Subject: s\n--b\nrest');
  const block = readHeaders(raw, 0, (from, to) => raw.toString('latin1', from, to) === '--b\n');
  expect([block.fields.get('subject'), block.bodyStart]).toEqual([['s'], 11]);
});

it('reads no more than a header may have, and says so (bug: 4 GB of header fields in the memory)', () => {
  const many = readHeaders(Buffer.from(`${'a: 1\n'.repeat(3_000)}\nbody`), 0);
  expect([many.isCut, many.fields.get('a')?.length]).toEqual([true, 2_000]);
  const long = Buffer.from(`Subject: s\nX: ${'y'.repeat(5_000_000)}\nLate: z\n\nbody`);
  const cut = readHeaders(long, 0);
  expect([cut.isCut, cut.fields.get('subject'), cut.fields.has('late')]).toEqual([true, ['s'], false]);
  expect(long.toString('latin1', cut.bodyStart)).toBe('body');
});

it('gives no NUL and no bare return in a value (bug: a header ends where the database cuts it)', () => {
  expect(readHeaders(Buffer.from('Subject: a\0b\rc\n\n'), 0).fields.get('subject')).toEqual(['a b c']);
});
