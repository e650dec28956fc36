import { expect, it } from 'vitest';
import { failureOfFile } from './file-failure.ts';

it.each([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EACCES', 'unreadable'],
])('words %s as %s, so that a full disk is not taken for a broken mail', (code, expected) => {
  const error = Object.assign(new Error('fault'), { code });
  expect(failureOfFile(error, '/x/y')).toMatchObject({ code: expected, item: '/x/y' });
});

it('throws on what is no fault of the file system', () => {
  expect(() => failureOfFile(new TypeError('a bug'), '/x')).toThrow('a bug');
});
