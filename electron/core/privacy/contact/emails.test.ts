import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findEmails } from './emails.ts';

const found = (text: string) => findEmails(text).map(({ start, end }) => text.slice(start, end));
const address = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9][a-z0-9._+-]{0,20}[a-z0-9]$/),
    fc.stringMatching(/^[a-z][a-z0-9-]{0,10}[a-z0-9](\.[a-z]{2,6}){1,2}$/),
  )
  .map(([local, domain]) => `${local}@${domain}`);

it('finds an address whole, whatever stands around it (bug: a part of the name leaves beside the placeholder)', () => {
  const around = fc.constantFrom(
    ['<', '>'],
    ['(', ')'],
    ['"', '",'],
    ['会', '。'],
    [' ', '. '],
    ['mailto:', '\n'],
    ["'", "'"],
  );
  fc.assert(
    fc.property(address, around, (one, [before = '', behind = '']) => {
      expect(found(`to ${before}${one}${behind}now`)).toEqual([one]);
    }),
    { numRuns: 200 },
  );
});

it.each([
  ['ann@[192.168.1.1]', ['ann@[192.168.1.1]']],
  ['jörg@müller.example', ['jörg@müller.example']],
  ['so...ann@x.example, ..bo@x.example', ['so...ann@x.example', 'bo@x.example']],
  ['a@b.example@c.example', ['a@b.example', 'b.example@c.example']],
  ['@ann, ann@, ann@host, a @ b.example, ann@1.2', []],
])('reads %j (bug: a handle is masked, or a mailbox on a bare number is not)', (text, want) => {
  expect(found(text)).toEqual(want);
});

it('is done with a text of many signs (bug: a megabyte of "@" holds up a request)', () => {
  expect(found('@'.repeat(200_000))).toEqual([]);
  expect(found(`${'a'.repeat(300)}@b.example`)[0]).toHaveLength(64 + '@b.example'.length);
});
