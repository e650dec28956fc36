import { hashText } from './hash-text.ts';

/** Hashed grams of one field, each once, with the text that it came from. */
export interface Grams {
  readonly hashes: number[];
  readonly values: number[];
  readonly texts: string[];
}

const TOKEN = /[a-z\u00c0-\u024f]+(?:'[a-z]+)?|[\u3400-\u9fff]+|0|[?!%]/gu;
const MAX_STEM = 7;

/** Cuts a word to a crude stem, so that «scheduling» and «schedule» meet. */
function stemOf(word: string): string {
  return word.length > MAX_STEM ? word.slice(0, MAX_STEM) : word;
}

function isChinese(token: string): boolean {
  const code = token.charCodeAt(0);
  return code >= 0x3400 && code <= 0x9fff;
}

/** Single characters, pairs and triples of a Chinese run: no word splitter is needed. */
function pushChinese(run: string, into: string[]): void {
  for (let at = 0; at < run.length; at += 1) {
    if (at + 2 <= run.length) into.push(run.slice(at, at + 2));
    if (at + 3 <= run.length) into.push(run.slice(at, at + 3));
  }
  if (run.length === 1) into.push(run);
}

/** Words, pairs of neighbours and Chinese character grams of a normalised text, in order, with repeats. */
export function gramTexts(normalised: string): string[] {
  const grams: string[] = [];
  let before = '';
  for (const token of normalised.match(TOKEN) ?? []) {
    if (isChinese(token)) {
      pushChinese(token, grams);
      before = '';
      continue;
    }
    const stem = stemOf(token);
    grams.push(stem);
    if (before !== '') grams.push(`${before} ${stem}`);
    before = stem;
  }
  return grams;
}

/**
 * Counts grams and scales the field to a fixed length, so that a long body does not outweigh a subject.
 * @param scale Euclidean length of the returned values.
 */
export function weighGrams(texts: readonly string[], field: number, scale: number): Grams {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const grams: Grams = { hashes: [], values: [], texts: [] };
  let squares = 0;
  for (const [text, count] of counts) {
    const value = 1 + Math.log(count);
    squares += value * value;
    grams.hashes.push(hashText(text, field));
    grams.values.push(value);
    grams.texts.push(text);
  }
  const factor = squares === 0 ? 0 : scale / Math.sqrt(squares);
  for (let at = 0; at < grams.values.length; at += 1) {
    grams.values[at] = (grams.values[at] ?? 0) * factor;
  }
  return grams;
}
