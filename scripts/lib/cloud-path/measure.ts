import type { Caller } from './callers.ts';

/** Times of whole calls in milliseconds, sorted. */
export type Times = readonly number[];

/**
 * One call of each in turn, so that all of them meet the same weather; every second turn backwards, for who comes behind
 * the proxy finds the processor's caches cold, and who comes behind its own like finds them warm.
 */
export async function oneAfterAnother(
  callers: readonly Caller[],
  count: number,
): Promise<ReadonlyMap<string, Times>> {
  const times = new Map(callers.map(({ name }) => [name, [] as number[]]));
  for (let turn = 0; turn < count; turn += 1) {
    const order = turn % 2 === 0 ? callers : callers.toReversed();
    for (const caller of order) times.get(caller.name)?.push(await timeOf(caller));
  }
  return sorted(times);
}

/** Blocks of calls, `width` of them under way at any time, the callers in turn. */
export async function manyAtOnce(
  callers: readonly Caller[],
  options: { readonly count: number; readonly width: number; readonly blocks: number },
): Promise<ReadonlyMap<string, Times>> {
  const times = new Map(callers.map(({ name }) => [name, [] as number[]]));
  for (let block = 0; block < options.blocks; block += 1) {
    for (const caller of callers) {
      let left = Math.floor(options.count / options.blocks);
      const lane = async () => {
        while (left > 0) {
          left -= 1;
          times.get(caller.name)?.push(await timeOf(caller));
        }
      };
      await Promise.all(Array.from({ length: options.width }, lane));
    }
  }
  return sorted(times);
}

async function timeOf(caller: Caller): Promise<number> {
  const startedMs = performance.now();
  await caller.call();
  return performance.now() - startedMs;
}

function sorted(times: ReadonlyMap<string, number[]>): ReadonlyMap<string, Times> {
  return new Map([...times].map(([name, values]) => [name, values.toSorted((a, b) => a - b)]));
}

/** @param share 0.5 for the median */
export function quantile(times: Times, share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
}
