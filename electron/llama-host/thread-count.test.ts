import { describe, expect, it } from 'vitest';
import { createThreadChooser, sampleCpu, threadsFor } from './thread-count.ts';

const before = { atMs: 0, machineBusyMs: 0, ownBusyMs: 0 };

describe('threadsFor', () => {
  it('would catch two threads beside another busy process on two cores', () => {
    expect(threadsFor(2, before, { atMs: 1_000, machineBusyMs: 1_000, ownBusyMs: 0 })).toBe(1);
  });

  it('would catch our own work being taken for that of others', () => {
    expect(threadsFor(2, before, { atMs: 1_000, machineBusyMs: 2_000, ownBusyMs: 1_950 })).toBe(2);
  });

  it('would catch no thread at all on a machine that is full, or more than there are cores', () => {
    expect(threadsFor(4, before, { atMs: 1_000, machineBusyMs: 9_000, ownBusyMs: 0 })).toBe(1);
    expect(threadsFor(4, before, { atMs: 1_000, machineBusyMs: 0, ownBusyMs: 0 })).toBe(4);
    expect(threadsFor(4, before, before)).toBe(1);
  });

  it('would catch a chooser that reads the counters at every piece of work', () => {
    expect(createThreadChooser(3, Number.POSITIVE_INFINITY)()).toBe(3);
    expect(sampleCpu().machineBusyMs).toBeGreaterThan(0);
  });
});
