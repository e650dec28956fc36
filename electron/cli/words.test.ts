import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

it('has every text in both languages, and they differ', () => {
  const [en, zh] = [wordsOf('en'), wordsOf('zh')];
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  expect(zh.noPath).not.toBe(en.noPath);
});
