import ranks from 'gpt-tokenizer/bpeRanks/o200k_base';
import { countMergedLong } from './merge-long.ts';

/**
 * OpenAI's o200k table and the merging of byte pairs by it. Bytes are written as the letters of Latin-1: a piece of
 * the text is then cut and looked up as a string, without a byte array for each try. The package's own merging gives
 * the same counts (the test compares them) at three times the cost. This file alone brings the table into the memory.
 */
const rankByBytes = new Map<string, number>();
for (const [rank, token] of ranks.entries()) {
  rankByBytes.set(typeof token === 'string' ? bytesOf(token) : Buffer.from(token).toString('latin1'), rank);
}

/** Up to here looking through the whole piece for each merge is the faster way. */
const LONG_PIECE_BYTES = 200;
const NO_PAIR = Number.MAX_SAFE_INTEGER;

/** Tokens of one piece of a text, as `count-o200k.ts` cuts it. */
export function countMerged(piece: string): number {
  const bytes = bytesOf(piece);
  if (bytes.length === 1 || rankByBytes.has(bytes)) return 1;
  if (bytes.length > LONG_PIECE_BYTES) return countMergedLong(bytes, (pair) => rankByBytes.get(pair));
  const starts = Array.from({ length: bytes.length + 1 }, (_none, at) => at);
  const rankOfPair = (at: number): number =>
    at + 2 < starts.length ? (rankByBytes.get(bytes.slice(starts[at], starts[at + 2])) ?? NO_PAIR) : NO_PAIR;
  const pairRanks = starts.map((_start, at) => rankOfPair(at));
  for (;;) {
    const at = indexOfLowest(pairRanks);
    if (at === -1) return starts.length - 1;
    starts.splice(at + 1, 1);
    pairRanks.splice(at + 1, 1);
    pairRanks[at] = rankOfPair(at);
    if (at > 0) pairRanks[at - 1] = rankOfPair(at - 1);
  }
}

/** Whether a piece in ASCII is one token, as most words are. */
export function isOneToken(asciiPiece: string): boolean {
  return rankByBytes.has(asciiPiece);
}

function indexOfLowest(pairRanks: readonly number[]): number {
  let lowest = NO_PAIR;
  let lowestAt = -1;
  for (let at = 0; at < pairRanks.length; at += 1) {
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
