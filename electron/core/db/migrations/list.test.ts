import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrations } from './list.ts';

/** One line a shipped migration; lines are added, never changed. */
const SHIPPED = ['ee79bacf6bd86665'];

it('never changes a migration that a database out there has already run', () => {
  const hashes = migrations.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16));
  expect(hashes.slice(0, SHIPPED.length)).toEqual(SHIPPED);
});

it('numbers migrations without a gap (a gap would be taken for a newer database)', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_one, index) => index + 1));
});
