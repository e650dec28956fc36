import type { Log } from '../../ports.ts';
import type { LedgerWatcher } from './watch-ledger.ts';

/** A watcher that is told a moment later, in order. */
export interface LaterWatcher extends LedgerWatcher {
  /** Tells what still waits, at once: before the database is closed. */
  flush(): void;
}

/**
 * Tells a watcher after the step that it looks at has been answered: nobody who waits for an answer waits for what
 * looks on. What a crash takes is a notice, no money. A watcher that throws is logged.
 */
export function tellLater(watcher: LedgerWatcher, log: Log): LaterWatcher {
  let waiting: (() => void)[] = [];
  const flush = (): void => {
    const steps = waiting;
    waiting = [];
    for (const step of steps) {
      try {
        step();
      } catch (error) {
        log.error(`a watcher of the ledger failed: ${String(error)}`);
      }
    }
  };
  const later = (step: () => void): void => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(step);
  };
  return {
    flush,
    charged: (call) => later(() => watcher.charged(call)),
    released: (hold, because) => later(() => watcher.released?.(hold, because)),
    refused: (request, error) => later(() => watcher.refused?.(request, error)),
    capped: (scope) => later(() => watcher.capped?.(scope)),
    local: (uses) => later(() => watcher.local?.(uses)),
  };
}
