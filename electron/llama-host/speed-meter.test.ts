import { describe, expect, it } from 'vitest';
import { createSpeedMeter } from './speed-meter.ts';

describe('createSpeedMeter', () => {
  it('would catch pieces that take longer than a cancel may wait, or none at all', () => {
    const meter = createSpeedMeter();
    expect(meter.pieceFor(250, 128)).toBe(128);
    meter.add(100, 1_000);
    expect(meter.pieceFor(250, 128)).toBe(32);
    const fast = createSpeedMeter();
    fast.add(400, 1_000);
    expect(fast.pieceFor(250, 128)).toBe(96);
    expect(fast.pieceFor(250, 64)).toBe(64);
  });

  it('would catch the speed jumping with every measurement, or breaking on an empty one', () => {
    const meter = createSpeedMeter();
    expect(meter.tokensPerSecond()).toBeNull();
    meter.add(0, 10);
    expect(meter.tokensPerSecond()).toBeNull();
    meter.add(100, 1_000);
    meter.add(200, 1_000);
    expect(meter.tokensPerSecond()).toBeCloseTo(130);
  });
});
