/** What to do after a host died. */
type AfterCrash = { readonly kind: 'restart'; readonly delayMs: number } | { readonly kind: 'open-circuit' };

export interface RestartPolicy {
  afterCrash(nowMs: number): AfterCrash;
  /** How often the host was started again so far. */
  restarts(): number;
  /** Forgets what was, when the user asks to try again. */
  reset(): void;
}

const FIRST_DELAY_MS = 1_000;
const MAX_DELAY_MS = 8_000;
const CRASHES_TO_OPEN = 3;
const CRASH_WINDOW_MS = 5 * 60_000;
const CALM_AFTER_MS = 10 * 60_000;

/**
 * Waits 1, 2, 4, then 8 s before each new start; three crashes within 5 minutes open the circuit. The wait
 * starts over once the host has run for 10 minutes.
 */
export function createRestartPolicy(): RestartPolicy {
  let crashes: number[] = [];
  let inARow = 0;
  let restarts = 0;
  return {
    restarts: () => restarts,
    reset: () => {
      crashes = [];
      inARow = 0;
    },
    afterCrash: (nowMs) => {
      const last = crashes.at(-1);
      inARow = last !== undefined && nowMs - last < CALM_AFTER_MS ? inARow + 1 : 0;
      crashes = [...crashes, nowMs].slice(-CRASHES_TO_OPEN);
      const oldest = crashes[0] ?? nowMs;
      const isFull = crashes.length === CRASHES_TO_OPEN;
      if (isFull && nowMs - oldest <= CRASH_WINDOW_MS) return { kind: 'open-circuit' };
      restarts += 1;
      return { kind: 'restart', delayMs: Math.min(FIRST_DELAY_MS * 2 ** inARow, MAX_DELAY_MS) };
    },
  };
}
