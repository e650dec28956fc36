import type { Db } from './connection.ts';

/** Upper end of the first step; a rule decides in less. */
const FIRST_STEP_MS = 0.01;
const GROWTH = 1.08;
/** The last step begins at 53 minutes. */
const STEPS = 256;
const BYTES_PER_STEP = 5;

/**
 * A histogram of times on steps that are 8 % apart, as bytes: for each step in use its number (one byte) and
 * how many calls fell into it (four bytes, little-endian), in order of the steps.
 */
export type LatencyBytes = Uint8Array;

export function stepOf(ms: number): number {
  if (!(ms > FIRST_STEP_MS)) return 0;
  return Math.min(STEPS - 1, 1 + Math.floor(Math.log(ms / FIRST_STEP_MS) / Math.log(GROWTH)));
}

export function encodeLatency(counts: Uint32Array): LatencyBytes {
  const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
  const bytes = Buffer.alloc(used * BYTES_PER_STEP);
  let at = 0;
  for (let step = 0; step < STEPS; step += 1) {
    const count = counts[step] ?? 0;
    if (count === 0) continue;
    bytes[at] = step;
    bytes.writeUInt32LE(count, at + 1);
    at += BYTES_PER_STEP;
  }
  return bytes;
}

export function emptyLatency(): Uint32Array {
  return new Uint32Array(STEPS);
}

/** @returns how many calls were added */
export function addLatency(counts: Uint32Array, bytes: LatencyBytes, from = 0, to = bytes.length): number {
  let calls = 0;
  for (let at = from; at < to; at += BYTES_PER_STEP) {
    const step = bytes[at] ?? 0;
    const count = countAt(bytes, at);
    counts[step] = (counts[step] ?? 0) + count;
    calls += count;
  }
  return calls;
}

/** Times below which half and 95 % of the calls ended, in milliseconds; null where there are no calls. */
export interface Percentiles {
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

const noCalls: Percentiles = { p50Ms: null, p95Ms: null };

/** Reads percentiles of the calls of several histograms together, by nearest rank: the middle of a step, within 4 %. */
export interface PercentileReader {
  /** A histogram, or the part of the bytes that is one. */
  add(bytes: LatencyBytes, from?: number, to?: number): void;
  /** Of all that was added since the last time. */
  take(): Percentiles;
}

/**
 * One count of steps serves all questions: an answer of thousands of rows asks for each of them. Most of those have one
 * histogram, which is read where it lies.
 */
export function createPercentileReader(): PercentileReader {
  const steps = createStepCounts();
  let only: Piece | null = null;
  return {
    add(bytes, from = 0, to = bytes.length) {
      if (from === to) return;
      if (only === null && steps.isEmpty()) {
        only = { bytes, from, to };
        return;
      }
      if (only !== null) steps.add(only.bytes, only.from, only.to);
      only = null;
      steps.add(bytes, from, to);
    },
    take() {
      const read = only === null ? steps.take() : percentilesIn(only);
      only = null;
      return read;
    },
  };
}

interface Piece {
  readonly bytes: LatencyBytes;
  readonly from: number;
  readonly to: number;
}

function percentilesIn({ bytes, from, to }: Piece): Percentiles {
  let calls = 0;
  for (let at = from; at < to; at += BYTES_PER_STEP) calls += countAt(bytes, at);
  if (calls === 0) return noCalls;
  const [halfRank, mostRank] = [rankOf(calls, 0.5), rankOf(calls, 0.95)];
  let seen = 0;
  let half = from;
  let most = from;
  for (let at = from; at < to && seen < mostRank; at += BYTES_PER_STEP) {
    if (seen < halfRank) half = at;
    most = at;
    seen += countAt(bytes, at);
  }
  return { p50Ms: middles[bytes[half] ?? 0] ?? null, p95Ms: middles[bytes[most] ?? 0] ?? null };
}

/** Only the steps in use are looked at. */
function createStepCounts() {
  const counts = emptyLatency();
  let calls = 0;
  let first = STEPS;
  let last = -1;
  return {
    isEmpty: () => last === -1,
    add(bytes: LatencyBytes, from: number, to: number) {
      first = Math.min(first, bytes[from] ?? 0);
      last = Math.max(last, bytes[to - BYTES_PER_STEP] ?? 0);
      calls += addLatency(counts, bytes, from, to);
    },
    take(): Percentiles {
      if (calls === 0) return noCalls;
      const used = counts.subarray(first, last + 1);
      const percentile = (share: number) => middles[first + stepAt(used, rankOf(calls, share))] ?? null;
      const read = { p50Ms: percentile(0.5), p95Ms: percentile(0.95) };
      used.fill(0);
      calls = 0;
      first = STEPS;
      last = -1;
      return read;
    },
  };
}

function rankOf(calls: number, share: number): number {
  return Math.max(1, Math.ceil(calls * share));
}

/** The step in which the call of that rank ended. */
function stepAt(counts: Uint32Array, rank: number): number {
  let left = rank;
  for (let step = 0; step < counts.length; step += 1) {
    left -= counts[step] ?? 0;
    if (left <= 0) return step;
  }
  return counts.length - 1;
}

function countAt(bytes: LatencyBytes, at: number): number {
  return numberAt(bytes, at + 1) + 65_536 * numberAt(bytes, at + 3);
}

function numberAt(bytes: LatencyBytes, at: number): number {
  return (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
}

const middles = Array.from({ length: STEPS }, (_none, step) =>
  step === 0 ? FIRST_STEP_MS : FIRST_STEP_MS * GROWTH ** (step - 0.5),
);

/** Makes `latency_of(ms)`, `latency_add(a, b)`, `latency_sum(bytes)` and `micros(ms)` known to a connection. */
export function registerLatency(db: Db): void {
  const options = { deterministic: true };
  db.function('micros', options, (ms: unknown) => microsOf(Number(ms)));
  db.function('latency_of', options, (ms: unknown) => {
    const one = Buffer.alloc(BYTES_PER_STEP);
    one[0] = stepOf(Number(ms));
    one.writeUInt32LE(1, 1);
    return one;
  });
  db.function('latency_add', options, (left: unknown, right: unknown) => {
    const counts = emptyLatency();
    addLatency(counts, left as LatencyBytes);
    addLatency(counts, right as LatencyBytes);
    return encodeLatency(counts);
  });
  db.aggregate('latency_sum', {
    ...options,
    start: emptyLatency,
    step: (counts: Uint32Array, bytes: unknown) => {
      addLatency(counts, bytes as LatencyBytes);
    },
    result: encodeLatency,
  });
}

/** Whole microseconds: sums of them are the same in any order. */
export function microsOf(ms: number): number {
  return Math.round(ms * 1_000);
}
