import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import type { CacheFigure } from '../../cache/cache-types.ts';
import { testRow, testTable } from '../prices/test-table.ts';
import { ownCacheLayers, providerCacheLayer } from './cache-layers.ts';

const figure = (changes: Partial<CacheFigure>): CacheFigure => ({
  day: '2026-11-25',
  layer: 'user',
  task: 'triage',
  lookUps: 10,
  hits: 4,
  similarHits: 0,
  tokensSaved: 400,
  savedNanoUsd: toNanoUsd(40),
  checks: 2,
  wrongChecks: 1,
  ...changes,
});

it('adds up the days and tasks of each layer apart (bug: hits in the memory are told as hits on the disk)', () => {
  const figures = [
    figure({}),
    figure({ day: '2026-11-24', task: 'draft' }),
    figure({ layer: 'session', hits: 1 }),
  ];
  expect(ownCacheLayers(figures, 7)).toMatchObject([
    { layer: 'session', lookups: 10, hits: 1, entries: null },
    {
      layer: 'user',
      lookups: 20,
      hits: 8,
      entries: 7,
      tokensSaved: 800,
      savedNanoUsd: 80,
      checks: 4,
      wrongChecks: 2,
    },
    { layer: 'system', lookups: 0, hits: 0, entries: null },
  ]);
});

const row = testRow({
  prices: { input: 1_000_000_000, output: 1, cacheRead: 100_000_000, cacheWrite5m: 1_250_000_000 },
});
const line = (
  tokenClass: 'cache-read' | 'cache-write-5m',
  unitPrice: number,
  tokens: number,
  priceRowId = row.id,
) => ({
  tokenClass,
  unitPrice,
  tokens,
  priceRowId,
});

it('takes what writing cost more from what reading saved (bug: a prompt written and never read again "saves")', () => {
  const table = testTable([row]);
  const written = line('cache-write-5m', 1_250_000_000, 1_000);
  const onlyWritten = providerCacheLayer({ calls: 1, hits: 0, lines: [written] }, table);
  expect(onlyWritten).toMatchObject({
    layer: 'provider',
    lookups: 1,
    hits: 0,
    tokensSaved: 0,
    savedNanoUsd: -250_000,
  });
  const read = line('cache-read', 100_000_000, 1_000);
  const both = providerCacheLayer({ calls: 2, hits: 1, lines: [written, read] }, table);
  expect(both).toMatchObject({ hits: 1, tokensSaved: 1_000, savedNanoUsd: 650_000 });
});

it('claims nothing for a price row that is gone (bug: the whole price of a read is a saving)', () => {
  const lines = [line('cache-read', 100_000_000, 1_000, 'gone')];
  expect(providerCacheLayer({ calls: 1, hits: 1, lines }, testTable([row]))).toMatchObject({
    tokensSaved: 1_000,
    savedNanoUsd: 0,
  });
});
