import { setTimeout as sleep } from 'node:timers/promises';
import type { OpenWindow } from './open-window.ts';

const KEY_PRESSES = 200;
const BETWEEN_KEYS_MS = 30;

export interface KeyFigures {
  readonly keyP95Ms: number;
  /** Longest time that main's event loop stood still. */
  readonly stallMs: number;
}

/** Walks down the folder Rest by key, opens a mail now and then, and closes the window. */
export async function observeKeys({ app, page }: OpenWindow): Promise<KeyFigures> {
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
    await page.keyboard.press(press % 10 === 9 ? 'Enter' : 'j');
    await sleep(BETWEEN_KEYS_MS);
  }
  const frames = await page.evaluate(() => (globalThis as unknown as { benchFrames: number[] }).benchFrames);
  const stallMs = await app.evaluate(
    () => (globalThis as unknown as { benchDelay: { max: number } }).benchDelay.max / 1e6,
  );
  await app.close();
  return { keyP95Ms: percentile(frames, 0.95), stallMs };
}

/** The value below which this share of the values lies. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
