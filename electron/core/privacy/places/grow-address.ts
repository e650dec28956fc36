import { anyCase, unitWords } from './street-words.ts';

const MAX_PARTS = 8;
const MAX_LENGTH = 160;

const unit = `(?:${anyCase(unitWords)})[ ]#?[\\p{L}\\d-]{1,6}`;
const word = "(?:\\p{Lu}[\\p{L}\\p{M}\\d.'-]{0,30}|\\d{1,6}[a-zA-Z]?(?![\\p{L}\\d-]))";
const link =
  '(?:(?:de|del|della|di|da|do|du|la|le|les|am|an der|im|upon|sur|ob|pri|pod|nad|of|of the|and|en|i|y|u|v)[ ])?';
const words = `${word}(?:[ ]${link}${word}){0,4}`;

/** One more part of an address: words with capitals, numbers, units, codes; up to a comma, a line's end or a sentence's. */
const part = new RegExp(
  `(?:[ \\t]*[,;]?[ \\t]*\\n?[ \\t]*,?[ \\t]*)(?:${unit}|nan(?=[\\n ,.]|$)|(?:[A-Z]{1,2}-)?\\d{3,6}(?:-\\d{3,4})?(?![\\p{L}\\d])|${words})`,
  'uy',
);
/** Behind an empty line only what ends in a code: the country and the postcode of a block. */
const lastLine = new RegExp(
  `[ \\t]*\\n[ \\t]*\\n[ \\t]*(?:${words}[ ])?\\d{3,6}(?=[ \\t]*(?:\\n|$|\\.))`,
  'uy',
);
const label =
  /^[ \t]*(?::|\n?[ \t]*(?:(?:home|work|mobile|cell|tel|phone|fax|e-?mail|web|website|desk|office|direct|attn|www|http)\b))/iu;
const stopWord =
  /^[\s,;]*(?:in case|and|or|but|please|thanks|thank|regards|best|cheers|kind|sincerely|mobile|tel|phone|fax|e-?mail|web|website|desk|office|cell|direct|http|www|hi|hello|dear|the|it|i|we|you|he|she|they|my|our|your|is|are|was|from|to|at|on|for|with|by|call|see|let|if|as|not|can|could|will|would|subject|sent|date|cc)(?![\p{L}])/iu;

/** @returns where the address that has its heart before `end` ends: lines and parts that look like more of it are added. */
export function continueAddress(text: string, end: number): number {
  let current = end;
  for (let parts = 0; parts < MAX_PARTS && current - end < MAX_LENGTH; parts += 1) {
    if (endsSentence(text, current)) break;
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
  lastLine.lastIndex = current;
  const last = lastLine.exec(text);
  const least = endsSentence(text, end) ? end - 1 : end;
  return last === null ? trimEnd(text, least, current) : current + last[0].length;
}

const shortened =
  /(?:^|[^\p{L}])(?:\p{L}{1,2}|str|ave|blvd|apt|ste|krt|avda|bldg|utca|sok|cad|pkwy|hwy)\.$/iu;

/** A full stop behind a whole word; behind a number it may be the Hungarian way of writing house numbers. */
function endsSentence(text: string, index: number): boolean {
  if (text.charAt(index - 1) !== '.') return false;
  const before = text.slice(Math.max(0, index - 8), index);
  return /\d\.$/u.test(before) ? /^[ ]/u.test(text.slice(index, index + 1)) : !shortened.test(before);
}

/** A line that goes on in small letters is no part of an address. */
function isNewSentence(text: string, index: number): boolean {
  return /^[ ]+(?!nan\b)\p{Ll}/u.test(text.slice(index, index + 4));
}

function trimEnd(text: string, least: number, end: number): number {
  let current = end;
  while (current > least && /[\s,;.]/.test(text.charAt(current - 1))) current -= 1;
  return current;
}

const numberBefore = new RegExp(
  `(?:(?:(?:${anyCase(unitWords)})[ ]#?\\d{1,5}|\\d{1,6}[a-z]?)[ ,]{1,2}){1,2}$`,
  'u',
);
const anyWord = "[\\p{L}][\\p{L}\\p{M}.'-]{0,30}";
const streetBefore = new RegExp(
  `(?:(?:\\d{1,6}[ ]){0,2}${word}[ ](?:${anyWord}[ ]){0,4}\\d{1,5}[a-zA-Z]?[.,]?|(?:\\d{1,6}[ ]){1,2}${word}(?:[ ]${anyWord}){0,3}[.,]?)[ ]*\\n?[ ]*$`,
  'u',
);
const wordsBefore = new RegExp(`(?<=(?:^|[\\n,:])[ ]*)(?:\\d{1,6}[ ]){1,2}(?:${anyWord}[ ]){1,3}$`, 'u');

/** @returns where it begins: a house number, and before a unit the street, right before the heart belong to it. */
export function growLeft(text: string, start: number, rule: string): number {
  const from = Math.max(0, start - 80);
  const before = text.slice(from, start);
  const isUnit = rule === 'address-unit' || rule === 'address-box';
  const match = (isUnit ? streetBefore.exec(before) : wordsBefore.exec(before)) ?? numberBefore.exec(before);
  if (match === null) return start;
  const isOwn = !/[\p{L}\d.,/$€£-]$/u.test(before.slice(0, match.index));
  return isOwn ? start - match[0].length : start;
}
