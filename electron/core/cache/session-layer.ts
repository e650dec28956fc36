import type { CacheEntry, CacheSource } from './cache-types.ts';
import { type CacheBounds, LfuAgeMap } from './lfu-age.ts';

/** L1: answers of this run of the program, in memory. */
export interface SessionLayer {
  get(key: string): CacheEntry | undefined;
  /** Entries of other wordings; at most a few. */
  similar(signature: string): readonly CacheEntry[];
  keep(entry: CacheEntry): void;
  drop(key: string): void;
  /** @returns how many entries were dropped. */
  invalidate(source: CacheSource): number;
}

/** Look-ups by key, by source and by signature over one bounded map; an evicted entry leaves all of them. */
export function createSessionLayer(bounds: CacheBounds): SessionLayer {
  const bySource = new Map<string, Set<string>>();
  const bySignature = new Map<string, Set<string>>();
  const unlink = (key: string, entry: CacheEntry): void => {
    for (const source of entry.sources) removeFrom(bySource, source, key);
    if (entry.signature !== null) removeFrom(bySignature, entry.signature, key);
  };
  const map = new LfuAgeMap<CacheEntry>(bounds, unlink);
  const drop = (key: string): void => {
    const entry = map.get(key);
    if (entry === undefined) return;
    map.delete(key);
    unlink(key, entry);
  };
  return {
    get: (key) => map.get(key),
    similar: (signature) =>
      [...(bySignature.get(signature) ?? [])].flatMap((key) => {
        const entry = map.get(key);
        return entry === undefined ? [] : [entry];
      }),
    keep(entry) {
      drop(entry.key);
      if (!map.set(entry.key, entry, entry.bytes)) return;
      for (const source of entry.sources) addTo(bySource, source, entry.key);
      if (entry.signature !== null) addTo(bySignature, entry.signature, entry.key);
    },
    drop,
    invalidate(source) {
      const keys = [...(bySource.get(source) ?? [])];
      for (const key of keys) drop(key);
      return keys.length;
    },
  };
}

function addTo(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  if (keys === undefined) index.set(name, new Set([key]));
  else keys.add(key);
}

function removeFrom(index: Map<string, Set<string>>, name: string, key: string): void {
  const keys = index.get(name);
  keys?.delete(key);
  if (keys?.size === 0) index.delete(name);
}
