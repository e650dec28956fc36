import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';
import { countMergedLong } from './merge-long.ts';

/**
 * OpenAI's o200k table and the merging of byte pairs by it. The bytes of all tokens lie in one array, found by a hash that
 * can be put together from those of its parts: what two tokens merge to is looked up without a string or a byte
 * array for each try. The package's own merging gives the same counts (the test compares them) at a multiple of the
 * cost. This file alone brings the table into the memory.
 */
const FACTOR = 0x0100_0193;
const LONGEST_TOKEN = 128;
const SLOT_BITS = 19;
const SLOTS = 1 << SLOT_BITS;
/** In a longer piece, looking through all pairs for each merging takes longer than keeping them in order. */
const LONGEST_SCANNED = 256;
const NO_PAIR = 0x7fff_ffff;

/** Bytes of token `rank` lie from `ends[rank]` to `ends[rank + 1]`. */
const ends = new Int32Array(ranks.length + 1);
const pool = poolOfTokens();
/** Rank + 1 by hash, 0 where free; the next slot where a hash is taken. */
const slots = new Int32Array(SLOTS);
/** What a hash is multiplied by when so many bytes come behind. */
const powers = new Int32Array(LONGEST_TOKEN + 1);
powers[0] = 1;
for (let length = 1; length <= LONGEST_TOKEN; length += 1) {
  powers[length] = Math.imul(powers[length - 1] ?? 0, FACTOR);
}
for (let rank = 0; rank < ranks.length; rank += 1) {
  let slot = slotOf(hashOf(pool, ends[rank] ?? 0, ends[rank + 1] ?? 0));
  while (slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
  slots[slot] = rank + 1;
}

function poolOfTokens(): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(2_000_000);
  let at = 0;
  ranks.forEach((token, rank) => {
    if (typeof token === 'string') at += encoder.encodeInto(token, bytes.subarray(at)).written;
    else {
      bytes.set(token, at);
      at += token.length;
    }
    ends[rank + 1] = at;
  });
  return bytes.slice(0, at);
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, FACTOR) + (bytes[at] ?? 0)) | 0;
  return hash;
}

function slotOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d) >>> (32 - SLOT_BITS);
}

/** The token with exactly these bytes; `NO_PAIR` where there is none. */
function rankOf(bytes: Uint8Array, from: number, to: number, hash: number): number {
  const length = to - from;
  for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
    const rank = (slots[slot] ?? 0) - 1;
    if (rank < 0) return NO_PAIR;
    const start = ends[rank] ?? 0;
    if ((ends[rank + 1] ?? 0) - start !== length) continue;
    let same = 0;
    while (same < length && pool[start + same] === bytes[from + same]) same += 1;
    if (same === length) return rank;
  }
}

/** Of each token so far, by its first byte: its hash, where its neighbours begin, the rank of merging it with the next. */
const hashes = new Int32Array(LONGEST_SCANNED);
const next = new Int32Array(LONGEST_SCANNED + 1);
const previous = new Int32Array(LONGEST_SCANNED + 1);
const pairRanks = new Int32Array(LONGEST_SCANNED);

/** Counts of pieces merged before, each in the place of its hash, with its bytes; a new one takes the place of an older. */
const KEPT_BITS = 15;
const KEPT_BYTES = 32;
const keptBytes = new Uint8Array(KEPT_BYTES << KEPT_BITS);
const keptLengths = new Uint8Array(1 << KEPT_BITS);
const keptCounts = new Uint8Array(1 << KEPT_BITS);

/** Tokens of one piece of a text, as `cut-pieces.ts` cuts it. @param length bytes of it, at least one. */
export function countMerged(bytes: Uint8Array, length: number): number {
  if (length === 1) return 1;
  if (length > LONGEST_SCANNED) return countMergedLong(latin1(bytes, length), rankOfLatin1);
  const hash = hashOf(bytes, 0, length);
  if (length <= LONGEST_TOKEN && rankOf(bytes, 0, length, hash) !== NO_PAIR) return 1;
  if (length > KEPT_BYTES) return mergeAll(bytes, length);
  const place = slotOf(hash) >>> (SLOT_BITS - KEPT_BITS);
  if (keptLengths[place] === length && areAt(keptBytes, place * KEPT_BYTES, bytes, length)) {
    return keptCounts[place] ?? 0;
  }
  const count = mergeAll(bytes, length);
  keptBytes.set(bytes.subarray(0, length), place * KEPT_BYTES);
  keptLengths[place] = length;
  keptCounts[place] = count;
  return count;
}

/** True where the first bytes of a piece stand in an array. */
function areAt(array: Uint8Array, start: number, bytes: Uint8Array, length: number): boolean {
  for (let at = 0; at < length; at += 1) if (array[start + at] !== bytes[at]) return false;
  return true;
}

function mergeAll(bytes: Uint8Array, length: number): number {
  startWithBytes(bytes, length);
  let count = length;
  for (;;) {
    const at = startOfLowest(length);
    if (at === -1) return count;
    const second = next[at] ?? 0;
    const end = next[second] ?? 0;
    hashes[at] = joinedHash(at, second, end);
    pairRanks[second] = NO_PAIR;
    next[at] = end;
    previous[end] = at;
    count -= 1;
    pairRanks[at] = rankOfPair(bytes, at, length);
    const before = previous[at] ?? -1;
    if (before >= 0) pairRanks[before] = rankOfPair(bytes, before, length);
  }
}

function startWithBytes(bytes: Uint8Array, length: number): void {
  for (let at = 0; at < length; at += 1) {
    hashes[at] = bytes[at] ?? 0;
    next[at] = at + 1;
    previous[at] = at - 1;
  }
  for (let at = 0; at < length; at += 1) pairRanks[at] = rankOfPair(bytes, at, length);
}

function joinedHash(at: number, second: number, end: number): number {
  return (Math.imul(hashes[at] ?? 0, powers[end - second] ?? 0) + (hashes[second] ?? 0)) | 0;
}

function rankOfPair(bytes: Uint8Array, at: number, length: number): number {
  const second = next[at] ?? 0;
  if (second >= length) return NO_PAIR;
  const end = next[second] ?? 0;
  return end - at > LONGEST_TOKEN ? NO_PAIR : rankOf(bytes, at, end, joinedHash(at, second, end));
}

/** Where the pair of lowest rank begins, the leftmost of equal ones; -1 where no pair merges. */
function startOfLowest(length: number): number {
  let lowest = NO_PAIR;
  let lowestAt = -1;
  for (let at = 0; at < length; at = next[at] ?? length) {
    const rank = pairRanks[at] ?? NO_PAIR;
    if (rank >= lowest) continue;
    lowest = rank;
    lowestAt = at;
  }
  return lowestAt;
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, length).toString('latin1');
}

function rankOfLatin1(text: string): number | undefined {
  if (text.length > LONGEST_TOKEN) return undefined;
  const bytes = Buffer.from(text, 'latin1');
  const rank = rankOf(bytes, 0, bytes.length, hashOf(bytes, 0, bytes.length));
  return rank === NO_PAIR ? undefined : rank;
}
