import type { LatencyBytes } from './rollup-latency.ts';
import { SUM_NAMES } from './rollup-sql.ts';

/** The sums of one key in one hour, in the order of `SUM_NAMES`. */
export interface HourSums {
  readonly hourUtcMs: number;
  readonly keyId: number;
  readonly sums: readonly number[];
  readonly latency: LatencyBytes;
}

/** Hours of a day side by side, as they are read: row `i` is the `i`th of every column. */
export interface PackedHours {
  readonly count: number;
  readonly hoursUtcMs: Float64Array;
  readonly keyIds: Float64Array;
  /** Columns that hold anything but zeros, and their places in `SUM_NAMES`. */
  readonly columns: readonly { readonly place: number; readonly values: Float64Array }[];
  /** Histograms of all rows, one behind the other, and where each row's ends. */
  readonly latencies: LatencyBytes;
  readonly latencyEnds: Float64Array;
}

const NUMBER_BYTES = 8;
/** Count of rows, and which columns follow: bit `n` stands for the `n`th of `SUM_NAMES`. */
const HEAD_NUMBERS = 2;
/** Hour, key, and where the row's histogram ends. */
const PLACE_COLUMNS = 3;

/**
 * Lays hours out column by column: 64-bit floats in the order of the machine (little-endian wherever the program runs),
 * which hold integers up to 2^53 exactly; then the histograms of all rows, one behind the other.
 */
export function packHours(rows: readonly HourSums[]): Buffer {
  const used = SUM_NAMES.map((_name, place) => place).filter((place) =>
    rows.some(({ sums }) => sums[place] !== 0),
  );
  const mask = used.reduce((bits, place) => bits + 2 ** place, 0);
  let end = 0;
  const ends = rows.map(({ latency }) => {
    end += latency.byteLength;
    return end;
  });
  const numbers = Float64Array.from([
    rows.length,
    mask,
    ...rows.map(({ hourUtcMs }) => hourUtcMs),
    ...rows.map(({ keyId }) => keyId),
    ...ends,
    ...used.flatMap((place) => rows.map(({ sums }) => sums[place] ?? 0)),
  ]);
  return Buffer.concat([new Uint8Array(numbers.buffer), ...rows.map(({ latency }) => latency)]);
}

/** Reads what `packHours` wrote, in place. */
export function readPack(packed: Uint8Array): PackedHours {
  // Numbers are read where they lie, which has to be at a multiple of their size.
  const bytes = packed.byteOffset % NUMBER_BYTES === 0 ? packed : Uint8Array.from(packed);
  const numbersAt = (first: number, length: number) =>
    new Float64Array(bytes.buffer, bytes.byteOffset + first * NUMBER_BYTES, length);
  const [count = 0, mask = 0] = numbersAt(0, HEAD_NUMBERS);
  const column = (index: number) => numbersAt(HEAD_NUMBERS + index * count, count);
  const used = SUM_NAMES.map((_name, place) => place).filter(
    (place) => Math.floor(mask / 2 ** place) % 2 === 1,
  );
  const latencyFrom = (HEAD_NUMBERS + (PLACE_COLUMNS + used.length) * count) * NUMBER_BYTES;
  return {
    count,
    hoursUtcMs: column(0),
    keyIds: column(1),
    columns: used.map((place, index) => ({ place, values: column(PLACE_COLUMNS + index) })),
    latencies: bytes.subarray(latencyFrom),
    latencyEnds: column(PLACE_COLUMNS - 1),
  };
}
