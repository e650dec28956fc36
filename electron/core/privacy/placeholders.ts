import { type MaskKind, maskKinds } from '../../../shared/domain/mask.ts';

/** Letters of variants behind the number; the first way to write a value has none. */
const variantLetters = ['', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'J', 'K'] as const;
/** So many ways to write one value have the same number. */
export const MAX_VARIANTS = variantLetters.length;

/**
 * `<PERSON_1>`: what stands for the `number`th value of a kind in a conversation; `<PERSON_1B>` for the same one
 * written in another way.
 * @param variant counted from 0, below `MAX_VARIANTS`
 */
export function writePlaceholder(kind: MaskKind, number: number, variant = 0): string {
  return `<${labelOf(kind)}_${number}${variantLetters[variant] ?? ''}>`;
}

/** The number of a placeholder as `writePlaceholder` writes it; 0 for anything else. */
export function numberOf(placeholder: string): number {
  return Number(/_(\d+)[A-Z]?>$/u.exec(placeholder)?.[1] ?? 0);
}

function labelOf(kind: MaskKind): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

/** Brackets as models write, escape or exchange them. */
const openings = [
  '<',
  '&lt;',
  '&#60;',
  '&#x3c;',
  '\\u003c',
  '\\<',
  '＜',
  '〈',
  '《',
  '‹',
  '[',
  '{{',
  '{',
  '【',
  '「',
];
const closings = [
  '>',
  '&gt;',
  '&#62;',
  '&#x3e;',
  '\\u003e',
  '\\>',
  '＞',
  '〉',
  '》',
  '›',
  ']',
  '}}',
  '}',
  '】',
  '」',
];
const labels = maskKinds.map(labelOf);

const MAX_DIGITS = 6;
const blanks = '[ _/]{0,2}';
const joint = '[ _#:\\\\-]{0,3}';
/** No word of ours goes on there; a Chinese character may stand beside a placeholder. */
const notWithin = '(?<![A-Za-z0-9_])';

const quoted = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
const oneOf = (texts: readonly string[]) => `(?:${texts.map(quoted).join('|')})`;
const looseLabels = labels.map((label) => label.replaceAll('_', '[_ -]?')).join('|');

const variant = `(?:${variantLetters.filter((letter) => letter !== '').join('|')})`;
const bracketed = `${oneOf(openings)}${blanks}(${looseLabels})${joint}(\\d{1,${MAX_DIGITS}}(?:[ _-]?${variant})?)[ _]{0,2}${oneOf(closings)}`;
const bare = `(${looseLabels})\\\\?_(\\d{1,${MAX_DIGITS}}${variant}?)`;

/**
 * Everything that a reader may take for a placeholder, as a model may have altered it: any case, blanks, other
 * brackets, or no brackets at all around `PERSON_1`. Groups: label and number with brackets, then without.
 */
export const placeholderLike = new RegExp(`${bracketed}|${notWithin}${bare}(?![A-Za-z0-9_])`, 'giu');

/** The same within words too: what stands beside it may become a placeholder, and then it would be one. */
export const placeholderLikeAnywhere = new RegExp(`${bracketed}|${bare}`, 'giu');

/** The placeholder that a match of `placeholderLike` means, from its four groups. */
export function readPlaceholder(groups: readonly unknown[]): string {
  const [label, number, bareLabel, bareNumber] = groups;
  const upper = String(label ?? bareLabel)
    .toUpperCase()
    .replaceAll(/[ -]/g, '_');
  const known = labels.find((name) => name.replaceAll('_', '') === upper.replaceAll('_', ''));
  const [, digits, letter = ''] = /^(\d+)[ _-]?(\p{L}?)$/u.exec(String(number ?? bareNumber)) ?? [];
  return `<${known ?? upper}_${Number(digits)}${letter.toUpperCase()}>`;
}

/** `abc` as `a(?:b(?:c rest)?)?`: any beginning of it, or all of it and any beginning of the rest. */
function beginningOf(units: readonly string[], rest: string): string {
  return units.reduceRight((inner, unit) => `${unit}(?:${inner})?`, rest);
}

const unitsOf = (text: string) => [...text].map(quoted);
const labelBeginnings = (rest: string) =>
  `(?:${labels
    .map((label) =>
      beginningOf(
        [...label].map((char) => (char === '_' ? '[_ -]?' : char)),
        rest,
      ),
    )
    .join('|')})`;
const closingBeginnings = closings
  .filter((closing) => closing.length > 1)
  .map((closing) => beginningOf(unitsOf(closing), ''))
  .join('|');
const numberBeginning = `${joint}(?:\\d{1,${MAX_DIGITS}}(?:[ _-]?${variant})?[ _-]{0,2}(?:${closingBeginnings})?)?`;
const openingBeginnings = openings
  .map((opening) => beginningOf(unitsOf(opening), `${blanks}(?:${labelBeginnings(numberBeginning)})?`))
  .join('|');

/** The end of a text that may go on to a placeholder: what a stream has to hold back. */
export const placeholderBeginning = new RegExp(
  `(?:${openingBeginnings}|${notWithin}${labelBeginnings(`(?:\\\\?_(?:\\d{1,${MAX_DIGITS}}${variant}?)?)?`)})$`,
  'iu',
);

/** No placeholder, however altered, is longer. */
export const MAX_PLACEHOLDER_UNITS = 48;
