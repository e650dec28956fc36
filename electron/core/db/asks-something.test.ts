import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asksSomething } from './asks-something.ts';

it.each([
  'Could you send it?',
  '你能发一下吗',
  '什么时候方便呢。',
  '请确认附件。',
  'Please confirm by Friday.',
  'Have you read https://x.example/report?',
  'Is it https://x.example/a?b=1&c=2?',
  '看过https://x.example/报告了吗',
  '这个链接https://x.example/a可以吗？',
])('knows a question: %s (bug: a mail that waits for an answer is filed as settled)', (text) => {
  expect(asksSomething(text)).toBe(true);
});

it.each([
  'Thank you, all clear.',
  '好的，收到。',
  'See https://x.example/search?q=1',
  'See https://x.example/search?q=1&please=2.',
  '见https://x.example/search?q=1。',
  'The pleased client confirmed.',
])('knows a statement: %s (bug: the question mark of an address keeps a thread waiting for ever)', (text) => {
  expect(asksSomething(text)).toBe(false);
});

it('finds a question wherever it stands behind an address (bug: an address swallows the text that follows it)', () => {
  const path = fc.stringMatching(/^[a-z0-9/._%=&#-]{0,20}[a-z0-9]$/);
  fc.assert(
    fc.property(path, fc.constantFrom('? ', '？', ' ok?', '，可以吗', ' 吗'), (address, question) => {
      expect(asksSomething(`https://x.example/${address}${question}`)).toBe(true);
      expect(asksSomething(`https://x.example/${address}`)).toBe(false);
    }),
  );
});
