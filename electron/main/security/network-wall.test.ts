import { expect, it } from 'vitest';
import { isServedHere } from './network-wall.ts';

it.each(['app://pennypost/index.html', 'mail://6f1c/', 'data:image/png;base64,AA=='])('serves %s', (url) => {
  expect(isServedHere(url)).toBe(true);
});

it.each([
  'https://example.org/pixel.gif',
  'http://127.0.0.1/',
  'ws://example.org/',
  'wss://example.org/',
  'ftp://example.org/',
  'file:///etc/passwd',
  'blob:app://pennypost/1',
  'chrome-extension://x/',
  'devtools://devtools/',
  '',
])('would catch a request that leaves: %s', (url) => {
  expect(isServedHere(url)).toBe(false);
});
