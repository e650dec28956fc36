import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { registryModel } from './sources.mjs';

interface Entry {
  readonly id: string;
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string | null;
}

// Bug: set-up places a model under a name or with a hash that the app's catalogue does not know, and fetches it again.
test('the model that set-up fetches is the one that the catalogue lists', () => {
  const file = path.join(import.meta.dirname, '..', '..', 'resources', 'models.json');
  const { models } = JSON.parse(readFileSync(file, 'utf8')) as { readonly models: readonly Entry[] };
  const entry = models.find(({ id }) => id === registryModel.id);
  expect(entry).toMatchObject({
    file: registryModel.file,
    bytes: registryModel.bytes,
    sha256: registryModel.sha256,
  });
});
