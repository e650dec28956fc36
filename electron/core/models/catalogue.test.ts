import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hubEndpointOf, loadCatalogue } from './catalogue.ts';

const catalogue = loadCatalogue(join(import.meta.dirname, '../../../resources'));

it('is shipped whole: each model once, with a licence and a place to come from (bug: a model that nobody can get)', () => {
  const { models } = catalogue;
  expect(models.length).toBeGreaterThan(0);
  for (const field of ['id', 'file'] as const)
    expect(new Set(models.map((model) => model[field])).size).toBe(models.length);
  for (const model of models) {
    expect([model.id, model.licence !== '', model.hub !== null || model.registry !== null]).toEqual([
      model.id,
      true,
      true,
    ]);
    expect([model.id, model.needsAcceptance && model.licenceUrl === null]).toEqual([model.id, false]);
  }
});

it('asks the hub of the user, then of the machine, then its own (bug: an office’s mirror is passed by)', () => {
  const endpoint = (setting: string | null, env?: string) =>
    hubEndpointOf(catalogue, setting, { HF_ENDPOINT: env });
  expect(endpoint('https://mine.example//', 'https://env.example')).toBe('https://mine.example');
  expect([endpoint(null, 'https://env.example/'), endpoint('', 'https://env.example')]).toEqual([
    'https://env.example',
    'https://env.example',
  ]);
  expect([endpoint(null), endpoint(null, '')]).toEqual([catalogue.hubEndpoint, catalogue.hubEndpoint]);
});
