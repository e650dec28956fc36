/** Decides what follows a crash; remembers crashes over a sliding window. */
export interface RestartPolicy {
  /** @returns milliseconds to wait before the next start, or null: too many crashes, stay down. */
  afterCrash(nowMs: number): number | null;
  /** True while too many crashes lie in the window. */
  isOpen(nowMs: number): boolean;
  /** Forgets all crashes: the user asked anew. */
  reset(): void;
}

export interface RestartOptions {
  /** Waits before the first, second ... restart; the last one repeats. */
  readonly waitsMs: readonly number[];
  readonly crashesAtMost: number;
  readonly windowMs: number;
}

export const usualRestarts: RestartOptions = {
  waitsMs: [1_000, 2_000, 4_000, 8_000],
  crashesAtMost: 3,
  windowMs: 300_000,
};

export function createRestartPolicy(options: RestartOptions): RestartPolicy {
  let crashesAtMs: number[] = [];
  const recent = (nowMs: number) => crashesAtMs.filter((atMs) => nowMs - atMs < options.windowMs);
  return {
    afterCrash(nowMs) {
      crashesAtMs = [...recent(nowMs), nowMs];
      if (crashesAtMs.length >= options.crashesAtMost) return null;
      return options.waitsMs[crashesAtMs.length - 1] ?? options.waitsMs.at(-1) ?? 0;
    },
    isOpen: (nowMs) => recent(nowMs).length >= options.crashesAtMost,
    reset: () => {
      crashesAtMs = [];
    },
  };
}
