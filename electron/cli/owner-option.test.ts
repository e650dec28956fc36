import { expect, it } from 'vitest';
import { readOwner } from './owner-option.ts';

it('takes all addresses as one owner, with the first name', () => {
  const owner = readOwner(['Ana Ruiz <Ana@Example.org>', 'ana.ruiz@work.example']);
  expect(owner).toEqual({
    ok: true,
    value: { name: 'Ana Ruiz', addresses: ['ana@example.org', 'ana.ruiz@work.example'] },
  });
});

it('tells no owner from a wrong one, which must not be taken for nobody', () => {
  expect(readOwner([])).toEqual({ ok: true, value: null });
  expect(readOwner(['Ana Ruiz']).ok).toBe(false);
  expect(readOwner(['Ana <ana>']).ok).toBe(false);
});
