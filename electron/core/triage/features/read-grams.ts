import { addToHash, beginHash, endHash } from './hash-text.ts';
import { type Grams, weighCounts } from './text-grams.ts';

const MAX_STEM = 7;
const SPACE = ' ';
const APOSTROPHE = 39;
const ZERO = 48;
const MARKS: ReadonlySet<number> = new Set([...'?!%'].map((mark) => mark.charCodeAt(0)));

/**
 * The grams of a text that `normaliseText` made: words cut to a stem, so that «scheduling» and «schedule» meet; pairs of
 * neighbours; single characters, pairs and triples of Chinese runs, for which no word splitter is needed. Each stands
 * for two pieces of the text at most, and is hashed and compared there without being cut out.
 */
export function readGrams(text: string): GramList {
  const list = new GramList(text);
  let before = 0;
  let beforeLength = 0;
  for (let at = 0; at < text.length; ) {
    const end = tokenEnd(text, at);
    if (end > at && isChinese(text.charCodeAt(at))) {
      addChinese(list, at, end);
      beforeLength = 0;
    } else if (end > at) {
      const stemLength = Math.min(end - at, MAX_STEM);
      list.add(at, stemLength, 0, 0);
      if (beforeLength > 0) list.add(before, beforeLength, at, stemLength);
      before = at;
      beforeLength = stemLength;
    }
    at = Math.max(end, at + 1);
  }
  return list;
}

/** Where the token that begins at a place ends; the place itself where none does. */
function tokenEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isLetter(code)) return wordEnd(text, at + 1);
  if (isChinese(code)) {
    let end = at + 1;
    while (isChinese(text.charCodeAt(end))) end += 1;
    return end;
  }
  return code === ZERO || MARKS.has(code) ? at + 1 : at;
}

/** One apostrophe with plain letters behind it belongs to its word. */
function wordEnd(text: string, from: number): number {
  let end = from;
  while (isLetter(text.charCodeAt(end))) end += 1;
  if (text.charCodeAt(end) !== APOSTROPHE || !isPlainLetter(text.charCodeAt(end + 1))) return end;
  end += 2;
  while (isPlainLetter(text.charCodeAt(end))) end += 1;
  return end;
}

function isPlainLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}

function isLetter(code: number): boolean {
  return isPlainLetter(code) || (code >= 0xc0 && code <= 0x24f);
}

function isChinese(code: number): boolean {
  return code >= 0x3400 && code <= 0x9fff;
}

function addChinese(list: GramList, from: number, to: number): void {
  for (let at = from; at < to; at += 1) {
    if (at + 2 <= to) list.add(at, 2, 0, 0);
    if (at + 3 <= to) list.add(at, 3, 0, 0);
  }
  if (to - from === 1) list.add(from, 1, 0, 0);
}

/** Numbers kept of a gram: where its two pieces begin and how long they are. */
const PLACE_NUMBERS = 4;

/** Places of grams in one text, in order, with repeats. */
export class GramList {
  readonly text: string;
  private places = new Int32Array(256 * PLACE_NUMBERS);
  private length = 0;

  constructor(text: string) {
    this.text = text;
  }

  add(start: number, length: number, nextStart: number, nextLength: number): void {
    const base = this.length * PLACE_NUMBERS;
    if (base === this.places.length) {
      const more = new Int32Array(this.places.length * 4);
      more.set(this.places);
      this.places = more;
    }
    this.places[base] = start;
    this.places[base + 1] = length;
    this.places[base + 2] = nextStart;
    this.places[base + 3] = nextLength;
    this.length += 1;
  }

  /** All as texts, with repeats. */
  texts(): string[] {
    return Array.from({ length: this.length }, (_none, at) => this.textOf(at));
  }

  /** Counts each gram once and weighs it, as `weighGrams` would. */
  weigh(field: number, scale: number): Grams {
    const { firsts, hashes, counts } = this.count(field);
    return {
      hashes,
      values: weighCounts(counts, scale),
      textOf: (at) => this.textOf(firsts[at] ?? 0),
    };
  }

  /** The first of equal grams, its hash, and how often it comes: in the order of the firsts. */
  private count(field: number): { firsts: Int32Array; hashes: Float64Array; counts: Int32Array } {
    const bits = 33 - Math.clz32(Math.max(1, this.length));
    const mask = (1 << bits) - 1;
    const slots = new Int32Array(1 << bits);
    const firsts = new Int32Array(this.length);
    const hashes = new Float64Array(this.length);
    const counts = new Int32Array(this.length);
    const begun = beginHash(field);
    let different = 0;
    for (let at = 0; at < this.length; at += 1) {
      const hash = this.hashOf(at, begun);
      let slot = hash & mask;
      let known = slots[slot] ?? 0;
      while (known !== 0 && !(hashes[known - 1] === hash && this.areEqual(firsts[known - 1] ?? 0, at))) {
        slot = (slot + 1) & mask;
        known = slots[slot] ?? 0;
      }
      if (known === 0) {
        different += 1;
        known = different;
        slots[slot] = known;
        firsts[known - 1] = at;
        hashes[known - 1] = hash;
      }
      counts[known - 1] = (counts[known - 1] ?? 0) + 1;
    }
    return {
      firsts: firsts.subarray(0, different),
      hashes: hashes.subarray(0, different),
      counts: counts.subarray(0, different),
    };
  }

  private hashOf(at: number, begun: number): number {
    const { text, places } = this;
    const base = at * PLACE_NUMBERS;
    const start = places[base] ?? 0;
    const first = addToHash(begun, text, start, start + (places[base + 1] ?? 0));
    const nextLength = places[base + 3] ?? 0;
    if (nextLength === 0) return endHash(first);
    const nextStart = places[base + 2] ?? 0;
    return endHash(addToHash(addToHash(first, SPACE, 0, 1), text, nextStart, nextStart + nextLength));
  }

  private areEqual(left: number, right: number): boolean {
    const { places } = this;
    for (let piece = 0; piece < PLACE_NUMBERS; piece += 2) {
      const at = left * PLACE_NUMBERS + piece;
      const other = right * PLACE_NUMBERS + piece;
      const length = places[at + 1] ?? 0;
      if (length !== places[other + 1]) return false;
      for (let char = 0; char < length; char += 1) {
        const code = this.text.charCodeAt((places[at] ?? 0) + char);
        if (code !== this.text.charCodeAt((places[other] ?? 0) + char)) return false;
      }
    }
    return true;
  }

  private textOf(at: number): string {
    const base = at * PLACE_NUMBERS;
    const [start = 0, length = 0, nextStart = 0, nextLength = 0] = this.places.subarray(
      base,
      base + PLACE_NUMBERS,
    );
    const first = this.text.slice(start, start + length);
    return nextLength === 0 ? first : first + SPACE + this.text.slice(nextStart, nextStart + nextLength);
  }
}
