import { setImmediate } from 'node:timers/promises';

/** Work goes on at most so long before other work has its turn. */
const TURN_MS = 20;

/** Lets long work in small steps leave its process to others: to be awaited after each step. */
export function createBreather(monotonicMs: () => number): () => Promise<void> {
  let sinceMs = monotonicMs();
  return async () => {
    if (monotonicMs() - sinceMs < TURN_MS) return;
    await setImmediate();
    sinceMs = monotonicMs();
  };
}
