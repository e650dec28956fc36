import { expect, it } from 'vitest';
import { appError, type ErrorCode } from '../../shared/contract/errors.ts';
import { exitCodeOf } from './exit-codes.ts';

it.each([
  ['database-busy', 4],
  ['network-forbidden', 3],
  ['bad-input', 2],
  ['disk-full', 1],
  ['internal', 70],
] satisfies [ErrorCode, number][])('ends with %s as %d, which scripts rely on', (code, expected) => {
  expect(exitCodeOf(appError(code, 'x'))).toBe(expected);
});
