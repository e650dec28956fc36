import { expect, it } from 'vitest';
import { isPageUrl, mailScheme, pageOrigin, pageUrl } from './origins.ts';
import { parseUrl } from './parse-url.ts';

it.each([pageUrl, `${pageOrigin}/`, `${pageOrigin}/a?b#c`])(
  'takes %s for the page (bug: the page may not speak to the program)',
  (url) => {
    expect(isPageUrl(url)).toBe(true);
  },
);

it.each([
  '',
  'about:blank',
  'null',
  'app://pennypost.evil/',
  'app://evil/pennypost',
  'app://pennypost:1/',
  'app://user@pennypost/',
  'app://:pw@pennypost/',
  'https://pennypost/',
  `${mailScheme}://pennypost/`,
  'file:///app://pennypost/',
])('takes %j for nothing of the page (bug: a frame of a mail speaks for the owner)', (url) => {
  expect(isPageUrl(url)).toBe(false);
});

it('reads an absolute address, and gives null for what is none (bug: a relative link throws in the middle of a check)', () => {
  expect(parseUrl('HTTPS://X.example/a')?.href).toBe('https://x.example/a');
  expect(['', '/a', 'x.example', 'http://', 'http://[::1'].map(parseUrl)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ]);
});
