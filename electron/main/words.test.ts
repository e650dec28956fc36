import { expect, it } from 'vitest';
import { languageOfLocale, shellWords } from './words.ts';

it('would catch a word left empty, or a placeholder lost in translation', () => {
  const english = shellWords('en');
  const chinese = shellWords('zh');
  for (const key of Object.keys(english) as (keyof typeof english)[]) {
    expect(chinese[key], key).not.toBe('');
    expect(chinese[key].match(/\{\w+\}/gu), key).toEqual(english[key].match(/\{\w+\}/gu));
  }
});

it.each([
  ['zh-CN', 'zh'],
  ['zh', 'zh'],
  ['en-GB', 'en'],
  ['', 'en'],
] as const)('speaks for locale %s: %s', (locale, language) => {
  expect(languageOfLocale(locale)).toBe(language);
});
