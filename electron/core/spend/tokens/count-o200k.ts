import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** How o200k cuts a text before merging; pieces are merged on their own, so their counts add up exactly. */
const CONTRACTION = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
const REST = ['\\s*[\\r\\n]+', '\\s+(?!\\S)', '\\s+'];
const PIECE = new RegExp(
  [
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+${CONTRACTION}`,
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*${CONTRACTION}`,
    '\\p{N}{1,3}',
    ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*',
    ...REST,
  ].join('|'),
  'gu',
);
/** The same for a text in ASCII alone, without the slow classes of Unicode. */
const ASCII_PIECE = new RegExp(
  [
    `[^\\r\\na-zA-Z0-9]?[A-Z]*[a-z]+${CONTRACTION}`,
    `[^\\r\\na-zA-Z0-9]?[A-Z]+${CONTRACTION}`,
    '[0-9]{1,3}',
    ' ?[^\\sa-zA-Z0-9]+[\\r\\n/]*',
    ...REST,
  ].join('|'),
  'g',
);
const NOT_ASCII = /[\u0080-\u{10ffff}]/u;
const GENERATION_SIZE = 60_000;
/** Longer pieces (a pasted key, a base64 line) hardly come twice. */
const LONGEST_KEPT = 40;
/** V8 makes a longer piece a view of its text, which the kept piece would hold in the memory. */
const LONGEST_COPIED = 12;
let newer = new Map<string, number>();
let older = new Map<string, number>();
let loaded: typeof import('./o200k-table.ts') | null = null;

/** Exact number of o200k tokens of a text; words of special tokens count as plain text. */
export function countO200kTokens(text: string): number {
  let count = 0;
  for (const piece of text.match(NOT_ASCII.test(text) ? PIECE : ASCII_PIECE) ?? []) {
    count += newer.get(piece) ?? countPiece(piece);
  }
  return count;
}

/** Counts are kept in two generations: what was not asked for during the newer is forgotten with the older. */
function countPiece(piece: string): number {
  loaded ??= loadTable();
  const count = older.get(piece) ?? loaded.countMerged(piece);
  if (piece.length > LONGEST_KEPT) return count;
  if (newer.size >= GENERATION_SIZE) [newer, older] = [new Map(), newer];
  newer.set(piece.length > LONGEST_COPIED ? Buffer.from(piece).toString() : piece, count);
  return count;
}

/** At the first text, not at the start: most runs of the program count nothing, and callers can not wait. */
function loadTable(): typeof import('./o200k-table.ts') {
  const file = fileURLToPath(new URL('./o200k-table.ts', import.meta.url));
  return createRequire(import.meta.url)(file);
}
