import type { RunningCall } from './running-call.ts';

/** Requests that are not booked yet, those included that nobody waits for any more. */
export interface PendingCalls {
  track(running: RunningCall, booked: Promise<unknown>): void;
  /** Ends all of them now. Resolves when they are booked. */
  stopAll(): Promise<void>;
  settled(): Promise<void>;
}

export function createPendingCalls(): PendingCalls {
  const pending = new Map<RunningCall, Promise<unknown>>();
  const settled = async () => {
    while (pending.size > 0) await Promise.allSettled(pending.values());
  };
  return {
    track(running, booked) {
      const isBooked = booked.then(
        () => void pending.delete(running),
        () => void pending.delete(running),
      );
      pending.set(running, isBooked);
    },
    stopAll() {
      for (const running of pending.keys()) running.leave(0);
      return settled();
    },
    settled,
  };
}
