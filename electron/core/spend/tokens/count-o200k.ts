import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

/** How o200k cuts a text before merging; pieces are merged on their own, so their counts add up exactly. */
const CONTRACTION = "(?:'(?:[sS]|[dD]|[mM]|[tT]|[lL][lL]|[vV][eE]|[rR][eE]))?";
const PIECE = new RegExp(
  [
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]*[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]+${CONTRACTION}`,
    `[^\\r\\n\\p{L}\\p{N}]?[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]+[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]*${CONTRACTION}`,
    '\\p{N}{1,3}',
    ' ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*',
    '\\s*[\\r\\n]+',
    '\\s+(?!\\S)',
    '\\s+',
  ].join('|'),
  'gu',
);
const CACHE_LIMIT = 50_000;
/** Longer pieces (a pasted key, a base64 line) hardly come twice. */
const LONGEST_KEPT = 40;
const countByPiece = new Map<string, number>();
let countByTable: ((text: string) => number) | null = null;

/** Exact number of o200k tokens of a text; words of special tokens count as plain text. */
export function countO200kTokens(text: string): number {
  let count = 0;
  for (const piece of text.match(PIECE) ?? []) count += countByPiece.get(piece) ?? countPiece(piece);
  return count;
}

function countPiece(piece: string): number {
  countByTable ??= loadTable();
  const count = countByTable(piece);
  if (piece.length > LONGEST_KEPT) return count;
  if (countByPiece.size >= CACHE_LIMIT) countByPiece.clear();
  countByPiece.set(piece, count);
  return count;
}

/** At the first text, not at the start: most runs of the program count nothing, and callers can not wait. */
function loadTable(): (text: string) => number {
  const file = fileURLToPath(new URL('./o200k-table.ts', import.meta.url));
  const table: typeof import('./o200k-table.ts') = createRequire(import.meta.url)(file);
  return table.countByTable;
}
