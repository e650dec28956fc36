import { type Candidate, strengths } from './candidate.ts';
import type { MaskKind } from './mask-types.ts';

interface WordList {
  readonly kind: MaskKind;
  readonly rule: string;
  readonly strength: number;
}

/** Finds words of lists that a user or an address book gave; built once, used for many texts. */
export interface KnownWords {
  find(text: string): readonly Candidate[];
}

const MAX_WORDS = 20_000;
const MIN_NAME_PART = 3;

/** The user's own words, in any case, wherever they stand by themselves. */
export function createOwnWords(words: readonly string[]): KnownWords {
  return createList(words, { kind: 'custom', rule: 'own-list', strength: strengths.own });
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
  const full = createList(whole, { kind: 'person', rule: 'known-name', strength: strengths.person + 10 });
  const single = createList(parts, {
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

function createList(words: readonly string[], { kind, rule, strength }: WordList): KnownWords {
  const unique = [...new Set(words.map((word) => word.trim().toLowerCase()).filter((word) => word !== ''))];
  const longestFirst = unique.slice(0, MAX_WORDS).sort((left, right) => right.length - left.length);
  if (longestFirst.length === 0) return { find: () => [] };
  const shape = new RegExp(longestFirst.map(asSource).join('|'), 'giu');
  return {
    find: (text) =>
      [...text.matchAll(shape)].map(({ 0: written, index }) => ({
        start: index,
        end: index + written.length,
        kind,
        rule,
        strength,
      })),
  };
}

/** A border only where the word itself ends in a letter or digit of an alphabet with blanks. */
function asSource(word: string): string {
  const body = word
    .split(/\s+/u)
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&'))
    .join('\\s+');
  const isBordered = (char: string) =>
    /[\p{L}\p{N}]/u.test(char) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u.test(char);
  const before = isBordered([...word][0] ?? '') ? '(?<![\\p{L}\\p{N}])' : '';
  const behind = isBordered([...word].at(-1) ?? '') ? '(?![\\p{L}\\p{N}])' : '';
  return before + body + behind;
}
