import { allMatches } from '../all-matches.ts';
import { foldName, lexiconFlags, type NameLexicon } from './name-lexicon.ts';

/** A word of a text in an alphabet that has capitals. */
export interface Word {
  readonly written: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly isCapital: boolean;
  /** Written in capitals only, two letters or more. */
  readonly isAllCapitals: boolean;
  readonly isInitial: boolean;
  /** Sum of `lexiconFlags`; 0 for words without a capital, whose flags nobody asks for. */
  readonly flags: number;
}

const wordShape = /\p{L}[\p{L}\p{M}]*(?:['-]\p{Lu}[\p{L}\p{M}]*|['-]\p{L}{3,})*/gu;

/** Splits at everything but letters; `'s` at the end is no part of a word. Chinese and Japanese have their own ways. */
export function splitWords(text: string, lexicon: NameLexicon): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: written, index } of allMatches(text, wordShape)) {
    const first = written.charAt(0);
    const isCapital = first !== first.toLowerCase();
    const isAllCapitals = written.length > 1 && isCapital && written === written.toUpperCase();
    words.push({
      written,
      folded: isCapital ? foldName(written) : written,
      start: index,
      end: index + written.length,
      isCapital,
      isAllCapitals,
      isInitial: isCapital && written.length === 1,
      flags: isCapital ? flagsOf(written, lexicon) : 0,
    });
  }
  return words;
}

/** A double name is a name when its parts are. */
function flagsOf(written: string, lexicon: NameLexicon): number {
  const whole = lexicon.flagsOf(written);
  if (whole !== 0 || !written.includes('-')) return whole;
  const parts = written.split('-').map((part) => lexicon.flagsOf(part));
  const isDoubleName = parts.every((flags) => (flags & (lexiconFlags.given | lexiconFlags.surname)) !== 0);
  if (isDoubleName)
    return parts.reduce((sum, flags) => sum | flags, 0) & ~lexiconFlags.word & ~lexiconFlags.place;
  return parts.every((flags) => (flags & lexiconFlags.word) !== 0) ? lexiconFlags.word : 0;
}

const ENGLISH_SHARE = 0.6;

/** Whether the words without a capital are mostly English: elsewhere an unknown word with a capital says nothing. */
export function isMostlyEnglish(words: readonly Word[], lexicon: NameLexicon): boolean {
  const sample = words.filter((word) => !word.isCapital && word.written.length > 1).slice(0, 200);
  if (sample.length === 0) return true;
  const known = sample.filter((word) => (lexicon.flagsOf(word.written) & lexiconFlags.word) !== 0).length;
  return known / sample.length >= ENGLISH_SHARE;
}
