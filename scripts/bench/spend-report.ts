import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportHandlers } from '../../electron/core/commands/spend/export.ts';
import { overviewHandlers } from '../../electron/core/commands/spend/overview.ts';
import { reportHandlers } from '../../electron/core/commands/spend/report.ts';
import { whatIfHandlers } from '../../electron/core/commands/spend/whatif.ts';
import { openWatch } from '../../electron/core/spend/alerts/open-watch.ts';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
  type TestLedger,
  testClock,
} from '../../electron/core/spend/ledger/test-ledger.ts';
import { createPriceBook } from '../../electron/core/spend/prices/price-book.ts';
import { createTokenFactors } from '../../electron/core/spend/tokens/token-factors.ts';
import { type SpendDimension, spendDimensions } from '../../shared/contract/spend-views.ts';
import { toNanoUsd } from '../../shared/money.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { fillLedger } from '../lib/fill-ledger.ts';

const FULL_CALLS = 1_000_000;
const QUICK_CALLS = 50_000;
const DAYS = 90;
const DAY_MS = 86_400_000;
const NOW_UTC_MS = Date.UTC(2026, 10, 25, 12, 20);
const LARGEST_COMBINATION = 4;
const WATCHED_CALLS = 500;

/** What the spend page and the command line ask, as they ask it. */
export const benchmark: Benchmark = {
  name: 'spend-report',
  about: 'every combination of up to four dimensions over four periods, drill-down, what-if, export, alerts',
  run: async (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-report-'));
    const opened = openTestLedger({
      file: join(dir, 'ledger.db'),
      clock: testClock(NOW_UTC_MS, 'Europe/Berlin'),
    });
    try {
      const calls = context.quick ? QUICK_CALLS : FULL_CALLS;
      fillLedger(opened.db, { calls, days: DAYS, untilUtcMs: NOW_UTC_MS });
      opened.store.rollups.rebuild();
      const { isEqual, differences } = opened.store.rollups.check();
      if (!isEqual) throw new Error(differences.join('; '));
      context.print(`${calls} calls over ${DAYS} days; a full re-count equals the roll-ups: yes`);
      await measureReports(context, opened);
      await measurePages(context, opened, dir);
      measureWatch(context, opened);
    } finally {
      opened.store.close();
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

function pricesOf({ store, clock }: TestLedger) {
  const file = join(import.meta.dirname, '../../resources/prices.json');
  return createPriceBook({ file, ownRows: store.priceRows, clock });
}

/** Processor time tells what a question costs where the machine is busy with others. */
interface Timed {
  readonly by: string;
  readonly ms: number;
  readonly cpuMs: number;
  readonly rows: number;
}

async function measureReports(context: RunContext, opened: TestLedger): Promise<void> {
  const handlers = reportHandlers({ ...opened, prices: pricesOf(opened) });
  const periods = {
    today: NOW_UTC_MS - 11 * 3_600_000,
    '7 days to the minute': NOW_UTC_MS - 7 * DAY_MS + 1_234_567,
    '30 days': NOW_UTC_MS - 30 * DAY_MS,
    'all of it': 0,
  };
  const rows = [];
  for (const [period, sinceUtcMs] of Object.entries(periods)) {
    const times: Timed[] = [];
    for (const by of combinations()) {
      const query = { sinceUtcMs, untilUtcMs: NOW_UTC_MS + 1, by: [...by] };
      const startedMs = performance.now();
      const cpuBefore = process.cpuUsage();
      const report = expectOk(await handlers['spend.report'](query));
      const { user, system } = process.cpuUsage(cpuBefore);
      const ms = performance.now() - startedMs;
      times.push({ by: by.join(','), ms, cpuMs: (user + system) / 1_000, rows: report.rows.length });
    }
    const sorted = times.toSorted((left, right) => left.cpuMs - right.cpuMs);
    const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1];
    const wall = times.map(({ ms }) => ms).sort((left, right) => left - right);
    rows.push({
      period,
      combinations: times.length,
      'p50 ms': shown(wall[Math.floor(wall.length / 2)]),
      'max ms': shown(wall.at(-1)),
      'p50 cpu ms': shown(at(0.5)?.cpuMs),
      'p95 cpu ms': shown(at(0.95)?.cpuMs),
      'max cpu ms': shown(at(1)?.cpuMs),
      'over 100 cpu ms': times.filter(({ cpuMs }) => cpuMs > 100).length,
      'slowest by': at(1)?.by ?? '',
      'its rows': at(1)?.rows ?? 0,
    });
  }
  context.printTable(rows);
}

function shown(ms: number | undefined): string {
  return (ms ?? 0).toFixed(1);
}

/** All sets of up to four dimensions, the empty one included. */
function combinations(): readonly (readonly SpendDimension[])[] {
  const numbers = Array.from({ length: 2 ** spendDimensions.length }, (_none, number) => number);
  return numbers
    .map((number) => spendDimensions.filter((_name, bit) => Math.floor(number / 2 ** bit) % 2 === 1))
    .filter(({ length }) => length <= LARGEST_COMBINATION);
}

async function measurePages(context: RunContext, opened: TestLedger, dir: string): Promise<void> {
  const { store, ledger, clock } = opened;
  const prices = pricesOf(opened);
  const handlers = {
    ...reportHandlers({ store, clock, prices }),
    ...overviewHandlers({ store, ledger, clock, prices, cache: null, cacheEntries: () => null }),
    ...exportHandlers({ store, clock }),
    ...whatIfHandlers({
      store,
      ledger,
      clock,
      priceTable: prices.table,
      providers: () => [],
      batchProviders: () => [],
      tokenFactors: createTokenFactors(),
    }),
  };
  const all = { sinceUtcMs: 0, untilUtcMs: NOW_UTC_MS + 1 };
  const week = { ...all, sinceUtcMs: NOW_UTC_MS - 7 * DAY_MS };
  const page = { ...all, where: {}, limit: 100 };
  const path = join(dir, 'week.json');
  const model = prices.table().baseline;
  const steps: Readonly<Record<string, () => unknown>> = {
    'first page of all calls': () => handlers['spend.calls']({ ...page, offset: 0 }),
    'page at 100,000': () => handlers['spend.calls']({ ...page, offset: 100_000 }),
    'calls of one mail': () => handlers['spend.calls']({ ...page, offset: 0, messageId: 77 }),
    'one call': () => handlers['spend.call']({ callId: 5_000 }),
    overview: () => handlers['spend.overview']({}),
    'what-if of a week on one model': () =>
      handlers['spend.whatif']({ ...week, policy: { kind: 'model', ...model } }),
    'export of a week': () => handlers['spend.export']({ ...week, format: 'json', path }),
  };
  const rows = [];
  for (const [step, work] of Object.entries(steps)) {
    const startedMs = performance.now();
    await work();
    rows.push({ step, ms: (performance.now() - startedMs).toFixed(1) });
  }
  context.printTable(rows);
  context.print(`the week's export has ${(statSync(path).size / 1_048_576).toFixed(1)} MiB`);
}

/** What alerts and traces add to a charge, which is a network call anyway. */
function measureWatch(context: RunContext, { store, ledger, clock }: TestLedger): void {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const watch = openWatch({
    store,
    ledger,
    clock,
    log,
    session: 'one',
    mode: () => 'local',
    secrets: { get: async () => null, set: async () => 'session' },
    alertRaised: () => undefined,
  });
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000_000_000)));
  const times = [ledger, watch.ledger].map((used) => {
    const startedMs = performance.now();
    for (let call = 0; call < WATCHED_CALLS; call += 1) {
      const { holdId } = expectOk(used.reserve(holdRequest(20_000)));
      expectOk(used.markStreaming(holdId));
      expectOk(used.settle(holdId, settlement(10_000)));
    }
    return (performance.now() - startedMs) / WATCHED_CALLS;
  });
  const [plain = 0, watched = 0] = times;
  context.print(
    `a call's holds and charge: ${plain.toFixed(2)} ms, with alerts looking on ${watched.toFixed(2)} ms`,
  );
}
