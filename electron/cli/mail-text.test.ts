import { expect, it } from 'vitest';
import { addressText } from './mail-text.ts';

it('writes a name only where there is one', () => {
  expect(addressText({ name: 'Ana Ruiz', address: 'ana@example.org' })).toBe('Ana Ruiz <ana@example.org>');
  expect(addressText({ name: '', address: 'ana@example.org' })).toBe('ana@example.org');
  expect(addressText(null)).toBe('');
});
