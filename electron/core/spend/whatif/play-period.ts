import { setImmediate } from 'node:timers/promises';
import type { AppError } from '../../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import type { ReplayCall, ReplayReader } from '../../db/replay-calls.ts';

const PAGE_CALLS = 1_000;

export interface PlayedPeriod {
  readonly sinceUtcMs: number;
  readonly untilUtcMs: number;
}

/**
 * Shows each call of a period to `see`, in the order of time, and lets others work between the pages.
 * @returns the first failure of `see`, else how many calls there were.
 */
export async function playPeriod(
  reader: Pick<ReplayReader, 'calls'>,
  { sinceUtcMs, untilUtcMs }: PlayedPeriod,
  see: (call: ReplayCall) => Result<void, AppError>,
): Promise<Result<number, AppError>> {
  let place = { atUtcMs: sinceUtcMs, callId: 0 };
  let seen = 0;
  for (;;) {
    const calls = reader.calls(place, untilUtcMs, PAGE_CALLS);
    for (const call of calls) {
      const done = see(call);
      if (!done.ok) return done;
    }
    seen += calls.length;
    const last = calls.at(-1);
    if (last === undefined) return ok(seen);
    place = { atUtcMs: last.atUtcMs, callId: last.callId };
    await setImmediate();
  }
}
