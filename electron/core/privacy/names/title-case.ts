import { lexiconFlags, type NameLexicon } from './name-lexicon.ts';

const MIN_LETTERS = 4;

/**
 * A text without any capital, read as if all words but everyday ones had one; same length. Names and streets are
 * known by their capitals, and some people write none.
 */
export function giveCapitals(text: string, lexicon: NameLexicon): string {
  const isPlain = text === text.toLowerCase() && (text.match(/\p{Ll}/gu)?.length ?? 0) >= MIN_LETTERS;
  if (!isPlain) return text;
  return text.replaceAll(/\p{Ll}[\p{Ll}\p{M}]*/gu, (word) => {
    if ((lexicon.flagsOf(word) & lexiconFlags.word) !== 0 || word.length === 1) return word;
    const capital = word.charAt(0).toUpperCase();
    return capital.length === 1 ? capital + word.slice(1) : word;
  });
}
