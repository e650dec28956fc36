import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseQuery } from './parse-query.ts';

const parse = (text: string) => parseQuery(text, { zone: 'UTC', isTyping: false });

it('never throws, whatever is typed', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.constantFrom('(', ')', '-', 'or', 'not', '"', 'is:', 'before:x', '会议'),
  );
  fc.assert(fc.property(fc.array(piece), (pieces) => void parse(pieces.join(' '))));
});

it.each([
  ['', null],
  ['has:attachment', { type: 'filter', filter: { name: 'attachment' } }],
  ['-is:unread', { type: 'not', part: { type: 'filter', filter: { name: 'unread' } } }],
  ['from:anna', { type: 'text', field: 'sender', text: 'anna', isPrefix: false }],
  ['12:30', { type: 'text', field: null, text: '12:30', isPrefix: false }],
])('reads %j', (text, root) => expect(parse(text).root).toEqual(root));

it('says what it could not understand instead of finding nothing', () => {
  expect(parse('is:nonsense budget').problem).toContain('nonsense');
});
