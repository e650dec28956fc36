import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import type { CacheEntry, CacheFigure } from '../cache/cache-types.ts';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

const roomy = { entries: 100, bytes: 10_000 };
const entry = (key: string, changes: Partial<CacheEntry> = {}): CacheEntry => ({
  key,
  task: 'answer',
  account: 'local',
  value: `answer of ${key}`,
  question: null,
  signature: null,
  costNanoUsd: toNanoUsd(7),
  tokens: 3,
  bytes: 100,
  sources: [],
  ...changes,
});

function openCache() {
  const { cache } = openTestLedger().store;
  let nowUtcMs = 0;
  const keep = (one: CacheEntry, bounds = roomy) => {
    nowUtcMs += 1;
    cache.keep(one, { bounds, nowUtcMs });
  };
  return { cache, keep };
}

it('gives back what was kept, once a key (bug: an answer replaced is counted twice, or keeps what the old one rested on)', () => {
  const { cache, keep } = openCache();
  keep(entry('a', { sources: ['message:1'] }));
  const replaced = entry('a', { value: 'new', bytes: 50, sources: ['message:2', 'message:2'] });
  keep(replaced);
  expect(cache.get('a')).toEqual({ ...replaced, sources: ['message:2'] });
  expect(cache.count()).toEqual({ entries: 1, bytes: 50 });
  expect(cache.invalidate('message:1')).toBe(0);
  expect(cache.get('b')).toBe(null);
});

it('never holds more than its bounds (bug: the cache grows past what the user allowed)', () => {
  const step = fc.record({ key: fc.constantFrom(...'abcdefgh'), bytes: fc.integer({ min: 1, max: 1_200 }) });
  const { cache, keep } = openCache();
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.nat(5), (steps, entries) => {
      const bounds = { entries, bytes: 1_000 };
      for (const { key, bytes } of steps) {
        const isTooLarge = bytes > 1_000 || entries === 0;
        const before = isTooLarge ? cache.count() : null;
        keep(entry(key, { bytes }), bounds);
        const held = cache.count();
        if (before !== null) expect(held).toEqual(before);
        else expect([held.entries <= entries, held.bytes <= 1_000]).toEqual([true, true]);
      }
    }),
    { numRuns: 60 },
  );
});

it('drops the least used first, and lets the popular age (bug: yesterday’s favourite is never dropped)', () => {
  const { cache, keep } = openCache();
  const two = { entries: 2, bytes: 10_000 };
  keep(entry('often'));
  keep(entry('once'));
  cache.addUp([{ key: 'often', uses: 3, atUtcMs: 9 }], []);
  keep(entry('new'), two);
  expect([cache.get('often'), cache.get('once')].map((found) => found !== null)).toEqual([true, false]);
  for (let round = 0; round < 6; round += 1) keep(entry(`later ${round}`), two);
  expect(cache.get('often')).toBe(null);
});

it('drops what rests on a thing that changed, and nothing else (bug: a summary of a mail as it was)', () => {
  const { cache, keep } = openCache();
  keep(entry('a', { sources: ['message:1', 'prompt:p'] }));
  keep(entry('b', { sources: ['message:10'] }));
  expect(cache.invalidate('message:1')).toBe(1);
  expect([cache.get('a'), cache.get('b')].map((found) => found?.key)).toEqual([undefined, 'b']);
  expect(cache.count().entries).toBe(1);
});

it('finds wordings of one question, the last used first (bug: other questions of a full cache are compared)', () => {
  const { cache, keep } = openCache();
  for (let at = 0; at < 12; at += 1) keep(entry(`k${at}`, { signature: at === 3 ? 'other' : 's' }));
  cache.addUp([{ key: 'k0', uses: 1, atUtcMs: 99 }], []);
  const found = cache.similar('s').map(({ key }) => key);
  expect(found.slice(0, 3)).toEqual(['k0', 'k11', 'k10']);
  expect(found).toHaveLength(8);
});

it('adds figures up by day, layer and task, both days included (bug: the last day of a month is missing)', () => {
  const { cache } = openCache();
  const figure = (day: string): CacheFigure => ({
    day,
    layer: 'user',
    task: 'triage',
    lookUps: 2,
    hits: 1,
    similarHits: 1,
    tokensSaved: 30,
    savedNanoUsd: toNanoUsd(5),
    checks: 1,
    wrongChecks: 0,
  });
  const days = ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'];
  for (const day of days) cache.addUp([], [figure(day), figure(day)]);
  const november = cache.figures('2026-11-01', '2026-11-30');
  expect(november).toEqual(
    ['2026-11-01', '2026-11-30'].map((day) => ({
      ...figure(day),
      lookUps: 4,
      hits: 2,
      similarHits: 2,
      tokensSaved: 60,
      savedNanoUsd: 10,
      checks: 2,
    })),
  );
});
