import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '../../shared/contract/errors.ts';
import { exitCodeOf, exitCodeOfItems } from './exit-codes.ts';

it.each([
  ['database-busy', 4],
  ['network-forbidden', 3],
  ['bad-input', 2],
  ['model-missing', 2],
  ['disk-full', 1],
  ['internal', 70],
] satisfies [ErrorCode, number][])('ends with %s as %d, which scripts rely on', (code, expected) => {
  expect(exitCodeOf(appError(code, 'x'))).toBe(expected);
});

it.each([
  [3, [], 0],
  [0, [], 0],
  [3, ['unreadable'], 1],
  [0, ['unreadable', 'not-found'], 2],
  [0, ['unreadable', 'broken-mail'], 1],
] satisfies [number, ErrorCode[], number][])(
  'ends with %d mails read and failures %j as %d (bug: 1 where no PATH could be read at all)',
  (read, codes, expected) => {
    const failures = codes.map((code) => appError(code, 'x'));
    expect(exitCodeOfItems(read, failures)).toBe(expected);
  },
);
