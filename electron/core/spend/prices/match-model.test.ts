import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalModel, priceProviderOfHost, rowsOfModel } from './match-model.ts';
import { testRow, testTable } from './test-table.ts';

const table = testTable([
  testRow({ model: 'gpt-x', aliases: ['X-latest'] }),
  testRow({ model: 'gpt-x', validFrom: '2026-06-01' }),
  testRow({ model: 'gpt-x-mini' }),
  testRow({ model: 'gpt-x-2026-01-01', prices: { input: 7, output: 7 } }),
]);
const found = (model: string, provider = 'p') =>
  rowsOfModel(table, { provider, model }).map((row) => `${row.model} ${row.validFrom}`);

it('gives all rows of a model by id, alias or dated issue, in any letters (bug: only the first price is known)', () => {
  const both = ['gpt-x 2026-01-01', 'gpt-x 2026-06-01'];
  for (const name of ['gpt-x', 'GPT-X', 'x-LATEST', 'gpt-x-20261014', 'gpt-x@20261014', 'gpt-x-2026-10-14']) {
    expect(found(name)).toEqual(both);
  }
  expect(found('gpt-x', 'P')).toEqual(both);
});

it('takes a dated row of its own before the undated one (bug: an old issue at the price of the new)', () => {
  expect(found('gpt-x-2026-01-01')).toEqual(['gpt-x-2026-01-01 2026-01-01']);
});

it('knows nothing that is only alike (bug: a new model is held at the price of an older one)', () => {
  for (const name of [
    'gpt-x-pro',
    'gpt',
    'gpt-x-2026',
    'gpt-x-20261014-pro',
    'xgpt-x',
    'X-latest-mini',
    '',
  ]) {
    expect(found(name)).toEqual([]);
  }
  expect(found('gpt-x', 'q')).toEqual([]);
  // A line break in a name must not reach into the key of another provider.
  expect(found('x\ngpt-x', 'p')).toEqual([]);
});

it('names a model as the table does, and leaves an unknown name as it is (bug: one model on two lines of a report)', () => {
  expect(canonicalModel(table, { provider: 'p', model: 'x-latest' })).toBe('gpt-x');
  fc.assert(
    fc.property(fc.string(), (name) => {
      const model = `unknown-${name}`;
      expect(canonicalModel(table, { provider: 'p', model })).toBe(model);
    }),
  );
});

it('takes the whole host (bug: a look-alike host gets the price, and the trust, of a provider)', () => {
  expect(priceProviderOfHost(table, 'API.p.EXAMPLE')).toBe('p');
  for (const host of ['p.example', 'api.p.example.evil.test', 'evil-api.p.example', '']) {
    expect(priceProviderOfHost(table, host)).toBe(null);
  }
});
