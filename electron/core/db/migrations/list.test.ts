import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { migrations } from './list.ts';

/** One line a shipped migration; lines are added, never changed. */
const SHIPPED = [
  'ee79bacf6bd86665',
  'eb4b6d64e5e21362',
  '4c97837017aba22f',
  '2ba5d283bd39d3bc',
  'cb6aee53fe43501b',
  '21431acfbaf3de96',
  '26109ff9ec4bd2c8',
  '150aa95f11ffff64',
  '09da5ee876d7d428',
  'f07ff9c129f59407',
  'a8cf1a4901de287e',
];

it('never changes a migration that a database out there has already run', () => {
  const hashes = migrations.map(({ sql }) => createHash('sha256').update(sql).digest('hex').slice(0, 16));
  expect(hashes).toEqual(SHIPPED);
});

it('numbers migrations without a gap (a gap would be taken for a newer database)', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_one, index) => index + 1));
});
