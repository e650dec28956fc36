import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { createAnswerCache } from '../../electron/core/cache/answer-cache.ts';
import type { CacheQuestion } from '../../electron/core/cache/cache-types.ts';
import type { DeskProvider } from '../../electron/core/route/desk-parts.ts';
import { createPolicies } from '../../electron/core/route/policies.ts';
import { createProviderHealth } from '../../electron/core/route/provider-health.ts';
import { readPolicyFile } from '../../electron/core/route/read-policy.ts';
import { createRouter, type Router } from '../../electron/core/route/router.ts';
import {
  expectOk,
  holdRequest,
  openTestLedger,
  settlement,
  type TestLedger,
  testClock,
} from '../../electron/core/spend/ledger/test-ledger.ts';
import { readPriceTable } from '../../electron/core/spend/prices/read-table.ts';
import { createTokenFactors } from '../../electron/core/spend/tokens/token-factors.ts';
import type { CloudTier } from '../../shared/domain/spend.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { ok } from '../../shared/result.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { fillLedger } from '../lib/fill-ledger.ts';
import { resourcesDir } from '../lib/local-test-model.ts';

const NOW_UTC_MS = Date.UTC(2026, 10, 25, 12, 20);
const DAYS = 90;
const TIMED_CALLS = 3_000;
const LABELS = 2_000;
const size = { textTokens: 700, textBytes: 3_000, expectedOutputTokens: 30, outputLimitTokens: 80 };

function openRouter({ store, ledger, clock }: TestLedger): Router {
  const shipped = expectOk(readPolicyFile(join(resourcesDir, 'policies', 'default.json')));
  const table = expectOk(readPriceTable(join(resourcesDir, 'prices.json')));
  const policies = createPolicies({ repository: store.routing, shipped, nowUtcMs: clock.nowUtcMs });
  const providers = [
    playedProvider('gpt-6-luna', 'cloud-cheap'),
    playedProvider('gpt-6.1-sol', 'cloud-strong'),
  ];
  const router = createRouter({
    clock,
    repository: store.routing,
    policies,
    ledger,
    health: createProviderHealth(() => shipped.breaker),
    tokenFactors: createTokenFactors(),
    mode: () => 'hybrid',
    connection: () => 'online',
    providers: () => providers,
    priceTable: () => table,
  });
  for (let label = 0; label < LABELS; label += 1) {
    const score = (label % 100) / 100;
    const isRight = (label * 7) % 100 < 100 * score;
    const rest = { messageId: label, score, isRight, origin: 'audit', atUtcMs: NOW_UTC_MS } as const;
    router.learn({ task: 'triage', tier: 'module', ...rest });
  }
  return router;
}

function playedProvider(model: string, tier: CloudTier): DeskProvider {
  const kind = 'openai-compatible';
  const setup = {
    id: model,
    kind,
    url: 'https://api.openai.com/v1',
    model,
    tier,
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: 'openai',
  } as const;
  return {
    setup,
    client: { id: model, kind, host: 'api.openai.com', bodyBytes: () => 0, async *stream() {} },
  };
}

function questionOf(count: number): CacheQuestion {
  return {
    task: 'triage',
    text: `From: a@b.example\nSubject: number ${count}\n\n${'The plan of Tuesday stands. '.repeat(40)}`,
    modelHash: 'gpt-6-luna',
    promptVersion: '1',
    tools: [],
    locale: 'any',
    account: '1:local',
  };
}

async function measure(context: RunContext, file: string): Promise<void> {
  const opened = openTestLedger({ file, clock: testClock(NOW_UTC_MS, 'Europe/Berlin') });
  const calls = context.quick ? 50_000 : 1_000_000;
  fillLedger(opened.db, { calls, days: DAYS, untilUtcMs: NOW_UTC_MS });
  opened.store.rollups.rebuild();
  opened.db.pragma('wal_checkpoint(TRUNCATE)');
  const { ledger, store, clock } = opened;
  expectOk(ledger.setBudget('day', toNanoUsd(1_000_000_000_000)));
  const router = openRouter(opened);
  const cache = createAnswerCache({ user: store.cache, system: null, clock, random: () => 0.5 });
  const steps = new Map<string, number[]>();
  const step = <Value>(name: string, work: () => Value): Value => {
    const startedMs = performance.now();
    const value = work();
    timesOf(steps, name).push(performance.now() - startedMs);
    return value;
  };
  // The desk waits for the disk beside other work, before a request leaves; that wait is the network's, not the path's.
  const before = process.cpuUsage();
  for (let count = 0; count < TIMED_CALLS; count += 1) {
    step('cache look-up', () => cache.lookUp(questionOf(count)));
    step('router', () => router.decide(itemOf(count)));
    const hold = step('ledger: hold and sent', () =>
      expectOk(ledger.reserveToSend(holdRequest(20_000), () => ok(undefined))),
    );
    step('ledger: settle', () => expectOk(ledger.settle(hold.holdId, settlement(10_000))));
    // The network is waited for there, and what another thread has to say is heard.
    await setImmediate();
  }
  const { user, system } = process.cpuUsage(before);
  print(context, steps, { calls, cpuMs: (user + system) / 1_000 / TIMED_CALLS });
  store.close();
}

function itemOf(count: number) {
  return {
    task: 'triage' as const,
    messageId: count + 1,
    priority: 'normal' as const,
    tier: 'module',
    score: (count % 100) / 100,
    missedShare: 0.5,
    privacy: 'may-leave' as const,
    size,
    latestUsefulAtUtcMs: null,
  };
}

function timesOf(steps: Map<string, number[]>, name: string): number[] {
  const times = steps.get(name) ?? [];
  steps.set(name, times);
  return times;
}

function print(
  context: RunContext,
  steps: ReadonlyMap<string, number[]>,
  { calls, cpuMs }: { readonly calls: number; readonly cpuMs: number },
): void {
  const series = [...steps];
  const all = (series[0]?.[1] ?? []).map((_one, call) =>
    series.reduce((sum, [, times]) => sum + (times[call] ?? 0), 0),
  );
  context.print(`at ${calls} calls in the ledger and ${LABELS} labels; ${cpuMs.toFixed(3)} ms of CPU a call`);
  context.printTable(
    [...series, ['all of a call', all] as const].map(([name, times]) => {
      const sorted = times.toSorted((left, right) => left - right);
      const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(3);
      return { step: name, 'p50 ms': at(0.5), 'p95 ms': at(0.95), 'p99 ms': at(0.99) };
    }),
  );
}

export const benchmark: Benchmark = {
  name: 'money-path',
  about: 'router, ledger and cache look-up of one call, on a ledger that was used for years',
  async run(context: RunContext): Promise<void> {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-money-path-'));
    try {
      await measure(context, join(dir, 'ledger.db'));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};
