import { describe, expect, it } from 'vitest';
import { createRestartPolicy, usualRestarts } from './restart-policy.ts';

describe('createRestartPolicy', () => {
  it('would catch restarts without a growing wait, or without an end', () => {
    const policy = createRestartPolicy({ ...usualRestarts, crashesAtMost: 6 });
    expect([0, 1, 2, 3, 4].map((at) => policy.afterCrash(at))).toEqual([1_000, 2_000, 4_000, 8_000, 8_000]);
    expect(policy.isOpen(5)).toBe(false);
    expect(policy.afterCrash(5)).toBeNull();
    expect(policy.isOpen(6)).toBe(true);
  });

  it('would catch crashes of long ago keeping the model off', () => {
    const policy = createRestartPolicy(usualRestarts);
    for (const at of [0, 1, 2]) policy.afterCrash(at);
    expect(policy.isOpen(usualRestarts.windowMs + 1)).toBe(false);
    policy.reset();
    expect(policy.afterCrash(3)).toBe(1_000);
  });
});
