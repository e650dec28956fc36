import path from 'node:path';
import { expect, it } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { standingOf } from './model-standing.ts';

const catalogue = loadCatalogue(path.resolve(import.meta.dirname, '../../../resources'));

it('would catch a small or unknown model writing without being asked for', () => {
  const standing = (modelId: string, pickedFile: string | null = null) =>
    standingOf(catalogue, { modelId, pickedFile, task: 'draft' });
  expect(standing('smollm2-135m-instruct-q4_1')).toEqual({
    name: 'SmolLM2 135M Instruct',
    standing: 'small',
  });
  expect(standing('qwen3.5-4b-q4_k_m').standing).toBe('unmeasured');
  expect(standing('picked-0a1b', '/home/x/my-model.gguf')).toEqual({
    name: 'my-model',
    standing: 'unmeasured',
  });
});

it('would catch a model held good for one task being taken as good for the other', () => {
  const [first] = catalogue.models;
  if (first === undefined) throw new Error('the catalogue is empty');
  const measured = { ...catalogue, models: [{ ...first, goodFor: ['draft' as const] }] };
  const standing = (task: 'draft' | 'summarise') =>
    standingOf(measured, { modelId: first.id, pickedFile: null, task }).standing;
  expect([standing('draft'), standing('summarise')]).toEqual(['held-good', 'small']);
});
