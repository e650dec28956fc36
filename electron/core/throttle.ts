/** A task that runs at once when it is due and otherwise once at the end of the interval. */
export interface Throttle {
  request(): void;
  /** Runs what is still waiting, now. */
  flush(): void;
  dispose(): void;
}

/**
 * Runs `task` at most once every `intervalMs`, never losing the last request: a meter that is
 * throttled without a trailing run would stand on an old figure for ever.
 */
export function createThrottle(intervalMs: number, task: () => void): Throttle {
  let timer: NodeJS.Timeout | null = null;
  let isWaiting = false;
  const run = (): void => {
    isWaiting = false;
    timer = setTimeout(afterInterval, intervalMs);
    timer.unref();
    task();
  };
  const afterInterval = (): void => {
    timer = null;
    if (isWaiting) run();
  };
  return {
    request: () => {
      if (timer === null) run();
      else isWaiting = true;
    },
    flush: () => {
      if (!isWaiting) return;
      isWaiting = false;
      task();
    },
    dispose: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      isWaiting = false;
    },
  };
}
