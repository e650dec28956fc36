/** A heap entry is rank x 2^24 + start: the lowest rank first, and of equal ones the leftmost. */
const STARTS = 2 ** 24;
const NO_RANK = -1;

/**
 * Tokens of a long piece of text after merging its byte pairs, lowest rank first. Time grows with n log n: a stranger
 * may write a megabyte without a space, and merging by looking through the whole piece each time would take minutes.
 * @param bytes the piece, each byte a letter of Latin-1; shorter than 16 MB.
 */
export function countMergedLong(bytes: string, rankOf: (bytes: string) => number | undefined): number {
  const { length } = bytes;
  if (length >= STARTS) throw new RangeError(`a piece of ${length} bytes`);
  const next = Int32Array.from({ length: length + 1 }, (_none, at) => at + 1);
  const previous = Int32Array.from({ length: length + 1 }, (_none, at) => at - 1);
  const pairRank = new Int32Array(length).fill(NO_RANK);
  const heap: number[] = [];
  const look = (start: number) => {
    const middle = next[start] ?? length;
    const rank = middle < length ? rankOf(bytes.slice(start, next[middle])) : undefined;
    pairRank[start] = rank ?? NO_RANK;
    if (rank !== undefined) push(heap, rank * STARTS + start);
  };
  for (let start = 0; start < length; start += 1) look(start);
  let tokens = length;
  for (let entry = pop(heap); entry !== undefined; entry = pop(heap)) {
    const start = entry % STARTS;
    if (pairRank[start] !== Math.floor(entry / STARTS)) continue;
    const middle = next[start] ?? length;
    const end = next[middle] ?? length;
    pairRank[middle] = NO_RANK;
    next[start] = end;
    previous[end] = start;
    tokens -= 1;
    look(start);
    const before = previous[start] ?? -1;
    if (before >= 0) look(before);
  }
  return tokens;
}

function push(heap: number[], entry: number): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent] ?? entry;
    if (above <= entry) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: number[]): number | undefined {
  const lowest = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return lowest;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    const smaller = (heap[right] ?? Infinity) < (heap[left] ?? Infinity) ? right : left;
    const below = heap[smaller] ?? Infinity;
    if (below >= last) break;
    heap[at] = below;
    at = smaller;
  }
  heap[at] = last;
  return lowest;
}
