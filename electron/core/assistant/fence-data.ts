import { randomInt } from 'node:crypto';

const LETTERS = 'bcdfghjklmnpqrstvwxz';
const MARK_LENGTH = 10;

/** A mark that no writer of a mail can know; letters only, so that masking takes it for no number or key. */
export function randomMark(): string {
  return Array.from({ length: MARK_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/**
 * Puts hostile text between two lines that only the sender of the request can have written. Lines of the text
 * that look like such marks are kept from doing so, in case a mark is ever guessed.
 */
export function fenceData(
  text: string,
  { what, mark }: { readonly what: string; readonly mark: string },
): string {
  const harmless = text.replaceAll('[[', '[ [').replaceAll(mark, '');
  return `[[${what} ${mark}]]\n${harmless}\n[[end ${mark}]]`;
}

const CUT_MARK = '\n[...]\n';

/** The start and the end of a long text: requests stand in either; what lies between is left out, and said so. */
export function cutMiddle(text: string, limitChars: number): string {
  if (text.length <= limitChars) return text;
  const head = Math.floor(limitChars * 0.75);
  return `${text.slice(0, head).trimEnd()}${CUT_MARK}${text.slice(text.length - (limitChars - head)).trimStart()}`;
}

/** One line of a header: line ends would let a subject write lines of its own. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}
