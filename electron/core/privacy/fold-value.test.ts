import { expect, it } from 'vitest';
import { foldValue } from './fold-value.ts';

it('makes ways of writing one number equal, and no two secrets', () => {
  expect(foldValue('card', '4111-1111 1111')).toBe(foldValue('card', '411111111111'));
  expect(foldValue('person', ' Ann  LEE')).toBe('ann lee');
  expect(foldValue('secret', 'aB')).toBe('aB');
});
