import { expect, it } from 'vitest';
import { argumentWordsOf } from './argument-words.ts';

it('every sentence is there in both languages and names what was typed (bug: "bad value" says not which)', () => {
  const [en, zh] = [argumentWordsOf('en'), argumentWordsOf('zh')];
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const words of [en, zh]) {
    for (const [name, word] of Object.entries(words)) {
      if (typeof word === 'string') continue;
      const said = word('--one', 'two', 'three');
      expect(said, name).toMatch(/--one|two/u);
    }
  }
  expect(zh.noPeriod).toMatch(/\p{Script=Han}/u);
});
