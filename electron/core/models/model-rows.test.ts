import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { ModelFile } from '../db/model-files.ts';
import { loadCatalogue } from './catalogue.ts';
import { entryOfCatalogue, entryOfPicked } from './model-rows.ts';

const [shipped] = loadCatalogue(join(import.meta.dirname, '../../../resources')).models;
if (shipped === undefined) throw new Error('the catalogue has a model');
const record: ModelFile = {
  modelId: shipped.id,
  path: '/models/m.gguf',
  bytes: 1_000,
  sha256: 'b'.repeat(64),
  hashOrigin: 'hub',
  licenceAcceptedAtUtcMs: null,
};
const state = {
  record,
  isInstalled: true,
  isSelected: false,
  isRecommended: false,
  fit: 'good',
  download: null,
} as const;

it('believes the catalogue’s hash before what a download said of itself (bug: a changed file proves itself)', () => {
  const known = { ...shipped, sha256: 'a'.repeat(64), bytes: 7 };
  expect(entryOfCatalogue(known, state)).toMatchObject({
    sha256: known.sha256,
    bytes: 7,
    hashOrigin: 'catalogue',
  });
  const unknown = { ...shipped, sha256: null, bytes: null };
  expect(entryOfCatalogue(unknown, state)).toMatchObject({
    sha256: record.sha256,
    bytes: 1_000,
    hashOrigin: 'hub',
  });
  expect(entryOfCatalogue(unknown, { ...state, record: null })).toMatchObject({
    sha256: null,
    hashOrigin: null,
  });
});

it('asks for a licence until it was accepted (bug: a download begins before the user said yes)', () => {
  const asking = { ...shipped, needsAcceptance: true };
  const accepted = { ...record, licenceAcceptedAtUtcMs: 5 };
  expect(
    [asking, { ...asking, needsAcceptance: false }].map((model) => entryOfCatalogue(model, state).isAccepted),
  ).toEqual([false, true]);
  expect(entryOfCatalogue(asking, { ...state, record: accepted }).isAccepted).toBe(true);
});

it('shows a file of the user by its name, and more memory than its bytes (bug: a model that just fits ends the machine)', () => {
  const machine = { memoryBytes: 64_000_000_000, videoMemoryBytes: null, backend: 'cpu' } as const;
  const entry = entryOfPicked({ ...record, modelId: 'picked', bytes: 1_000 }, machine, 'picked');
  expect(entry).toMatchObject({
    name: 'm',
    memoryBytes: 1_200,
    isSelected: true,
    isAccepted: true,
    isRecommended: false,
  });
});
