import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';

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
/** Names of special tokens in a stranger's mail are text like any other. */
const plainText = { disallowedSpecial: new Set<string>() };
const countByPiece = new Map<string, number>();

/** Exact number of o200k tokens of a text; words of special tokens count as plain text. */
export function countO200kTokens(text: string): number {
  let count = 0;
  for (const piece of text.match(PIECE) ?? []) count += countByPiece.get(piece) ?? countPiece(piece);
  return count;
}

function countPiece(piece: string): number {
  const count = countTokens(piece, plainText);
  if (piece.length > LONGEST_KEPT) return count;
  if (countByPiece.size >= CACHE_LIMIT) countByPiece.clear();
  countByPiece.set(piece, count);
  return count;
}
