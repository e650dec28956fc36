import { toNanoUsd } from '../../../shared/money.ts';
import type { CacheEntry, CacheFigure, CacheSource } from '../cache/cache-types.ts';
import type { CacheBounds } from '../cache/lfu-age.ts';
import type { Db } from './connection.ts';

/** How often an entry was used since it was last written down. */
export interface CacheUse {
  readonly key: string;
  readonly uses: number;
  readonly atUtcMs: number;
}

interface KeepOptions {
  readonly bounds: CacheBounds;
  readonly nowUtcMs: number;
}

/** The user's cache on disk (L2) and what every layer saved. */
export interface CacheRepository {
  get(key: string): CacheEntry | null;
  similar(signature: string): readonly CacheEntry[];
  /** Keeps an entry and evicts (least frequently used, aged) until all fit into `bounds`. */
  keep(entry: CacheEntry, options: KeepOptions): void;
  /** @returns how many entries were dropped. */
  invalidate(source: CacheSource): number;
  /** Writes uses and figures of a while at once: a look-up never waits for the disk. */
  addUp(uses: readonly CacheUse[], figures: readonly CacheFigure[]): void;
  /** Days from `fromDay` to `toDay` (`YYYY-MM-DD`), both included. */
  figures(fromDay: string, toDay: string): readonly CacheFigure[];
  count(): { readonly entries: number; readonly bytes: number };
}

const COLUMNS = 'key, task, account, value, question, signature, cost_nano_usd AS costNanoUsd, tokens, bytes';
/** Wordings of one question that are looked at. */
const MOST_SIMILAR = 8;
/** Evicted at once, so that a full cache does not evict at every keep. */
const EVICTED_SHARE = 0.01;

type EntryRow = Omit<CacheEntry, 'sources'>;

export function createCacheEntries(db: Db): CacheRepository {
  const byKey = db.prepare(`SELECT ${COLUMNS} FROM cache_entry WHERE key = ?`);
  const bySignature = db.prepare(
    `SELECT ${COLUMNS} FROM cache_entry WHERE signature = ? ORDER BY used_at_utc_ms DESC LIMIT ${MOST_SIMILAR}`,
  );
  const sources = db.prepare('SELECT source FROM cache_source WHERE key = ?').pluck();
  const dropBySource = db.prepare(
    'DELETE FROM cache_entry WHERE key IN (SELECT key FROM cache_source WHERE source = ?)',
  );
  const totals = db.prepare('SELECT entries, bytes FROM cache_state');
  const entryOf = (row: EntryRow): CacheEntry => ({
    ...row,
    costNanoUsd: toNanoUsd(row.costNanoUsd),
    sources: sources.all(row.key) as CacheSource[],
  });
  const count = (): Held => totals.get() as Held;
  return {
    get(key) {
      const row = byKey.get(key) as EntryRow | undefined;
      return row === undefined ? null : entryOf(row);
    },
    similar: (signature) => (bySignature.all(signature) as EntryRow[]).map(entryOf),
    keep: createKeeper(db, count),
    invalidate: (source) => dropBySource.run(source).changes,
    count,
    ...createFigures(db),
  };
}

interface Held {
  readonly entries: number;
  readonly bytes: number;
}

function createKeeper(db: Db, count: () => Held): CacheRepository['keep'] {
  const evict = createEvictor(db, count);
  const drop = db.prepare('DELETE FROM cache_entry WHERE key = ?');
  const insert = db.prepare(
    `INSERT INTO cache_entry VALUES (@key, @task, @account, @value, @question, @signature, @costNanoUsd,
     @tokens, @bytes, 1, (SELECT age + 1 FROM cache_state), @nowUtcMs, @nowUtcMs)`,
  );
  const addSource = db.prepare('INSERT INTO cache_source VALUES (?, ?)');
  const keep = db.transaction((entry: CacheEntry, options: KeepOptions): void => {
    drop.run(entry.key);
    evict(options.bounds, entry.bytes);
    const { sources, ...columns } = entry;
    insert.run({ ...columns, nowUtcMs: options.nowUtcMs });
    for (const source of new Set(sources)) addSource.run(source, entry.key);
  });
  return (entry, options) => {
    if (entry.bytes <= options.bounds.bytes && options.bounds.entries > 0) keep(entry, options);
  };
}

/** Takes out the least used until `wanted` bytes fit, a hundredth at a time, and lets the cache age. */
function createEvictor(db: Db, count: () => Held) {
  const least = db.prepare('SELECT key, priority FROM cache_entry ORDER BY priority, used_at_utc_ms LIMIT ?');
  const drop = db.prepare('DELETE FROM cache_entry WHERE key = ?');
  const grow = db.prepare('UPDATE cache_state SET age = max(age, ?)');
  return (bounds: CacheBounds, wantedBytes: number): void => {
    const batch = Math.max(1, Math.floor(bounds.entries * EVICTED_SHARE));
    for (let held = count(); isFull(held, bounds, wantedBytes); held = count()) {
      const evicted = least.all(batch) as { key: string; priority: number }[];
      if (evicted.length === 0) return;
      for (const { key } of evicted) drop.run(key);
      grow.run(evicted.at(-1)?.priority ?? 0);
    }
  };
}

function isFull(held: Held, bounds: CacheBounds, wantedBytes: number): boolean {
  return held.entries >= bounds.entries || held.bytes + wantedBytes > bounds.bytes;
}

function createFigures(db: Db): Pick<CacheRepository, 'addUp' | 'figures'> {
  const use = db.prepare(
    `UPDATE cache_entry SET uses = uses + @uses, used_at_utc_ms = max(used_at_utc_ms, @atUtcMs),
     priority = (SELECT age FROM cache_state) + uses + @uses WHERE key = @key`,
  );
  const add = db.prepare(
    `INSERT INTO cache_figure VALUES (@day, @layer, @task, @lookUps, @hits, @similarHits, @tokensSaved,
     @savedNanoUsd, @checks, @wrongChecks) ON CONFLICT DO UPDATE SET
     look_ups = look_ups + excluded.look_ups, hits = hits + excluded.hits,
     similar_hits = similar_hits + excluded.similar_hits, tokens_saved = tokens_saved + excluded.tokens_saved,
     saved_nano_usd = saved_nano_usd + excluded.saved_nano_usd, checks = checks + excluded.checks,
     wrong_checks = wrong_checks + excluded.wrong_checks`,
  );
  const select = db.prepare(
    `SELECT day, layer, task, look_ups AS lookUps, hits, similar_hits AS similarHits,
     tokens_saved AS tokensSaved, saved_nano_usd AS savedNanoUsd, checks, wrong_checks AS wrongChecks
     FROM cache_figure WHERE day BETWEEN ? AND ? ORDER BY day, layer, task`,
  );
  return {
    addUp: db.transaction((uses: readonly CacheUse[], figures: readonly CacheFigure[]) => {
      for (const one of uses) use.run(one);
      for (const figure of figures) add.run(figure);
    }),
    figures: (fromDay, toDay) => select.all(fromDay, toDay) as CacheFigure[],
  };
}
