import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';

/**
 * OpenAI's o200k table and the merging of byte pairs by it. Bytes are written as the letters of Latin-1: a piece of
 * the text is then cut and looked up as a string, without a byte array for each try, and a pair that was looked up
 * before is known by the numbers of its two tokens. The package's own merging gives the same counts (the test compares
 * them) at a multiple of the cost. This file alone brings the table into the memory.
 */
const rankByBytes = new Map<string, number>();
for (const [rank, token] of ranks.entries()) {
  rankByBytes.set(typeof token === 'string' ? bytesOf(token) : Buffer.from(token).toString('latin1'), rank);
}
const NO_PAIR = 0x7fff_ffff;
const rankOfByte = Int32Array.from(
  { length: 256 },
  (_none, byte) => rankByBytes.get(String.fromCharCode(byte)) ?? 0,
);

/** Pairs looked up before: left token, right token, what they merge to. A new pair takes the place of an older one. */
const KNOWN_PAIRS = 1 << 17;
const knownLeft = new Int32Array(KNOWN_PAIRS).fill(-1);
const knownRight = new Int32Array(KNOWN_PAIRS);
const knownRank = new Int32Array(KNOWN_PAIRS);

/** Of the tokens so far: where each starts, its rank, and the rank of its merging with the next. */
let starts = new Int32Array(256);
let tokens = new Int32Array(256);
let pairRanks = new Int32Array(256);

/** Tokens of one piece of a text, as `count-o200k.ts` cuts it. */
export function countMerged(piece: string): number {
  const bytes = bytesOf(piece);
  if (bytes.length === 1 || rankByBytes.has(bytes)) return 1;
  startWithBytes(bytes);
  let count = bytes.length;
  for (;;) {
    const at = indexOfLowest(count);
    if (at === -1) return count;
    tokens[at] = pairRanks[at] ?? 0;
    starts.copyWithin(at + 1, at + 2, count + 1);
    tokens.copyWithin(at + 1, at + 2, count);
    pairRanks.copyWithin(at + 1, at + 2, count);
    count -= 1;
    pairRanks[at] = at + 1 < count ? rankOfPair(bytes, at) : NO_PAIR;
    if (at > 0) pairRanks[at - 1] = rankOfPair(bytes, at - 1);
  }
}

function startWithBytes(bytes: string): void {
  if (starts.length <= bytes.length) {
    starts = new Int32Array(bytes.length * 2);
    tokens = new Int32Array(bytes.length * 2);
    pairRanks = new Int32Array(bytes.length * 2);
  }
  const { length } = bytes;
  for (let at = 0; at < length; at += 1) {
    starts[at] = at;
    tokens[at] = rankOfByte[bytes.charCodeAt(at)] ?? 0;
  }
  starts[length] = length;
  for (let at = 0; at + 1 < length; at += 1) pairRanks[at] = rankOfPair(bytes, at);
  pairRanks[length - 1] = NO_PAIR;
}

function rankOfPair(bytes: string, at: number): number {
  const left = tokens[at] ?? 0;
  const right = tokens[at + 1] ?? 0;
  const place = (Math.imul(left, 0x9e37_79b1) ^ Math.imul(right, 0x85eb_ca6b)) >>> 15;
  if (knownLeft[place] === left && knownRight[place] === right) return knownRank[place] ?? NO_PAIR;
  const rank = rankByBytes.get(bytes.slice(starts[at], starts[at + 2])) ?? NO_PAIR;
  knownLeft[place] = left;
  knownRight[place] = right;
  knownRank[place] = rank;
  return rank;
}

function indexOfLowest(count: number): number {
  let lowest = NO_PAIR;
  let lowestAt = -1;
  for (let at = 0; at < count - 1; at += 1) {
    const rank = pairRanks[at] ?? NO_PAIR;
    if (rank >= lowest) continue;
    lowest = rank;
    lowestAt = at;
  }
  return lowestAt;
}

function bytesOf(text: string): string {
  for (let at = 0; at < text.length; at += 1) {
    if (text.charCodeAt(at) > 0x7f) return Buffer.from(text).toString('latin1');
  }
  return text;
}
