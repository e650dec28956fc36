import { expect, test } from 'vitest';
import { readOwner } from './owner-form.ts';

test('addresses pasted with any separator are all taken, each once', () => {
  expect(readOwner(' Ana Ruiz ', 'ana@example.org, ANA@example.org；a.ruiz@example.com\n\n')).toEqual({
    kind: 'owner',
    owner: { name: 'Ana Ruiz', addresses: ['ANA@example.org', 'a.ruiz@example.com'] },
  });
});

test('a word that is no address is named instead of being saved', () => {
  expect(readOwner('Ana', 'ana@example.org ana')).toEqual({ kind: 'badAddress', address: 'ana' });
  expect(readOwner('Ana', '<ana@example.org>')).toMatchObject({ kind: 'badAddress' });
});

test('empty fields take the owner away, a name alone is not enough', () => {
  expect(readOwner('  ', ' \n')).toEqual({ kind: 'owner', owner: null });
  expect(readOwner('Ana', '')).toEqual({ kind: 'noAddress' });
});
