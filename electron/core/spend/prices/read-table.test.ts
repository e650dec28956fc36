import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readBaselineRow, readPriceTable } from './read-table.ts';
import { testRow, testTable } from './test-table.ts';

function written(content: string): { readonly file: string } & Disposable {
  const dir = mkdtempDisposableSync(join(tmpdir(), 'prices-'));
  const file = join(dir.path, 'prices.json');
  writeFileSync(file, content);
  return { file, [Symbol.dispose]: () => dir.remove() };
}

it.each([
  ['no JSON', '{'],
  ['a negative price', JSON.stringify(withPrice(-1))],
  ['a fraction of a nano-dollar', JSON.stringify(withPrice(0.1))],
  ['a price beyond every model', JSON.stringify(withPrice(1e15))],
  ['an unknown zone', JSON.stringify(withWindow({ zone: 'Mars/Base' }))],
  ['an impossible hour', JSON.stringify(withWindow({ from: '25:00' }))],
  ['two rows of one id', JSON.stringify({ ...testTable([testRow()]), rows: [testRow(), testRow()] })],
])('refuses a table with %s (bug: a broken table prices calls at 0 or NaN)', (_name, content) => {
  using place = written(content);
  const table = readPriceTable(place.file);
  expect(table.ok ? null : table.error.code).toBe('unreadable');
});

it('reads the baseline without the rest, and refuses one without a price (bug: savings against nothing)', () => {
  const table = testTable([testRow({ model: 'other' }), testRow()]);
  using good = written(JSON.stringify(table));
  using missing = written(JSON.stringify({ ...table, baseline: { provider: 'p', model: 'gone' } }));
  const row = readBaselineRow(good.file);
  expect(row.ok ? [row.value.row.model, row.value.providerName] : row.error.message).toEqual(['m', 'P']);
  expect(readBaselineRow(missing.file).ok).toBe(false);
});

function withPrice(input: number): unknown {
  return { ...testTable([testRow()]), rows: [{ ...testRow(), prices: { input, output: 1 } }] };
}

function withWindow(change: Readonly<Record<string, unknown>>): unknown {
  const window = { zone: 'UTC', weekdays: [1], from: '00:00', to: '24:00', prices: { input: 1, output: 1 } };
  return { ...testTable([testRow()]), rows: [{ ...testRow(), windows: [{ ...window, ...change }] }] };
}
