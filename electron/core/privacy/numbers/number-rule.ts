import type { MaskKind } from '../../../../shared/domain/mask.ts';
import { allMatches } from '../all-matches.ts';
import type { Candidate } from '../candidate.ts';
import { strengths } from '../candidate.ts';

/** A kind of number or code that is known by its shape, its check digits, or the words near it. */
export interface NumberRule {
  readonly id: string;
  readonly kind: MaskKind;
  /** Global; ASCII word borders are its own matter. */
  readonly shape: RegExp;
  /** Given the match without blanks, dashes, dots and slashes, in upper case. */
  readonly isValid?: (compact: string) => boolean;
  /** Words that must stand near: for shapes that everyday numbers have too. */
  readonly near?: RegExp;
  readonly strength?: number;
}

const WORDS_BEFORE = 48;
const WORDS_BEHIND = 20;

/** All that the rules find, overlaps included. Linear in the text for each rule. */
export function findNumbers(text: string, rules: readonly NumberRule[]): readonly Candidate[] {
  if (!/\d/.test(text)) return [];
  const found: Candidate[] = [];
  for (const rule of rules) {
    for (const match of allMatches(text, rule.shape)) {
      const [written] = match;
      const start = match.index;
      const end = start + written.length;
      if (rule.kind !== 'card' && isWithinLonger(text, { start, end })) continue;
      if (rule.isValid !== undefined && !rule.isValid(compactOf(written))) continue;
      if (rule.near !== undefined && !isNear(text, { start, end }, rule.near)) continue;
      const strength = rule.strength ?? (rule.isValid === undefined ? strengths.shaped : strengths.checked);
      found.push({ start, end, kind: rule.kind, rule: rule.id, strength });
    }
  }
  return found;
}

function compactOf(written: string): string {
  return written.replaceAll(/[\s\-./]/g, '').toUpperCase();
}

/** A piece of a longer number in groups is none itself: `51 824 753 5564` holds no `824 753 5564`. */
function isWithinLonger(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const written = text.slice(start, end);
  const separator = /[ .-]/.exec(written)?.[0];
  if (separator === undefined) return false;
  const isDigit = (index: number) => /[0-9]/.test(text.charAt(index));
  const goesOn = text.charAt(end) === separator && isDigit(end - 1) && isDigit(end + 1);
  return goesOn || (text.charAt(start - 1) === separator && isDigit(start) && isDigit(start - 2));
}

function isNear(
  text: string,
  place: { readonly start: number; readonly end: number },
  words: RegExp,
): boolean {
  const before = text.slice(Math.max(0, place.start - WORDS_BEFORE), place.start);
  return words.test(before) || words.test(text.slice(place.end, place.end + WORDS_BEHIND));
}
