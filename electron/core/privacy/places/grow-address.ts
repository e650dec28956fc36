import { unitWords } from './street-words.ts';

const MAX_PARTS = 8;
const MAX_LENGTH = 160;

/** One more part of an address: words with capitals, numbers, units, codes; up to a comma, a line's end or a sentence's. */
const part = new RegExp(
  `(?:[ \\t]*[,;]?[ \\t]*\\n?[ \\t]*,?[ \\t]*)(?:(?:${unitWords})[ ]#?[\\p{L}\\d-]{1,6}|nan(?=[\\n ,])|(?:[A-Z]{1,2}-)?\\d{3,6}(?:-\\d{3,4})?(?![\\p{L}\\d])|[A-Z]{1,2}\\d[A-Z\\d]?[ ]\\d[A-Z]{2}|[\\p{Lu}\\d][\\p{L}\\p{M}\\d.'-]{0,30}(?:[ ](?:(?:de|del|della|di|da|do|du|la|le|les|am|an der|im|upon|sur|ob|pri|pod|nad|of|and|en|i|y)[ ])?[\\p{Lu}\\d][\\p{L}\\p{M}\\d.'-]{0,30}){0,4})`,
  'iuy',
);
const label =
  /^[ \t]*(?::|\n?[ \t]*(?:(?:home|work|mobile|cell|tel|phone|fax|e-?mail|web|website|desk|office|direct|attn|www|http)\b))/iu;
const stopWord =
  /^[\s,;]*(?:in case|and|or|but|please|thanks|thank|regards|best|cheers|kind|sincerely|mobile|tel|phone|fax|e-?mail|web|website|desk|office|cell|direct|http|www|hi|hello|dear|the|it|i|we|you|he|she|they|my|our|your|is|are|was|from|to|at|on|for|with|by|call|see|let|if|as|not|can|could|will|would|subject|sent|date|cc)(?![\p{L}])/iu;

/** @returns where the address that has its heart before `end` ends: lines and parts that look like more of it are added. */
export function continueAddress(text: string, end: number): number {
  let current = end;
  for (let parts = 0; parts < MAX_PARTS && current - end < MAX_LENGTH; parts += 1) {
    part.lastIndex = current;
    const match = part.exec(text);
    if (match === null || match[0].trim() === '') break;
    const next = current + match[0].length;
    const startsCapital = /^[\s,;]*(?:[\p{Lu}\d]|nan\b)/u.test(match[0]);
    const isUnit = /^[\s,;]*[\p{L}.]+[ ]#?\d/u.test(match[0]);
    if (stopWord.test(match[0]) || (!startsCapital && !isUnit)) break;
    if (/\n/.test(match[0]) && !/[\d,]/.test(match[0]) && isNewSentence(text, next)) break;
    if (label.test(text.slice(next, next + 20)) && /:/.test(text.slice(next, next + 2))) break;
    current = next;
  }
  return trimEnd(text, end, current);
}

/** A line that goes on in small letters is no part of an address. */
function isNewSentence(text: string, index: number): boolean {
  return /^[ ,]*[ ]\p{Ll}/u.test(text.slice(index, index + 4));
}

function trimEnd(text: string, least: number, end: number): number {
  let current = end;
  while (current > least && /[\s,;.]/.test(text.charAt(current - 1))) current -= 1;
  return current;
}

/** @returns where it begins: a house number or a unit right before the heart belongs to it. */
export function growLeft(text: string, start: number): number {
  const before = text.slice(Math.max(0, start - 30), start);
  const match = new RegExp(`(?:(?:(?:${unitWords})[ ]#?\\d{1,5}|\\d{1,6}[a-z]?)[ ,]{1,2}){1,2}$`, 'iu').exec(
    before,
  );
  if (match === null) return start;
  const isOwn = !/[\p{L}\d.,/$€£-]$/u.test(before.slice(0, match.index));
  return isOwn ? start - match[0].length : start;
}
