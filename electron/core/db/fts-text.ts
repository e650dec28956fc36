/**
 * Text for the full-text index and for its queries. The tokenizer (`unicode61 remove_diacritics 2`) splits
 * at spaces and so finds no Chinese; runs of Chinese, Japanese and Korean letters are therefore written as
 * overlapping pairs, on both sides. The last letter of a run also stands alone, so that one letter can be
 * found as the beginning of a pair wherever it stands.
 */

/** At most so many characters of one field are indexed; the raw mail keeps the rest. */
const MAX_INDEXED_CHARS = 500_000;

const CJK_CLASS =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}ー';
const CJK_RUN = new RegExp(`[${CJK_CLASS}]+`, 'gu');
const PIECES = new RegExp(`[${CJK_CLASS}]+|[^${CJK_CLASS}]+`, 'gu');
const STARTS_CJK = new RegExp(`^[${CJK_CLASS}]`, 'u');
/** What the tokenizer takes for a part of a word. */
const WORD_CHAR = /[\p{L}\p{N}\p{Co}]/u;
// Below U+1100 there is neither a letter written in pairs nor one that NFKC must fold for a search to work.
const NEEDS_WORK = /[\u1100-\uffff]/u;

/** Text of a field as it is given to the index. Never throws; shape of the text is kept but for CJK runs. */
export function toIndexText(text: string): string {
  const cut = text.length > MAX_INDEXED_CHARS ? text.slice(0, MAX_INDEXED_CHARS) : text;
  if (!NEEDS_WORK.test(cut)) return cut;
  return cut.normalize('NFKC').replace(CJK_RUN, (run) => ` ${pairsOf(run, 'with-last')} `);
}

/**
 * A word or phrase of a query as an FTS5 expression: one quoted phrase, `*` behind it where the last word may
 * go on. Any text is safe: it becomes a string literal of that language.
 * @returns null where the text holds nothing that the index could know.
 */
export function toMatchPhrase(text: string, options: { readonly isPrefix: boolean }): string | null {
  const folded = text.normalize('NFKC').replaceAll('\u0000', ' ').replaceAll('"', ' ').trim();
  if (!WORD_CHAR.test(folded)) return null;
  const pieces = (folded.match(PIECES) ?? []).filter((piece) => WORD_CHAR.test(piece));
  const last = pieces.at(-1) ?? '';
  const endsInCjk = STARTS_CJK.test(last);
  const words = pieces.map((piece, index) => {
    if (!STARTS_CJK.test(piece)) return piece.trim();
    return pairsOf(piece, index === pieces.length - 1 ? 'open' : 'with-last');
  });
  const phrase = `"${words.join(' ')}"`;
  // A lone letter must find every pair that it begins; a longer run at the end may go on by itself.
  const needsStar = endsInCjk ? [...last].length === 1 : options.isPrefix && endsInWord(folded);
  return needsStar ? `${phrase} *` : phrase;
}

function endsInWord(text: string): boolean {
  return WORD_CHAR.test([...text].at(-1) ?? '');
}

function pairsOf(run: string, end: 'with-last' | 'open'): string {
  const letters = [...run];
  const words: string[] = [];
  for (let index = 0; index + 1 < letters.length; index += 1) {
    words.push(`${letters[index]}${letters[index + 1]}`);
  }
  if (end === 'with-last' || letters.length === 1) words.push(letters.at(-1) ?? '');
  return words.join(' ');
}
