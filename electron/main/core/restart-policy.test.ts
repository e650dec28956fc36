import { expect, it } from 'vitest';
import { createRestartPolicy } from './restart-policy.ts';

const minuteMs = 60_000;

it('would catch a crash loop that never stops', () => {
  const policy = createRestartPolicy();
  expect(policy.afterCrash(0)).toEqual({ kind: 'restart', delayMs: 1_000 });
  expect(policy.afterCrash(1_500)).toEqual({ kind: 'restart', delayMs: 2_000 });
  expect(policy.afterCrash(4_000)).toEqual({ kind: 'open-circuit' });
  expect(policy.restarts()).toBe(2);
});

it('would catch a back-off that does not grow or has no end', () => {
  const policy = createRestartPolicy();
  const delays = [0, 4, 8, 12, 16].map((minute) => policy.afterCrash(minute * minuteMs));
  expect(delays.map((after) => (after.kind === 'restart' ? after.delayMs : 'open'))).toEqual([
    1_000, 2_000, 4_000, 8_000, 8_000,
  ]);
});

it('would catch old crashes held against a host that ran well since', () => {
  const policy = createRestartPolicy();
  policy.afterCrash(0);
  policy.afterCrash(1_000);
  expect(policy.afterCrash(60 * minuteMs)).toEqual({ kind: 'restart', delayMs: 1_000 });
});

it('starts over when the user asks to try again', () => {
  const policy = createRestartPolicy();
  for (const nowMs of [0, 1, 2]) policy.afterCrash(nowMs);
  policy.reset();
  expect(policy.afterCrash(3)).toEqual({ kind: 'restart', delayMs: 1_000 });
});
