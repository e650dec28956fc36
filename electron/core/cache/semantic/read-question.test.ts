import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readQuestion } from './read-question.ts';

it('takes framing off and keeps what is asked (bug: each courtesy is another question)', () => {
  const plain = readQuestion('what is on my calendar tomorrow');
  for (const polite of [
    "Please tell me what's on my calendar tomorrow?",
    'Hey, what is on my calendar for tomorrow',
    'what is on my calendar tomorrow, please',
  ]) {
    expect(readQuestion(polite)).toMatchObject({
      type: plain.type,
      content: plain.content,
      edgeTime: plain.edgeTime,
      times: plain.times,
    });
  }
});

it('keeps numbers, names, codes and "not" apart from the rest (bug: they are lost among other words)', () => {
  expect(readQuestion('which 3 invoices of Anna are not paid in /tmp')).toMatchObject({
    numbers: ['3'],
    names: ['anna'],
    polarity: ['not'],
    codes: ['/tmp'],
    action: null,
  });
});

it.each([
  ['delete the report', 'delete'],
  ['please send it to Bo', 'send'],
  ['what did Bo send', null],
])('sees that %j wants %s done (bug: an order is answered from the cache)', (text, action) => {
  expect(readQuestion(text).action).toBe(action);
});

it('reads any text, and the same twice (bug: a question of marks alone throws)', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(readQuestion(text)).toEqual(readQuestion(text));
    }),
  );
});
