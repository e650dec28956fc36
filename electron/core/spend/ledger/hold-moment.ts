import type { PlainDay } from '../../../../shared/time.ts';
import { createLocalHours } from '../../db/ledger-hours.ts';
import type { HoldMoment, LedgerRows } from '../../db/ledger-types.ts';
import type { Clock } from '../../ports.ts';

/**
 * The moment at which money is held. Its day is the user's local day, but never before the latest day on which
 * money was held: a clock set back, or a zone further west, opens no day again and none of its budget.
 */
export function createHoldMoments(rows: Pick<LedgerRows, 'latestDay'>, clock: Clock): () => HoldMoment {
  const hourOf = createLocalHours();
  return () => {
    const atUtcMs = clock.nowUtcMs();
    const zone = clock.zone();
    const local = hourOf(atUtcMs, zone);
    const day = laterOf(local.day, rows.latestDay());
    return { atUtcMs, zone, hourUtcMs: local.hourUtcMs, day, month: day.slice(0, 7) };
  };
}

function laterOf(day: PlainDay, other: PlainDay | null): PlainDay {
  return other !== null && other > day ? other : day;
}
