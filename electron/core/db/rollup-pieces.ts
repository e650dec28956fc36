import type { LatencyBytes } from './rollup-latency.ts';

type TakePiece = (bytes: LatencyBytes, from: number, to: number) => void;

/** Which histograms belong to an answer, as lists of numbers: a row of bytes as an object of its own is slow to make. */
export interface PieceLists {
  /** @param from where the histogram lies in `bytes` */
  add(answer: number, bytes: LatencyBytes, from: number, to: number): void;
  each(answer: number, take: TakePiece): void;
}

const NONE = -1;
/** Of each piece: the one before of its answer, its source, and where it lies in it. */
const WIDTH = 4;
const FIRST_PIECES = 1_024;

export function createPieceLists(): PieceLists {
  const newest: number[] = [];
  const sources: LatencyBytes[] = [];
  let pieces = new Int32Array(FIRST_PIECES * WIDTH);
  let end = 0;
  return {
    add(answer, bytes, from, to) {
      if (sources.at(-1) !== bytes) sources.push(bytes);
      if (end === pieces.length) pieces = twiceAsLong(pieces);
      pieces[end] = newest[answer] ?? NONE;
      pieces[end + 1] = sources.length - 1;
      pieces[end + 2] = from;
      pieces[end + 3] = to;
      newest[answer] = end;
      end += WIDTH;
    },
    each(answer, take) {
      for (let at = newest[answer] ?? NONE; at !== NONE; at = pieces[at] ?? NONE) {
        const bytes = sources[pieces[at + 1] ?? 0];
        if (bytes !== undefined) take(bytes, pieces[at + 2] ?? 0, pieces[at + 3] ?? 0);
      }
    },
  };
}

function twiceAsLong(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(2 * numbers.length);
  larger.set(numbers);
  return larger;
}
