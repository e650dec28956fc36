import type { MaskKind } from '../../../shared/domain/mask.ts';
import { type Candidate, strengths } from './candidate.ts';

/** What the words of a list are found as. */
export interface WordList {
  readonly kind: MaskKind;
  readonly rule: string;
  readonly strength: number;
}

/** Finds words of lists that a user or an address book gave; built once, used for many texts. */
export interface KnownWords {
  find(text: string): readonly Candidate[];
}

const MAX_WORDS = 50_000;
const MIN_NAME_PART = 3;

/** The user's own words, in any case, wherever they stand by themselves. */
export function createOwnWords(words: readonly string[]): KnownWords {
  return createWordList(words, { kind: 'custom', rule: 'own-list', strength: strengths.own });
}

/**
 * Names of the address book, the thread and the owner. A part alone counts too when it has three letters or more and
 * `isEveryday` does not know it as a word.
 */
export function createKnownNames(
  names: readonly string[],
  isEveryday: (word: string) => boolean,
): KnownWords {
  const whole = names.map((name) => name.trim()).filter((name) => /\p{L}/u.test(name) && !name.includes('@'));
  const isName = (part: string) => part.length >= MIN_NAME_PART && /^\p{Lu}/u.test(part) && !isEveryday(part);
  const parts = whole.flatMap((name) => name.split(/[\s,]+/u)).filter(isName);
  const full = createWordList(whole, { kind: 'person', rule: 'known-name', strength: strengths.person + 10 });
  const single = createWordList(parts, {
    kind: 'person',
    rule: 'known-name-part',
    strength: strengths.person + 5,
  });
  const hasCapital = (text: string, { start }: Candidate) => !/^\p{Ll}/u.test(text.slice(start, start + 2));
  return {
    find: (text) => [
      ...full.find(text),
      ...single.find(text).filter((candidate) => hasCapital(text, candidate)),
    ],
  };
}

/** Letters and digits of the scripts that put blanks between words. */
const spaced =
  '(?:(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}])[\\p{L}\\p{N}\\p{M}])';
const wordAhead = new RegExp(`${spaced}+`, 'uy');
const FIRST_NOT_ASCII = 128;
const spacedChar = new RegExp(`^${spaced}$`, 'u');

/** Looked up by their beginning, so that an address book of thousands costs no more than one of ten. */
export function createWordList(words: readonly string[], { kind, rule, strength }: WordList): KnownWords {
  const folded = words
    .map((word) => foldUnits(word.trim().replaceAll(/\s+/g, ' ')))
    .filter((word) => word !== '');
  const unique = [...new Set(folded)].slice(0, MAX_WORDS);
  const longestFirst = unique.sort((left, right) => right.length - left.length);
  const byBeginning = new Map<string, string[]>();
  const firstUnits = new Set<number>();
  for (const word of longestFirst) {
    const key = beginningAt(word, 0);
    const sharing = byBeginning.get(key) ?? [];
    sharing.push(word);
    byBeginning.set(key, sharing);
    firstUnits.add(word.charCodeAt(0));
  }
  return {
    find(text) {
      if (byBeginning.size === 0) return [];
      const found: Candidate[] = [];
      const lower = foldUnits(text);
      for (let start = 0; start < lower.length; start += 1) {
        if (!firstUnits.has(lower.charCodeAt(start)) || isWithinWord(lower, start)) continue;
        const end = longestAt(lower, start, byBeginning.get(beginningAt(lower, start)));
        if (end === null) continue;
        found.push({ start, end, kind, rule, strength });
        start = end - 1;
      }
      return found;
    },
  };
}

/** Lower case that keeps the length, so that offsets stay. */
function foldUnits(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return text.replaceAll(/./gsu, (char) =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  );
}

/** The word that begins at `index`, or the one character where none does. */
function beginningAt(text: string, index: number): string {
  let end = index;
  while (isAsciiWord(text.charCodeAt(end))) end += 1;
  // Most words of most mails; the classes of Unicode are slow.
  if (text.charCodeAt(end) < FIRST_NOT_ASCII || end === text.length) {
    return text.slice(index, Math.max(end, index + 1));
  }
  wordAhead.lastIndex = index;
  return wordAhead.exec(text)?.[0] ?? text.charAt(index);
}

function isWithinWord(text: string, index: number): boolean {
  return index > 0 && isSpacedAt(text, index) && isSpacedAt(text, index - 1);
}

function isSpacedAt(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code < FIRST_NOT_ASCII ? isAsciiWord(code) : spacedChar.test(text.charAt(index));
}

function isAsciiWord(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

/** @returns where the longest of `words` that stands at `start` ends; any blanks may stand for one. */
function longestAt(text: string, start: number, words: readonly string[] = []): number | null {
  for (const word of words) {
    const end = endAt(text, start, word);
    if (end !== null) return end;
  }
  return null;
}

function endAt(text: string, start: number, word: string): number | null {
  let at = start;
  for (const unit of word.split('')) {
    if (unit === ' ') {
      const from = at;
      while (/\s/.test(text.charAt(at))) at += 1;
      if (at === from) return null;
    } else if (text.charAt(at) === unit) at += 1;
    else return null;
  }
  const goesOn = isSpacedAt(text, at - 1) && isSpacedAt(text, at);
  return goesOn ? null : at;
}
