import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { appExecutable, packageApp } from '../package.mjs';
import { makeEmptyApp, type OpenWindow, openWindow } from './open-window.ts';
import { cpuSeconds, processTree, pssBytes } from './process-tree.ts';
import { makeEmptyHome, makeLongListHome, makeSortedHome } from './window-homes.ts';
import { type KeyFigures, observeKeys } from './window-keys.ts';

const STARTS = 7;
const START_BAR = 1.5;
const KEY_BAR_MS = 50;
const STALL_BAR_MS = 50;
const IDLE_BAR_PERCENT = 1;
const MEMORY_BAR_MB = 200;

/** Start, keys, stalls, idle load and memory of the window, beside an empty one. */
export const benchmark: Benchmark = {
  name: 'window',
  about: 'start to a usable list, key to frame, stalls of main, idle load and memory, beside an empty window',
  run: async (context) => {
    if (process.platform !== 'linux') context.skip('reads /proc');
    if ((process.env.DISPLAY ?? '') === '') context.skip('no display: xvfb-run -a npm run bench -- window');
    const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-bench-'));
    try {
      await measure(context, dir);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

type Open = () => Promise<OpenWindow>;

async function measure(context: RunContext, dir: string): Promise<void> {
  const sizes = context.quick ? { mails: 2_000, rows: 10_000 } : { mails: 20_000, rows: 100_000 };
  const settleMs = context.quick ? 10_000 : 60_000;
  const say = progressFrom(context);
  await packageApp(context.print);
  say(`sorting ${sizes.mails} mails`);
  const ours = opener(appExecutable('test'), await makeSortedHome(dir, 'ours', sizes.mails), '[role="row"]');
  const emptyApp = makeEmptyApp(path.join(dir, 'empty-app'));
  const empty = opener(emptyApp, makeEmptyHome(dir, 'empty'), '#root > *');
  say(`${STARTS} starts of each, in turn`);
  const starts = await observeStarts(ours, empty);
  say(`Pennypost at rest: ${(settleMs / 1_000) * 2} s`);
  const rest = await observeRest(ours, settleMs);
  say(`the empty window at rest, while a list of ${sizes.rows} rows is made`);
  const [emptyRest, long] = await Promise.all([
    observeRest(empty, settleMs),
    makeLongListHome(dir, 'long', sizes.rows),
  ]);
  say(`keys in a list of ${long.rows} rows`);
  // The folder that the window opens with is empty there.
  const keys = await observeKeys(await opener(appExecutable('test'), long.home, '[aria-current="page"]')());
  context.print(
    `${sizes.mails} mails, keys at ${long.rows} rows; memory ${settleMs / 1_000} s after load, idle over the next ${settleMs / 1_000} s; no local model`,
  );
  context.printTable(tableOf({ starts, rest, emptyRest, keys }));
}

function progressFrom(context: RunContext): (what: string) => void {
  const startedMs = performance.now();
  return (what) => context.print(`${Math.round((performance.now() - startedMs) / 1_000)} s: ${what}`);
}

function opener(executable: string, homeDir: string, usable: string): Open {
  return () => openWindow({ executable, homeDir, usable });
}

interface Starts {
  readonly oursMs: number;
  readonly emptyMs: number;
}

/** Medians of starts in turn, so that a load of the machine falls on both; the first of each is left out. */
async function observeStarts(ours: Open, empty: Open): Promise<Starts> {
  const times = { ours: [] as number[], empty: [] as number[] };
  for (let round = 0; round <= STARTS; round += 1) {
    for (const [name, open] of [
      ['empty', empty],
      ['ours', ours],
    ] as const) {
      const { app, startMs } = await open();
      if (round > 0) times[name].push(startMs);
      await app.close();
    }
  }
  return { oursMs: medianOf(times.ours), emptyMs: medianOf(times.empty) };
}

interface Rest {
  readonly idlePercent: number;
  readonly pssMegabytes: number;
}

/** Memory once it has stood for a while, then what it does while nobody touches it. */
async function observeRest(open: Open, settleMs: number): Promise<Rest> {
  const { app } = await open();
  const root = app.process().pid ?? 0;
  await sleep(settleMs);
  const pssMegabytes = pssBytes(processTree(root)) / 1_000_000;
  const before = cpuSeconds(processTree(root));
  await sleep(settleMs);
  const idlePercent = ((cpuSeconds(processTree(root)) - before) / (settleMs / 1_000)) * 100;
  await app.close();
  return { idlePercent, pssMegabytes };
}

interface Figures {
  readonly starts: Starts;
  readonly rest: Rest;
  readonly emptyRest: Rest;
  readonly keys: KeyFigures;
}

function tableOf({ starts, rest, emptyRest, keys }: Figures) {
  const ratio = starts.oursMs / starts.emptyMs;
  const above = rest.pssMegabytes - emptyRest.pssMegabytes;
  return [
    {
      figure: 'start to a usable list, ms (median)',
      pennypost: Math.round(starts.oursMs),
      empty: Math.round(starts.emptyMs),
      bar: null,
      met: null,
    },
    row('the same, times an empty window', ratio.toFixed(2), START_BAR, ratio),
    row('key to the frame that shows it, p95 ms', keys.keyP95Ms.toFixed(1), KEY_BAR_MS, keys.keyP95Ms),
    row('longest stall of main, ms', keys.stallMs.toFixed(1), STALL_BAR_MS, keys.stallMs),
    {
      ...row('idle, % of a core', rest.idlePercent.toFixed(2), IDLE_BAR_PERCENT, rest.idlePercent),
      empty: emptyRest.idlePercent.toFixed(2),
    },
    {
      figure: 'memory (PSS), MB',
      pennypost: Math.round(rest.pssMegabytes),
      empty: Math.round(emptyRest.pssMegabytes),
      bar: null,
      met: null,
    },
    row('memory above an empty window, MB', Math.round(above), MEMORY_BAR_MB, above),
  ];
}

function row(figure: string, pennypost: string | number, atMost: number, value: number) {
  return { figure, pennypost, empty: null, bar: `<= ${atMost}`, met: value <= atMost ? 'yes' : 'no' };
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
