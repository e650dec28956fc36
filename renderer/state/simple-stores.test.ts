import { expect, it } from 'vitest';
import type { ImportProgress } from '../../shared/contract/views.ts';
import { oldestFirst, withImport } from './simple-stores.ts';

const progress = (importId: number, imported: number): ImportProgress =>
  ({ importId, imported }) as unknown as ImportProgress;

it('replaces an import in place and appends a new one: no import is listed twice', () => {
  const first = withImport([], progress(1, 0));
  const both = withImport(first, progress(2, 0));
  const changed = withImport(both, progress(1, 50));
  expect(changed.map(({ importId, imported }) => [importId, imported])).toEqual([
    [1, 50],
    [2, 0],
  ]);
});

it('would catch a status bar that names the oldest import as the last', () => {
  const newestFirst = [progress(3, 0), progress(2, 0), progress(1, 0)];
  expect(oldestFirst(newestFirst).map(({ importId }) => importId)).toEqual([1, 2, 3]);
});
