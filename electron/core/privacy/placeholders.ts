import { type MaskKind, maskKinds } from './mask-types.ts';

/** `<PERSON_1>`: what stands for the `number`th value of a kind in a conversation. */
export function writePlaceholder(kind: MaskKind, number: number): string {
  return `<${labelOf(kind)}_${number}>`;
}

function labelOf(kind: MaskKind): string {
  return kind.toUpperCase().replaceAll('-', '_');
}

const labels = maskKinds.map((kind) => labelOf(kind).replaceAll('_', '[_ -]?')).join('|');

/**
 * Everything that a reader may take for a placeholder, as a model may have altered it: any case, blanks, escaped or
 * full-width brackets, or no brackets at all around `PERSON_1`. Groups: label and number with brackets, then without.
 */
export const placeholderLike = new RegExp(
  `(?:<|&lt;|&#60;|&#x3c;|\\\\u003c|＜|〈|《|‹|\\[|\\{\\{?|【|「|\\\\<)[ _/]{0,2}(${labels})[_ #:\\\\-]{0,3}(\\d{1,6})[ _]{0,2}(?:>|&gt;|&#62;|&#x3e;|\\\\u003e|＞|〉|》|›|\\]|\\}\\}?|】|」|\\\\>)|(?<![\\p{L}\\p{N}_])(${labels})\\\\?_(\\d{1,6})(?![\\p{L}\\p{N}_])`,
  'giu',
);

/** The kind and number that a match of `placeholderLike` means. */
export function readPlaceholder(match: RegExpMatchArray): string {
  const label = (match[1] ?? match[3] ?? '').toUpperCase().replaceAll(/[ -]/g, '_');
  const normal = label === 'NATIONALID' ? 'NATIONAL_ID' : label;
  return `<${normal}_${Number(match[2] ?? match[4])}>`;
}
