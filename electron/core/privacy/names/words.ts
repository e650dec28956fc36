import { allMatches } from '../all-matches.ts';
import { foreignWords } from './foreign-words.ts';
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

/** Letters of scripts that put blanks between words: `Kevin会去` holds one word. */
const letter = '[\\p{L}--[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}]]';
const letterOrMark = `[${letter}\\p{M}]`;
const wordShape = new RegExp(
  `${letter}${letterOrMark}*(?:['\\-](?:\\p{Lu}${letterOrMark}*|${letter}{3,}))*`,
  'gv',
);

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
const SAMPLE = 200;

/** Whether the words are mostly English: elsewhere an unknown word with a capital says nothing. */
export function isMostlyEnglish(words: readonly Word[], lexicon: NameLexicon): boolean {
  const sample = words.filter((word) => !word.isCapital && word.written.length > 1).slice(0, SAMPLE);
  const known = sample.filter((word) => (lexicon.flagsOf(word.written) & lexiconFlags.word) !== 0).length;
  const foreign = words.slice(0, SAMPLE).filter((word) => word.isCapital && isForeign(word)).length;
  if (foreign > known) return false;
  return sample.length === 0 || known / sample.length >= ENGLISH_SHARE;
}

/** Words of German and French that no name has to be looked for in; in English those that are names too stay. */
export function withoutForeignWords(words: readonly Word[], isEnglish: boolean): readonly Word[] {
  const nameFlags = lexiconFlags.given | lexiconFlags.surname;
  return words.map((word) => {
    const isNone = word.isCapital && isForeign(word) && !(isEnglish && (word.flags & nameFlags) !== 0);
    return isNone ? { ...word, isCapital: false, isAllCapitals: false, isInitial: false, flags: 0 } : word;
  });
}

function isForeign({ folded, isInitial }: Word): boolean {
  return !isInitial && foreignWords.has(folded);
}
