import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';

/**
 * OpenAI's o200k table and the merging of byte pairs by it. Bytes are written as the letters of Latin-1: a piece of
 * the text is then cut and looked up as a string, without a byte array for each try. The package's own merging gives
 * the same counts (the test compares them) at a multiple of the cost. This file alone brings the table into the memory.
 */
const rankByBytes = new Map<string, number>();
const NO_PAIR = 0x7fff_ffff;
/** Ranks of two bytes that are a token: where each merging starts. */
const rankOfTwo = new Int32Array(256 * 256).fill(NO_PAIR);
for (const [rank, token] of ranks.entries()) {
  const bytes = typeof token === 'string' ? bytesOf(token) : Buffer.from(token).toString('latin1');
  rankByBytes.set(bytes, rank);
  if (bytes.length === 2) rankOfTwo[bytes.charCodeAt(0) * 256 + bytes.charCodeAt(1)] = rank;
}

/** Of the tokens so far: where each starts, and the rank of its merging with the next. Grown where needed. */
let starts = new Int32Array(256);
let pairRanks = new Int32Array(256);

/** Tokens of one piece of a text, as `count-o200k.ts` cuts it. */
export function countMerged(piece: string): number {
  const bytes = bytesOf(piece);
  if (bytes.length === 1 || rankByBytes.has(bytes)) return 1;
  startWithBytes(bytes);
  let tokens = bytes.length;
  for (;;) {
    const at = indexOfLowest(tokens);
    if (at === -1) return tokens;
    starts.copyWithin(at + 1, at + 2, tokens + 1);
    pairRanks.copyWithin(at + 1, at + 2, tokens);
    tokens -= 1;
    pairRanks[at] = at + 1 < tokens ? rankOfPair(bytes, at) : NO_PAIR;
    if (at > 0) pairRanks[at - 1] = rankOfPair(bytes, at - 1);
  }
}

/** Whether a piece in ASCII is one token, as most words are. */
export function isOneToken(asciiPiece: string): boolean {
  return rankByBytes.has(asciiPiece);
}

function startWithBytes(bytes: string): void {
  if (starts.length <= bytes.length) {
    starts = new Int32Array(bytes.length * 2);
    pairRanks = new Int32Array(bytes.length * 2);
  }
  const last = bytes.length - 1;
  for (let at = 0; at < last; at += 1) {
    starts[at] = at;
    pairRanks[at] = rankOfTwo[bytes.charCodeAt(at) * 256 + bytes.charCodeAt(at + 1)] ?? NO_PAIR;
  }
  starts[last] = last;
  starts[last + 1] = last + 1;
  pairRanks[last] = NO_PAIR;
}

function rankOfPair(bytes: string, at: number): number {
  return rankByBytes.get(bytes.slice(starts[at], starts[at + 2])) ?? NO_PAIR;
}

function indexOfLowest(tokens: number): number {
  let lowest = NO_PAIR;
  let lowestAt = -1;
  for (let at = 0; at < tokens - 1; at += 1) {
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
