import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isCode, nameWords, splitWords } from './split-words.ts';

it.each([
  ["What's due?", ['what', 'is', 'due']],
  ["I can't go", ['i', 'can', 'not', 'go']],
  ['two mails', ['2', 'mails']],
  ['明天开会', ['明', '天', '开', '会']],
  ['pay $5.50 or 10%', ['pay', '$5.50', 'or', '10%']],
  ['run --force in /etc/hosts', ['run', '--force', 'in', '/etc/hosts']],
  ['Ann’s e-mail', ['ann', "'s", 'email']],
  ['a-b, (c)!', ['a-b', 'c']],
])('splits %j (bug: "not paid" and "paid" are the same words)', (text, words) => {
  expect(splitWords(text).join(' ').replaceAll(' %', '%')).toBe(words.join(' '));
});

it('says the same of a text written in full width, and never throws (bug: a question typed in Chinese letters is another)', () => {
  expect(splitWords('ｍａｉｌ　５')).toEqual(splitWords('mail 5'));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const word of splitWords(text)) expect(word).toBe(word.toLowerCase());
      nameWords(text);
    }),
  );
});

it('knows names within a sentence, and words that must be equal to the letter (bug: Anna’s answer for Bruno)', () => {
  expect(nameWords('What did Anna say? Tell Bruno. I wait')).toEqual(['anna', 'bruno']);
  expect(['--force', '/etc', 'a@b', 'v1.2', 'snake_case', 'mail', 'a-b'].map(isCode)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
    false,
  ]);
});
