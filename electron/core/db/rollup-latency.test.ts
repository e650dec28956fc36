import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addLatency,
  emptyLatency,
  encodeLatency,
  percentileOf,
  percentileOfBytes,
  stepOf,
} from './rollup-latency.ts';

const times = fc.array(fc.double({ min: 0.01, max: 3_000_000, noNaN: true }), {
  minLength: 1,
  maxLength: 200,
});

function countsOf(all: readonly number[]): Uint32Array {
  const counts = emptyLatency();
  for (const ms of all) counts[stepOf(ms)] = (counts[stepOf(ms)] ?? 0) + 1;
  return counts;
}

it('tells percentiles within 4 % of the true value', () => {
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.95, 1), (all, share) => {
      const sorted = [...all].sort((left, right) => left - right);
      const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
      const told = percentileOf(countsOf(all), share) ?? 0;
      expect(Math.abs(told - exact) / exact).toBeLessThanOrEqual(0.0401);
    }),
  );
});

it('adds histograms as if the calls had been counted together, also after packing', () => {
  fc.assert(
    fc.property(times, times, (left, right) => {
      const counts = emptyLatency();
      addLatency(counts, encodeLatency(countsOf(left)));
      addLatency(counts, encodeLatency(countsOf(right)));
      expect(counts).toEqual(countsOf([...left, ...right]));
    }),
  );
});

it('knows no percentile of nothing', () => {
  expect(percentileOf(emptyLatency(), 0.5)).toBeNull();
});

it('reads the same percentile from the bytes as from the counts', () => {
  fc.assert(
    fc.property(times, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
      const counts = countsOf(all);
      expect(percentileOfBytes(encodeLatency(counts), share)).toBe(percentileOf(counts, share));
    }),
  );
  expect(percentileOfBytes(encodeLatency(emptyLatency()), 0.5)).toBeNull();
});
