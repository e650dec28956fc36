import { expect, it } from 'vitest';
import { keptOrFault } from './kept-or-fault.ts';

const store = { file: 'mail.db' };

it('tells a full disk as a failure and throws a bug on (bug: one hides the other)', () => {
  const full = () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  expect(keptOrFault(store, full)).toMatchObject({ ok: false, error: { code: 'disk-full' } });
  const wrong = () => {
    throw new TypeError('not a function');
  };
  expect(() => keptOrFault(store, wrong)).toThrow(TypeError);
  expect(keptOrFault(store, () => 7)).toEqual({ ok: true, value: 7 });
});
