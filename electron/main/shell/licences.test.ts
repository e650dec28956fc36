import path from 'node:path';
import { expect, it } from 'vitest';
import { readLicences } from './licences.ts';

const resourcesDir = path.resolve(import.meta.dirname, '..', '..', '..', 'resources');

it('would catch a shipped list that the window cannot show', async () => {
  const read = await readLicences(resourcesDir);
  expect(read.ok && read.value.text).toContain('react');
});

it('says so when there is none', async () => {
  expect(await readLicences('/nowhere')).toMatchObject({ ok: false, error: { code: 'not-found' } });
});
