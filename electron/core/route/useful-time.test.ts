import { expect, it } from 'vitest';
import { defaultPolicy } from './test-desk.ts';
import { latestUseful, patientUntil } from './useful-time.ts';

const hourMs = 3_600_000;
const nowUtcMs = Date.UTC(2026, 10, 25, 12);

it('is the policy’s time of the task, or the item’s own deadline where that comes first', () => {
  const at = (latestUsefulAtUtcMs: number | null) =>
    (latestUseful(defaultPolicy, { task: 'triage', latestUsefulAtUtcMs }, nowUtcMs) - nowUtcMs) / hourMs;
  expect([null, nowUtcMs + hourMs, nowUtcMs + 99 * hourMs].map(at)).toEqual([8, 1, 8]);
});

it('is patient for the window of a batch where its owner agreed, unless it is urgent or due before (bug: an urgent mail waits a day)', () => {
  const agreed = { mayWaitForBatch: true, priority: 'normal', latestUsefulAtUtcMs: null } as const;
  const until = nowUtcMs + 25 * hourMs;
  expect(patientUntil(agreed, nowUtcMs)).toBe(until);
  expect(patientUntil({ ...agreed, latestUsefulAtUtcMs: until }, nowUtcMs)).toBe(until);
  expect(patientUntil({ ...agreed, latestUsefulAtUtcMs: until - 1 }, nowUtcMs)).toBeNull();
  expect(patientUntil({ ...agreed, priority: 'urgent' }, nowUtcMs)).toBeNull();
  expect(patientUntil({ ...agreed, mayWaitForBatch: false }, nowUtcMs)).toBeNull();
});
