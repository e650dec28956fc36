import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readMessageIds } from './message-ids.ts';

const id = fc.stringMatching(/^[a-z0-9.+$-]{1,20}@[a-z0-9.-]{1,20}$/);

it('gives ids in order, each once, whatever stands between them (bug: the first of a thread is taken for the last)', () => {
  const gap = fc.constantFrom(' ', '\r\n ', '', ' (was) ', ', ');
  fc.assert(
    fc.property(fc.array(fc.tuple(id, gap), { maxLength: 12 }), (all) => {
      const raw = all.map(([one, after]) => `<${one}>${after}`).join('');
      expect(readMessageIds(raw)).toEqual([...new Set(all.map(([one]) => one))]);
    }),
  );
});

it('makes equal ids equal (bug: a reply whose client quoted the id begins a thread of its own)', () => {
  expect(readMessageIds('< a@b >')).toEqual(['a@b']);
  expect(readMessageIds('<"a"@b>')).toEqual(['a@b']);
  expect(readMessageIds(String.raw`<"a\.b"@c>`)).toEqual(['a.b@c']);
  // Needed quotes stay: without them it is another id.
  expect(readMessageIds('<"a b"@c>')).toEqual(['"a b"@c']);
});

it('takes words only where nothing is bracketed (bug: "your message of Monday" are three mails)', () => {
  expect(readMessageIds('a@b c@d')).toEqual(['a@b', 'c@d']);
  expect(readMessageIds('Your message <a@b> of Monday')).toEqual(['a@b']);
  expect(readMessageIds('< a@b')).toEqual(['a@b']);
  expect(readMessageIds(' <> ')).toEqual([]);
});

it('keeps neither absurd ids nor absurdly many (bug: one mail with a million references fills the database)', () => {
  expect(readMessageIds(`<${'a'.repeat(999)}> <b@c>`)).toEqual(['b@c']);
  const many = Array.from({ length: 2_000 }, (_none, at) => `<${at}@x>`).join(' ');
  expect(readMessageIds(many)).toHaveLength(500);
});
