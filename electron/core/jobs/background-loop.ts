export interface BackgroundLoop {
  /** Starts working unless it is at work; what comes while it works is seen before it rests. */
  wake(): void;
  /** Settles when it rests. */
  whenIdle(): Promise<void>;
  /** Ends after the step that runs now; never works again. */
  stop(): Promise<void>;
}

/** Runs `step` again and again until it says that nothing is left, and anew after each `wake`. */
export function createBackgroundLoop(step: () => Promise<'more' | 'nothing-left'>): BackgroundLoop {
  let isStopped = false;
  let isAsked = false;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    while (isAsked && !isStopped) {
      isAsked = false;
      while (!isStopped && (await step()) === 'more');
    }
  };
  const wake = (): void => {
    isAsked = true;
    if (running !== null || isStopped) return;
    running = run().finally(() => {
      running = null;
      if (isAsked) wake();
    });
  };
  return {
    wake,
    whenIdle: async () => {
      while (running !== null) await running;
    },
    stop: async () => {
      isStopped = true;
      await running;
    },
  };
}
