import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';
import type { ModelFile } from './model-files.ts';

const file: ModelFile = {
  modelId: 'b',
  path: '/models/b.gguf',
  bytes: 98_000_000,
  sha256: 'ab',
  hashOrigin: 'catalogue',
  licenceAcceptedAtUtcMs: 5,
};

it('gives back what was saved, one file a model (bug: a download again leaves two, the old one first)', () => {
  const { modelFiles } = openTestLedger().store;
  modelFiles.save({ ...file, path: '', bytes: null, sha256: null, hashOrigin: null });
  modelFiles.save(file);
  modelFiles.save({ ...file, modelId: 'a' });
  expect(modelFiles.get('b')).toEqual(file);
  expect(modelFiles.list().map(({ modelId }) => modelId)).toEqual(['a', 'b']);
});

it('forgets a model with its licence (bug: a model that was removed still counts as there)', () => {
  const { modelFiles } = openTestLedger().store;
  modelFiles.save(file);
  modelFiles.remove('b');
  expect([modelFiles.get('b'), modelFiles.list()]).toEqual([null, []]);
});
