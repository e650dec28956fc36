import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAnswerCache } from '../../electron/core/cache/answer-cache.ts';
import type { CacheQuestion } from '../../electron/core/cache/cache-types.ts';
import type { Store } from '../../electron/core/db/store.ts';
import { toNanoUsd } from '../../shared/money.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { NOW_UTC_MS, openBenchStore } from './filled-store.ts';
import { randomFrom } from './random.ts';

const FULL_COUNT = 100_000;
const QUICK_COUNT = 10_000;
const LOOK_UPS = 20_000;
/** Characters of a mail as it is asked about. */
const TEXT_CHARS = 3_000;
const VALUE = JSON.stringify({ kind: 'work', need: 'reply', priority: 'normal', confidence: 0.9 });

/** What a look-up takes when the cache is full: by key, of what is not there, and by another wording. */
export const benchmark: Benchmark = {
  name: 'cache',
  about: 'look-ups p50/p99 with 100,000 entries on disk (the bar: p99 well under 1 ms)',
  run: (context) => {
    const dir = mkdtempSync(join(tmpdir(), 'pennypost-cache-'));
    const store = openBenchStore(dir);
    try {
      measure(context, store);
    } finally {
      store.close();
      rmSync(dir, { recursive: true, force: true });
    }
    return Promise.resolve();
  },
};

function mailQuestion(index: number): CacheQuestion {
  const text = `Mail ${index}. `.padEnd(TEXT_CHARS, 'The offer stands until Friday, please confirm. ');
  return {
    task: 'triage',
    text,
    modelHash: 'provider/model',
    promptVersion: 'cloud-triage-1',
    tools: [],
    locale: 'en',
    account: '1:local',
  };
}

function ownQuestion(index: number, opening: string): CacheQuestion {
  return { ...mailQuestion(0), task: 'answer', text: `${opening} the price of offer ${index}` };
}

function measure(context: RunContext, store: Store): void {
  const count = context.quick ? QUICK_COUNT : FULL_COUNT;
  const clock = {
    nowUtcMs: () => NOW_UTC_MS,
    zone: () => 'Europe/Berlin',
    monotonicMs: () => performance.now(),
  };
  const create = () => createAnswerCache({ user: store.cache, system: null, clock, random: () => 1 });
  const fill = create();
  const started = performance.now();
  for (let from = 0; from < count; from += 1_000) {
    store.transaction(() => {
      for (let index = from; index < from + 1_000; index += 1) {
        const question = index % 2 === 0 ? mailQuestion(index) : ownQuestion(index, 'what is');
        const answer = { value: VALUE, ended: 'stop' as const, toolCalls: 0, tokens: 900 };
        const sources = [`message:${index}` as const];
        fill.keep(question, { ...answer, costNanoUsd: toNanoUsd(90_000), sources });
      }
    });
  }
  const { entries, bytes } = store.cache.count();
  context.print(`${entries} entries, ${(bytes / 1e6).toFixed(0)} MB, kept in ${seconds(started)} s`);
  const random = randomFrom(7);
  const any = (): number => 2 * Math.floor((random() * count) / 2);
  const look = create();
  const ask = (what: string, questionOf: () => CacheQuestion) =>
    row(what, () => look.lookUp(questionOf()) !== null);
  context.printTable([
    ask('by key, on disk or in memory', () => mailQuestion(any())),
    ask('by key, in memory', () => mailQuestion(2 * Math.floor(random() * 20))),
    ask('not there', () => mailQuestion(any() + 1)),
    ask('another wording', () => ownQuestion(any() + 1, 'please tell me')),
    ask('a question not there', () => ownQuestion(any() + 1, 'why is')),
  ]);
  const flushed = performance.now();
  look.flush();
  context.print(`uses and figures written down in ${(performance.now() - flushed).toFixed(1)} ms, when idle`);
}

function row(what: string, lookUp: () => boolean) {
  const times: number[] = [];
  let hits = 0;
  for (let at = 0; at < LOOK_UPS; at += 1) {
    const started = performance.now();
    hits += lookUp() ? 1 : 0;
    times.push(performance.now() - started);
  }
  times.sort((left, right) => left - right);
  const quantile = (share: number): string => (times[Math.floor(share * (LOOK_UPS - 1))] ?? 0).toFixed(4);
  return {
    what,
    'look-ups': LOOK_UPS,
    hits,
    'p50 ms': quantile(0.5),
    'p99 ms': quantile(0.99),
    'max ms': quantile(1),
  };
}

function seconds(startedMs: number): string {
  return ((performance.now() - startedMs) / 1_000).toFixed(1);
}
