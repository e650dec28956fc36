import type { TaskKind } from '../../../shared/domain/spend.ts';
import type { Priority } from '../../../shared/domain/verdict.ts';
import { longestCallMs } from '../spend/prices/dearest-price.ts';
import type { RoutePolicy } from './policy-types.ts';

/** Until when an answer is worth something: the item's own deadline, or the policy's time of the task. */
export function latestUseful(
  policy: RoutePolicy,
  item: { readonly task: TaskKind; readonly latestUsefulAtUtcMs: number | null },
  nowUtcMs: number,
): number {
  const { usefulMinutes } = policy.tasks[item.task];
  const byPolicy = nowUtcMs + (usefulMinutes ?? 1) * 60_000;
  return item.latestUsefulAtUtcMs === null ? byPolicy : Math.min(byPolicy, item.latestUsefulAtUtcMs);
}

interface PatientItem {
  readonly mayWaitForBatch?: boolean;
  readonly priority: Priority;
  readonly latestUsefulAtUtcMs: number | null;
}

/** The window of a batch, where the user agreed to it and nothing of the item hangs on the hour. */
export function patientUntil(
  { mayWaitForBatch, priority, latestUsefulAtUtcMs }: PatientItem,
  nowUtcMs: number,
): number | null {
  if (mayWaitForBatch !== true || priority === 'urgent') return null;
  const untilUtcMs = nowUtcMs + longestCallMs.batch;
  return latestUsefulAtUtcMs === null || latestUsefulAtUtcMs >= untilUtcMs ? untilUtcMs : null;
}
