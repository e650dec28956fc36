import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { giveTree, makePrivateDir, windowUser } from '../lib/window-user.mjs';
import { appExecutable, packageApp } from '../package.mjs';
import { makeMailbox } from './make-mailbox.ts';
import { measureCommand } from './measured-command.ts';
import { makeEmptyApp, type OpenWindow, openWindow } from './open-window.ts';
import { cpuSeconds, processTree, pssBytes } from './process-tree.ts';

type PageWindow = typeof globalThis & { readonly pennypost: Bridge };

const KEY_PRESSES = 100;

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

async function measure(context: RunContext, dir: string): Promise<void> {
  await packageApp(context.print);
  const sizes = context.quick ? { usual: 2_000, large: 20_000 } : { usual: 20_000, large: 100_000 };
  const homes = {
    empty: makeHome(dir, 'empty'),
    ours: await makeSortedHome(dir, 'ours', sizes.usual),
    large: await makeSortedHome(dir, 'large', sizes.large),
  };
  const emptyApp = makeEmptyApp(path.join(dir, 'empty-app'));
  const settleMs = context.quick ? 10_000 : 60_000;
  const openOurs = (homeDir: string) =>
    openWindow({ executable: appExecutable('test'), homeDir, usable: '[role="row"]' });
  const empty = await observe(
    () => openWindow({ executable: emptyApp, homeDir: homes.empty, usable: '#root > *' }),
    settleMs,
  );
  for (const home of [homes.ours, homes.large]) await endFirstRun(await openOurs(home));
  const ours = await observe(() => openOurs(homes.ours), settleMs);
  const keys = await observeKeys(await openOurs(homes.large));
  context.print(
    `${sizes.usual} mails, keys at ${sizes.large}; idle over ${settleMs / 1_000} s; no local model`,
  );
  const rounded = (value: number) => Math.round(value * 10) / 10;
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  context.printTable([
    {
      figure: 'start to usable, ms (median of 5)',
      pennypost: rounded(ours.startMs),
      empty: rounded(empty.startMs),
    },
    {
      figure: 'idle, % of a core',
      pennypost: rounded(ours.idleShare * 100),
      empty: rounded(empty.idleShare * 100),
    },
    { figure: 'PSS, MB', pennypost: megabytes(ours.pss), empty: megabytes(empty.pss) },
    { figure: 'key to frame p95, ms', pennypost: rounded(keys.keyP95Ms), empty: null },
    { figure: 'longest stall of main, ms', pennypost: rounded(keys.stallMs), empty: null },
  ]);
  context.print(`start against an empty window: ${(ours.startMs / empty.startMs).toFixed(2)}`);
}

/** A data folder that the window's user can write. */
function makeHome(dir: string, name: string): string {
  const home = path.join(dir, name);
  mkdirSync(home, { recursive: true });
  const user = windowUser();
  if (user === null) return home;
  chmodSync(dir, 0o755);
  giveTree(home, user);
  makePrivateDir(home, user);
  return home;
}

/** A data folder with so many mails, each with its verdict. */
async function makeSortedHome(dir: string, name: string, count: number): Promise<string> {
  const mailbox = makeMailbox({ count, seed: 1, dir: path.join(dir, `${name}-mail`), format: 'mbox' });
  const home = path.join(dir, name);
  mkdirSync(home);
  const cli = path.join(import.meta.dirname, '..', '..', 'electron', 'cli', 'main.ts');
  const options = ['--model', 'none', '--quiet', '--me', 'Bench <bench@example.com>'];
  await measureCommand(process.execPath, [cli, 'triage', mailbox, ...options], { PENNYPOST_HOME: home });
  return makeHome(dir, name);
}

/** The list alone is measured, without the page of the first day beside it. */
async function endFirstRun({ app, page }: OpenWindow): Promise<void> {
  await page.evaluate(() =>
    (globalThis as PageWindow).pennypost.invoke('settings.set', { firstRunDone: true }),
  );
  await app.close();
}

interface Observed {
  readonly startMs: number;
  readonly idleShare: number;
  readonly pss: number;
}

async function observe(open: () => Promise<OpenWindow>, settleMs: number): Promise<Observed> {
  const starts: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const { app, startMs } = await open();
    starts.push(startMs);
    await app.close();
  }
  const window = await open();
  starts.push(window.startMs);
  await sleep(settleMs);
  const root = window.app.process().pid ?? 0;
  const before = cpuSeconds(processTree(root));
  await sleep(settleMs);
  const idleShare = (cpuSeconds(processTree(root)) - before) / (settleMs / 1_000);
  const pss = pssBytes(processTree(root));
  await window.app.close();
  return { startMs: at(starts, 0.5), idleShare, pss };
}

/** Walks down the folder that holds most of the mails, and closes the window. */
async function observeKeys({ app, page }: OpenWindow): Promise<{ keyP95Ms: number; stallMs: number }> {
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await page.locator('[aria-current="page"]').filter({ hasText: /^Rest/u }).waitFor();
  await page.locator('[role="row"]').first().waitFor();
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    Object.assign(globalThis, { benchDelay: delay });
  });
  await page.evaluate(() => {
    const frames: number[] = [];
    Object.assign(globalThis, { benchFrames: frames });
    addEventListener(
      'keydown',
      (event) =>
        requestAnimationFrame(() => setTimeout(() => frames.push(performance.now() - event.timeStamp))),
      { capture: true },
    );
  });
  for (let press = 0; press < KEY_PRESSES; press += 1) {
    await page.keyboard.press('j');
    await sleep(30);
  }
  const frames = await page.evaluate(() => (globalThis as unknown as { benchFrames: number[] }).benchFrames);
  const stallMs = await app.evaluate(
    () => (globalThis as unknown as { benchDelay: { max: number } }).benchDelay.max / 1e6,
  );
  await app.close();
  return { keyP95Ms: at(frames, 0.95), stallMs };
}

/** The value below which this share of the values lies. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
