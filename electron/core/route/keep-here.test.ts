import { expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { degradedOf, hereReasonOf } from './keep-here.ts';

it('would catch a task that the user took back, or a broken database, being answered all the same', () => {
  for (const code of [
    'cancelled',
    'database-corrupt',
    'database-read-only',
    'not-found',
    'internal',
  ] as const) {
    expect(hereReasonOf(appError(code, 'x'))).toBeNull();
  }
});

it('would catch a cap, a wrong key or local-only mode leaving the user with nothing', () => {
  const reasons = (
    [
      ['network-forbidden', 'local-only', null],
      ['cap-reached', 'cap', 'cap'],
      ['no-cap', 'cap', 'cap'],
      ['provider-unreachable', 'offline', 'offline'],
      ['provider-failed', 'failed', 'offline'],
      ['wrong-key', 'failed', 'offline'],
      ['unavailable', 'no-provider', 'no-provider'],
      ['never-send', 'never-send', null],
    ] as const
  ).map(([code, because, degraded]) => ({ code, because, degraded }));
  for (const { code, because, degraded } of reasons) {
    expect(hereReasonOf(appError(code, 'x'))).toBe(because);
    expect(degradedOf(because)).toBe(degraded);
  }
});
