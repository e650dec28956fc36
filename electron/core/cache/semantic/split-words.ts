import { withDigits } from './guarded-words.ts';

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019]/gu, "'"],
  [/\bcan't\b/giu, 'can not'],
  [/\bwon't\b/giu, 'will not'],
  [/\bcannot\b/giu, 'can not'],
  [/n't\b/giu, ' not'],
  [/\b(what|where|when|who|how|why|which|it|that|there)'s\b/giu, '$1 is'],
  [/\b(what|where|when|who|how|why|they|you|we)'re\b/giu, '$1 are'],
  [/\bi'm\b/giu, 'i am'],
  [/\b(i|you|we|they)'d\b/giu, '$1 would'],
  [/\b(i|you|we|they|he|she|it|what|who)'ll\b/giu, '$1 will'],
  [/'s\b/giu, " 's"],
  [/\be-mail/giu, 'email'],
];

/** Flags, paths, addresses, versions; then words with their inner hyphens; then one sign at a time. */
const PIECE =
  /--?[a-z][\w-]*(?==|\s|$)|[^\s"'(),;?!]*[/\\@][^\s"'(),;?!]+|\p{Script=Han}|'s|\p{Sc}?[-+]?\d[\d.,:]*\d|\d|(?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+(?:[-.](?:(?!\p{Script=Han})[\p{L}\p{M}\p{N}_])+)*|\S/giu;
const SILENT = /^[.,;:!?()"'\u3001\u3002\uff0c\uff1f\uff01\u201c\u201d\u2026-]$/u;

/**
 * Splits a question into words; contractions are written out, number words up to twenty become digits, a Chinese
 * character is a word, and a sign that is not mere punctuation (`%`, `+`, `<`) is one, too.
 * @returns words as written; compare them in lower case.
 */
export function splitWords(text: string): readonly string[] {
  let plain = text.normalize('NFKC');
  for (const [pattern, written] of CONTRACTIONS) plain = plain.replace(pattern, written);
  const pieces = plain.match(PIECE) ?? [];
  return pieces.filter((piece) => !SILENT.test(piece)).map((piece) => withDigits(piece.toLowerCase()));
}

/** Words that are written like names: capitals that do not merely start the sentence. */
export function nameWords(text: string): readonly string[] {
  const names = text.normalize('NFKC').match(/(?<=[^.!?\s]\s+)\p{Lu}[\p{L}\p{M}'-]*/gu) ?? [];
  return names.map((name) => name.toLowerCase()).filter((name) => name !== 'i' && !name.startsWith("i'"));
}

/** A flag, path, address or file name: equal to the letter or not equal. */
export function isCode(word: string): boolean {
  return /^-|[/\\@_]|\w\.\w/u.test(word);
}
