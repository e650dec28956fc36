import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addLatency,
  createPercentileReader,
  emptyLatency,
  encodeLatency,
  type LatencyBytes,
  type PercentileReader,
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

function percentilesOf(
  histograms: readonly LatencyBytes[],
  reader: PercentileReader = createPercentileReader(),
) {
  for (const bytes of histograms) reader.add(bytes);
  return reader.take();
}

it('tells percentiles within 4 % of the true value', () => {
  fc.assert(
    fc.property(times, (all) => {
      const sorted = [...all].sort((left, right) => left - right);
      const { p50Ms, p95Ms } = percentilesOf([encodeLatency(countsOf(all))]);
      for (const [share, told] of [[0.5, p50Ms] as const, [0.95, p95Ms] as const]) {
        const exact = sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
        expect(Math.abs((told ?? 0) - exact) / exact).toBeLessThanOrEqual(0.0401);
      }
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
  const nothing = { p50Ms: null, p95Ms: null };
  expect(percentilesOf([])).toEqual(nothing);
  expect(percentilesOf([encodeLatency(emptyLatency())])).toEqual(nothing);
});

it('reads several histograms as if their calls were in one, whatever was read before (bug: counts left behind)', () => {
  const used = createPercentileReader();
  fc.assert(
    fc.property(fc.array(times, { minLength: 1, maxLength: 5 }), (groups) => {
      const together = encodeLatency(countsOf(groups.flat()));
      const apart = groups.map((group) => encodeLatency(countsOf(group)));
      expect(percentilesOf(apart, used)).toEqual(percentilesOf([together]));
    }),
  );
});

it('reads a histogram out of the middle of other bytes (bug: the neighbour of a packed row is counted, too)', () => {
  fc.assert(
    fc.property(times, times, times, (before, own, behind) => {
      const [left, middle, right] = [before, own, behind].map((group) => encodeLatency(countsOf(group)));
      if (left === undefined || middle === undefined || right === undefined) throw new Error('three groups');
      const reader = createPercentileReader();
      reader.add(Buffer.concat([left, middle, right]), left.length, left.length + middle.length);
      expect(reader.take()).toEqual(percentilesOf([middle]));
    }),
  );
});
