import { startOfDay } from '../../../../shared/time.ts';
import { createLocalHours } from '../../db/ledger-hours.ts';
import type { RollupRepository } from '../../db/rollup-types.ts';
import type { Clock } from '../../ports.ts';
import { medianOf } from './provider-pulse.ts';

const DAYS_COMPARED = 14;
/** With fewer days of use there is no usual one. */
const FEWEST_DAYS = 5;
const LOOKED_BACK_MS = 60 * 86_400_000;

/**
 * What a usual day costs: the median of the last 14 days on which money was spent, looked for over two months; null
 * where they are fewer than 5. Asks the roll-ups once a day.
 */
export function createUsualDay(
  rollups: Pick<RollupRepository, 'queryUse'>,
  clock: Clock,
): () => number | null {
  const hourOf = createLocalHours();
  let known: { readonly day: string; readonly costNanoUsd: number | null } | null = null;
  return () => {
    const zone = clock.zone();
    const nowUtcMs = clock.nowUtcMs();
    const day = `${hourOf(nowUtcMs, zone).day} ${zone}`;
    if (known?.day === day) return known.costNanoUsd;
    const untilUtcMs = startOfDay(nowUtcMs, zone);
    const sinceUtcMs = untilUtcMs - LOOKED_BACK_MS;
    const costs = rollups
      .queryUse({ sinceUtcMs, untilUtcMs, by: ['day'] })
      .map((row) => Number(row.costNanoUsd))
      .filter((cost) => cost > 0)
      .slice(-DAYS_COMPARED);
    known = {
      day,
      costNanoUsd: costs.length < FEWEST_DAYS ? null : medianOf(costs),
    };
    return known.costNanoUsd;
  };
}
