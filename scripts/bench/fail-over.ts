import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { CloudTask } from '../../electron/core/route/desk-types.ts';
import { systemZone } from '../../shared/time.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import type { Fault } from '../lib/faulty-cloud/scenario.ts';
import { type FaultyCloud, startFaultyCloud } from '../lib/faulty-cloud/start-faulty-cloud.ts';
import { type BenchMoney, openBenchMoney } from '../lib/open-bench-money.ts';

const LIMIT_MS = 5_000;
const LANES = 8;
const ANSWER = 'Tuesday at ten is fine. I will bring the papers along.';
const faults: readonly Fault[] = ['stall-before', 'stall-mid', 'cut-mid', 'http-500', 'http-429'];

const clock = { nowUtcMs: () => Date.now(), zone: systemZone, monotonicMs: () => performance.now() };

/** One lane has money, health and providers of its own: what one trial breaks, another does not know. */
async function openLane(cloud: FaultyCloud): Promise<BenchMoney> {
  const provider = (id: string) => ({
    id,
    kind: 'openai-compatible' as const,
    url: cloud.url('openai-compatible'),
    model: id,
    tier: 'cloud-cheap' as const,
    isSelfHosted: false,
    key: 'sk-bench-0123456789abcdef',
    prices: {
      input: 100_000_000 as never,
      output: 500_000_000 as never,
      cacheRead: null,
      cacheWrite: null,
    },
  });
  const providers = [provider('first'), provider('second')];
  return openBenchMoney({ providers, capNanoUsd: 1_000_000_000_000, clock });
}

interface Trial {
  /** From the last sign of life of the first endpoint to the next one's first text, or to the word that none answers. */
  readonly ms: number;
  readonly isRight: boolean;
}

async function tryOnce({ money }: BenchMoney, count: number, mayAnswerLocally: boolean): Promise<Trial> {
  for (const id of ['first', 'second']) money.health.forget(id);
  let lastSignMs = performance.now();
  let firstTextMs: number | null = null;
  let firstOfNextMs: number | null = null;
  let isNext = false;
  let shown = '';
  const task: CloudTask = {
    ...taskOf(count),
    hasLocalFallback: mayAnswerLocally,
    onText: (delta) => {
      shown += delta;
      firstTextMs ??= performance.now();
      if (isNext) firstOfNextMs ??= performance.now();
      else lastSignMs = performance.now();
    },
    onRestart: () => {
      isNext = true;
      shown = '';
    },
  };
  const startedMs = lastSignMs;
  const answer = await money.desk.ask(task, new AbortController().signal);
  const endedMs = performance.now();
  if (mayAnswerLocally) return { ms: endedMs - lastSignMs, isRight: !answer.ok };
  if (!answer.ok) return { ms: Number.POSITIVE_INFINITY, isRight: false };
  const isRight = answer.value.attempts === 2 && shown === answer.value.text && shown === ANSWER;
  // Without a restart nothing came of the first endpoint: its silence began with the request.
  const ms = firstOfNextMs === null ? (firstTextMs ?? endedMs) - startedMs : firstOfNextMs - lastSignMs;
  return { ms, isRight };
}

function taskOf(count: number): CloudTask {
  return {
    subject: { taskKind: 'draft', messageId: null, ownerId: null, account: 'local' },
    messages: [
      { role: 'system', text: 'Write a short reply to this mail.' },
      { role: 'user', text: 'Can we meet on Tuesday at ten?' },
    ],
    knownNames: [],
    origin: { senders: [], folders: [] },
    conversationId: `bench:${count}`,
    answerSchema: null,
    priority: 'normal',
    latestUsefulAtUtcMs: null,
    sources: [],
  };
}

interface Series {
  readonly name: string;
  readonly trials: readonly Trial[];
}

async function runSeries(
  lanes: readonly BenchMoney[],
  { name, rounds, toLocal }: { readonly name: string; readonly rounds: number; readonly toLocal: boolean },
): Promise<Series> {
  const trials = await Promise.all(
    lanes.map(async (lane, index) => {
      const own: Trial[] = [];
      for (let round = 0; round < rounds; round += 1) {
        own.push(await tryOnce(lane, index * 1_000 + round, toLocal));
      }
      return own;
    }),
  );
  return { name, trials: trials.flat() };
}

function rowOf({ name, trials }: Series) {
  const times = trials.map(({ ms }) => ms).sort((left, right) => left - right);
  const at = (share: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0);
  return {
    'what goes wrong': name,
    trials: trials.length,
    'p50 ms': at(0.5),
    'p95 ms': at(0.95),
    'p100 ms': at(1),
    'as it should be': `${trials.filter(({ isRight }) => isRight).length} of ${trials.length}`,
  };
}

async function measure(context: RunContext, cloud: FaultyCloud, lanes: readonly BenchMoney[]): Promise<void> {
  const rounds = context.quick ? 1 : 5;
  // Tables of names and tokens are read at the first call; that is no part of a fail-over.
  await runSeries(lanes, { name: 'warm-up', rounds: 1, toLocal: false });
  cloud.forget();
  const holdsBefore = lanes.length;
  const series: Series[] = [];
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  for (const fault of faults) {
    cloud.script([
      { fault, whenModel: 'first', times: null, text: ANSWER, retryAfterSeconds: 60, pieceDelayMs: 20 },
      { whenModel: 'second', times: null, text: ANSWER },
    ]);
    series.push(await runSeries(lanes, { name: `${fault}, then the next endpoint`, rounds, toLocal: false }));
  }
  for (const fault of ['stall-before', 'stall-mid'] as const) {
    cloud.script([{ fault, times: null, text: ANSWER }]);
    series.push(await runSeries(lanes, { name: `${fault} at both, then local`, rounds, toLocal: true }));
  }
  await Promise.all(lanes.map(({ money }) => money.desk.settled()));
  delay.disable();
  const rows = series.map(rowOf);
  context.printTable(rows);
  const worst = Math.max(...series.flatMap(({ trials }) => trials.map(({ ms }) => ms)));
  context.print(
    `first text of the next endpoint, or word that none answers: p100 ${Math.round(worst)} ms (bar ${LIMIT_MS})`,
  );
  context.print(
    `of it, this machine kept the process waiting for up to ${Math.round(delay.max / 1e6)} ms at a time`,
  );
  printMoney(context, cloud, { lanes, holdsBefore });
}

/** Every request has one hold of its own, and nothing is still open. */
function printMoney(
  context: RunContext,
  cloud: FaultyCloud,
  { lanes, holdsBefore }: { readonly lanes: readonly BenchMoney[]; readonly holdsBefore: number },
): void {
  const states = new Map<string, number>();
  let holds = 0;
  for (const { money } of lanes) {
    for (let holdId = 1; money.ledger.holdState(holdId) !== null; holdId += 1) {
      const state = money.ledger.holdState(holdId) ?? '';
      states.set(state, (states.get(state) ?? 0) + 1);
      holds += 1;
    }
  }
  const told = [...states].map(([state, count]) => `${state} ${count}`).join(', ');
  context.print(`requests ${cloud.requests().length + holdsBefore}, holds ${holds}: ${told}`);
}

export const benchmark: Benchmark = {
  name: 'fail-over',
  about: 'how long until the next endpoint, or a local answer, takes over from one that stalls or fails',
  async run(context: RunContext): Promise<void> {
    const cloud = await startFaultyCloud();
    const lanes = await Promise.all(Array.from({ length: LANES }, () => openLane(cloud)));
    try {
      await measure(context, cloud, lanes);
    } finally {
      await Promise.all(lanes.map((lane) => lane.close()));
      await cloud.close();
    }
  },
};
