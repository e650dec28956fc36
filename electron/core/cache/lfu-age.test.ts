import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LfuAgeMap } from './lfu-age.ts';

const roomFor = (entries: number) => ({ entries, bytes: 1_000_000 });

/** The definition, written down plainly: every entry is looked at for each eviction. */
function createModel(entries: number) {
  const items = new Map<string, { uses: number; priority: number; tick: number }>();
  let age = 0;
  let tick = 0;
  const get = (key: string): boolean => {
    const item = items.get(key);
    if (item === undefined) return false;
    tick += 1;
    items.set(key, { uses: item.uses + 1, priority: age + item.uses + 1, tick });
    return true;
  };
  const set = (key: string): void => {
    items.delete(key);
    if (items.size >= entries) {
      const [least] = [...items].sort(([, a], [, b]) => a.priority - b.priority || a.tick - b.tick);
      if (least !== undefined) {
        age = Math.max(age, least[1].priority);
        items.delete(least[0]);
      }
    }
    tick += 1;
    items.set(key, { uses: 1, priority: age + 1, tick });
  };
  return { get, set, keys: () => [...items.keys()].sort() };
}

describe('LfuAgeMap', () => {
  it('evicts in the order of the definition, whatever the sequence of uses', () => {
    const step = fc.record({ isSet: fc.boolean(), key: fc.constantFrom(...'abcdefgh') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), fc.integer({ min: 1, max: 5 }), (steps, entries) => {
        const map = new LfuAgeMap<string>(roomFor(entries));
        const model = createModel(entries);
        for (const { isSet, key } of steps) {
          if (isSet) {
            map.set(key, key, 1);
            model.set(key);
          } else expect(map.get(key) !== undefined).toBe(model.get(key));
        }
        expect([...'abcdefgh'].filter((key) => map.delete(key))).toEqual(model.keys());
      }),
    );
  });

  it('lets go in time of what was used often long ago: plain LFU would keep it for ever', () => {
    const map = new LfuAgeMap<number>(roomFor(2));
    map.set('old', 0, 1);
    for (let use = 0; use < 20; use += 1) map.get('old');
    for (let at = 0; at < 30; at += 1) {
      map.set(`new-${at}`, at, 1);
      map.get(`new-${at}`);
    }
    expect(map.get('old')).toBeUndefined();
  });

  it('never holds more bytes than it may, and refuses what would empty it for nothing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...'abcdef'), fc.integer({ min: 0, max: 40 }))),
        (sets) => {
          const map = new LfuAgeMap<null>({ entries: 4, bytes: 30 });
          for (const [key, bytes] of sets) {
            expect(map.set(key, null, bytes)).toBe(bytes <= 30);
            expect(map.bytes).toBeLessThanOrEqual(30);
            expect(map.size).toBeLessThanOrEqual(4);
          }
        },
      ),
    );
  });
});
