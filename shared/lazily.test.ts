import { expect, it } from 'vitest';
import { lazily } from './lazily.ts';

it('would catch a value that is made before it is asked for, or more than once', () => {
  let made = 0;
  const value = lazily(() => {
    made += 1;
    return undefined;
  });
  expect(made).toBe(0);
  value();
  value();
  expect(made).toBe(1);
});
