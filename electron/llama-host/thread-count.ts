import os from 'node:os';

/** Processor time of the whole machine and of this process, in core-milliseconds since their start. */
export interface CpuSample {
  readonly atMs: number;
  readonly machineBusyMs: number;
  readonly ownBusyMs: number;
}

/** Reads the counters of the operating system; works alike on all three. */
export function sampleCpu(): CpuSample {
  const own = process.cpuUsage();
  const machineBusyMs = os
    .cpus()
    .reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  return { atMs: performance.now(), machineBusyMs, ownBusyMs: (own.user + own.system) / 1_000 };
}

/**
 * Threads to compute with: the cores that others leave free between two samples, at least one.
 * Two threads beside another busy process run many times slower than one, because each step waits for the slower.
 */
export function threadsFor(cores: number, before: CpuSample, after: CpuSample): number {
  const elapsedMs = after.atMs - before.atMs;
  if (elapsedMs <= 0) return 1;
  const othersMs = after.machineBusyMs - before.machineBusyMs - (after.ownBusyMs - before.ownBusyMs);
  const coresOfOthers = Math.max(0, othersMs / elapsedMs);
  const toleratedShare = 0.4;
  return Math.min(cores, Math.max(1, Math.floor(cores - coresOfOthers + toleratedShare)));
}

/** Watches the load and says how many threads suit it now; a new look at most every `intervalMs`. */
export function createThreadChooser(cores: number, intervalMs = 500): () => number {
  let before = sampleCpu();
  let threads = cores;
  return () => {
    const after = sampleCpu();
    if (after.atMs - before.atMs >= intervalMs) {
      threads = threadsFor(cores, before, after);
      before = after;
    }
    return threads;
  };
}
