import { expect, it } from 'vitest';
import { appError, appErrorSchema, errorCodes, isErrorCode } from './errors.ts';

it('crosses a process as data, with nothing left open (bug: a failure without "retryable" is tried for ever, or never)', () => {
  const plain = appError('not-found', 'no such file');
  expect(plain).toEqual({ code: 'not-found', message: 'no such file', retryable: false, item: null });
  const told = appError('disk-full', 'full', { retryable: true, item: '/a' });
  for (const error of [plain, told])
    expect(appErrorSchema.parse(JSON.parse(JSON.stringify(error)))).toEqual(error);
});

it('knows its codes and no other (bug: a failure that no language has words for)', () => {
  expect(errorCodes.every(isErrorCode)).toBe(true);
  expect(['', 'NOT-FOUND', 'toString', '__proto__'].map(isErrorCode)).toEqual([false, false, false, false]);
  expect(appErrorSchema.safeParse({ ...appError('internal', ''), code: 'oops' }).success).toBe(false);
});
