import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Benchmark, RunContext } from '../eval/types.ts';
import { giveTree, makePrivateDir, windowUser } from '../lib/window-user.mjs';
import { appExecutable, packageApp } from '../package.mjs';
import { makeMailbox } from './make-mailbox.ts';
import { measureCommand } from './measured-command.ts';
import { makeEmptyApp, type OpenWindow, openWindow } from './open-window.ts';
import { cpuSeconds, processTree, pssBytes } from './process-tree.ts';

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
  const user = windowUser();
  const count = context.quick ? 2_000 : 20_000;
  const maildir = makeMailbox({ count, seed: 1, dir: path.join(dir, 'mail'), format: 'maildir' });
  const homes = { ours: path.join(dir, 'ours'), empty: path.join(dir, 'empty') };
  for (const home of Object.values(homes)) mkdirSync(home);
  const cli = path.join(import.meta.dirname, '..', '..', 'electron', 'cli', 'main.ts');
  const options = ['--model', 'none', '--quiet', '--me', 'Bench <bench@example.com>'];
  await measureCommand(process.execPath, [cli, 'import', maildir, ...options], {
    PENNYPOST_HOME: homes.ours,
  });
  if (user !== null) {
    for (const home of Object.values(homes)) giveTree(home, user);
    for (const home of [dir, ...Object.values(homes)]) makePrivateDir(home, user);
  }
  const emptyApp = makeEmptyApp(path.join(dir, 'empty-app'));
  const settleMs = context.quick ? 10_000 : 60_000;
  const empty = await observe(
    () => openWindow({ executable: emptyApp, homeDir: homes.empty, usable: '#root > *' }),
    settleMs,
  );
  const ours = await observe(
    () =>
      openWindow({
        executable: appExecutable('test'),
        homeDir: homes.ours,
        usable: '[role="option"], [role="row"]',
      }),
    settleMs,
  );
  const row = (name: string, of: (seen: Observed) => number) => ({
    figure: name,
    pennypost: of(ours),
    empty: of(empty),
  });
  context.print(`${count} mails; idle over ${settleMs / 1_000} s; no local model`);
  context.printTable([
    row('start to usable, ms (median of 5)', ({ startMs }) => Math.round(startMs)),
    row('key to frame p95, ms', ({ keyP95Ms }) => Math.round(keyP95Ms)),
    row('longest stall of main, ms', ({ stallMs }) => Math.round(stallMs)),
    row('idle, % of a core', ({ idleShare }) => Math.round(idleShare * 1_000) / 10),
    row('PSS, MB', ({ pss }) => Math.round(pss / 1_000_000)),
  ]);
  context.print(`start against an empty window: ${(ours.startMs / empty.startMs).toFixed(2)}`);
}

interface Observed {
  readonly startMs: number;
  readonly keyP95Ms: number;
  readonly stallMs: number;
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
  const { keyP95Ms, stallMs } = await pressKeys(window);
  await window.app.close();
  return { startMs: at(starts, 0.5), keyP95Ms, stallMs, idleShare, pss };
}

async function pressKeys({ app, page }: OpenWindow): Promise<{ keyP95Ms: number; stallMs: number }> {
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
  return { keyP95Ms: at(frames, 0.95), stallMs };
}

/** The value below which this share of the values lies. */
function at(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
