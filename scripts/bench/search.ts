import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Store } from '../../electron/core/db/store.ts';
import { folders } from '../../shared/domain/folder.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { NOW_UTC_MS, openFilledStore } from './filled-store.ts';
import { type BenchQuery, benchQueries } from './search-queries.ts';

const FULL_COUNT = 100_000;
const QUICK_COUNT = 5_000;
const ROUNDS = 3;
const PAGE = 50;
const LONGEST_TYPED_CHARS = 12;

/** Search, search while typing, and pages of the list, on one large database. */
export const benchmark: Benchmark = {
  name: 'search',
  about: 'p50 and p95 of 200 fixed queries by class, first page while typing, and pages of the list',
  run: async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-search-'));
    try {
      await measure(context, dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

async function measure(context: RunContext, dir: string): Promise<void> {
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  const store = await openFilledStore(dir, count);
  const queries = benchQueries();
  context.print(`${count} mails, ${queries.length} queries, ${ROUNDS} rounds; times in ms`);
  const timings = queries.flatMap((query) => timeQuery(store, query));
  const kinds = [...new Set(queries.map(({ kind }) => kind))];
  context.printTable(
    kinds.map((kind) =>
      row(
        kind,
        timings.filter((timing) => timing.kind === kind),
        20,
      ),
    ),
  );
  if (context.verbose) printSlowest(context, timings);
  context.printTable([
    row(
      'first page while typing',
      queries.flatMap((query) => timeTyping(store, query)),
      50,
    ),
    row('page of the list', timeList(store), 5),
  ]);
  store.close();
}

interface Timing {
  readonly kind: string;
  readonly text: string;
  readonly ms: number;
}

function timed(kind: string, text: string, work: () => unknown): Timing {
  const startedMs = performance.now();
  work();
  return { kind, text, ms: performance.now() - startedMs };
}

function ask(store: Store, text: string, isTyping: boolean): unknown {
  const page = { offset: 0, limit: PAGE, zone: 'Europe/Berlin', nowUtcMs: NOW_UTC_MS };
  return isTyping
    ? store.search.threads({ ...page, text, isTyping })
    : store.search.messages({ ...page, text, isTyping });
}

function timeQuery(store: Store, { kind, text, isTyping }: BenchQuery): Timing[] {
  return Array.from({ length: ROUNDS }, () => timed(kind, text, () => ask(store, text, isTyping)));
}

/** Every beginning of the query, as one types it. */
function timeTyping(store: Store, { text }: BenchQuery): Timing[] {
  const beginnings = [...text]
    .slice(0, LONGEST_TYPED_CHARS)
    .map((_letter, at) => [...text].slice(0, at + 1).join(''));
  return beginnings.map((typed) => timed('typing', typed, () => ask(store, typed, true)));
}

function timeList(store: Store): Timing[] {
  return folders.flatMap((folder) => {
    const { total } = store.threads.list({ folder, offset: 0, limit: 1 });
    const offsets = [0, 0.25, 0.5, 0.75, 1].map((share) => Math.max(0, Math.floor(total * share) - PAGE));
    return offsets.map((offset) =>
      timed('list', `${folder} ${offset}`, () => store.threads.list({ folder, offset, limit: PAGE })),
    );
  });
}

function row(name: string, timings: readonly Timing[], targetMs: number) {
  const sorted = timings.map(({ ms }) => ms).sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    what: name,
    asked: timings.length,
    p50: at(0.5).toFixed(2),
    p95: at(0.95).toFixed(2),
    'target p95': targetMs,
    met: at(0.95) <= targetMs ? 'yes' : 'no',
  };
}

function printSlowest(context: RunContext, timings: readonly Timing[]): void {
  const slowest = [...timings].sort((one, other) => other.ms - one.ms).slice(0, 12);
  context.printTable(slowest.map(({ kind, text, ms }) => ({ kind, text, ms: ms.toFixed(1) })));
}
