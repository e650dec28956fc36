import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packHours, readPack } from './rollup-pack.ts';
import { SUM_NAMES } from './rollup-sql.ts';

const sums = fc.array(fc.oneof(fc.constant(0), fc.nat(Number.MAX_SAFE_INTEGER)), {
  minLength: SUM_NAMES.length,
  maxLength: SUM_NAMES.length,
});
const row = fc.record({
  hourUtcMs: fc.nat(9e15),
  keyId: fc.nat(1_000_000),
  sums,
  latency: fc.uint8Array({ maxLength: 40 }),
});

it('gives back every number and histogram, wherever in memory the bytes lie', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 30 }), fc.nat(7), (rows, shift) => {
      const packed = packHours(rows);
      const shifted = new Uint8Array(packed.byteLength + shift).subarray(shift);
      shifted.set(packed);
      const read = readPack(shifted);
      expect(read.count).toBe(rows.length);
      const back = rows.map((_row, index) => ({
        hourUtcMs: read.hoursUtcMs[index],
        keyId: read.keyIds[index],
        sums: SUM_NAMES.map(
          (_name, place) => read.columns.find((column) => column.place === place)?.values[index] ?? 0,
        ),
        latency: Uint8Array.from(
          read.latencies.subarray(read.latencyEnds[index - 1] ?? 0, read.latencyEnds[index]),
        ),
      }));
      expect(back).toEqual(rows);
    }),
  );
});
