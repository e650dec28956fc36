import { expect, it } from 'vitest';
import { mayHave } from './permissions.ts';

const page = 'app://pennypost/index.html';

it('lets the page notify and copy text', () => {
  expect(mayHave('notifications', page)).toBe(true);
  expect(mayHave('clipboard-sanitized-write', page)).toBe(true);
});

it.each([
  ['geolocation', page],
  ['media', page],
  ['clipboard-read', page],
  ['openExternal', page],
  ['fileSystem', page],
  ['notifications', 'mail://6f1c/'],
  ['notifications', 'https://example.org/'],
  ['notifications', ''],
])('would catch %s granted to %s', (permission, url) => {
  expect(mayHave(permission, url)).toBe(false);
});
