import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import type { CacheEntry, CacheSource } from './cache-types.ts';
import { createSessionLayer } from './session-layer.ts';

const entryOf = (key: string, signature: string | null, source: CacheSource): CacheEntry => ({
  key,
  task: 'answer',
  account: 'local',
  value: '',
  question: null,
  signature,
  costNanoUsd: toNanoUsd(0),
  tokens: 1,
  bytes: 1,
  sources: [source],
});

const step = fc.record({
  do: fc.constantFrom('keep', 'drop', 'invalidate'),
  key: fc.constantFrom(...'abcdef'),
  signature: fc.constantFrom(null, 's', 't'),
  source: fc.constantFrom<CacheSource>('message:1', 'message:2'),
});

it('finds by signature and drops by source exactly what it holds (bug: an answer that was evicted, or changed, comes back)', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const layer = createSessionLayer({ entries: 4, bytes: 100 });
      const kept = new Map<string, CacheEntry>();
      for (const { do: what, key, signature, source } of steps) {
        if (what === 'keep') {
          kept.set(key, entryOf(key, signature, source));
          layer.keep(kept.get(key) as CacheEntry);
        } else if (what === 'drop') layer.drop(key);
        else {
          const resting = [...'abcdef'].filter((one) => layer.get(one)?.sources.includes(source));
          expect(layer.invalidate(source)).toBe(resting.length);
        }
        const held = [...'abcdef'].flatMap((one) => layer.get(one) ?? []);
        expect(held.length).toBeLessThanOrEqual(4);
        for (const one of held) expect(one).toBe(kept.get(one.key));
        for (const name of ['s', 't']) {
          const found = layer.similar(name).map((one) => one.key);
          expect(found.toSorted()).toEqual(
            held.filter((one) => one.signature === name).map((one) => one.key),
          );
        }
      }
    }),
    { numRuns: 150 },
  );
});
