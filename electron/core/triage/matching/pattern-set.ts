import { startsOf } from './pattern-starts.ts';
import { createPrefixTree, type PrefixTree } from './prefix-tree.ts';

/** Many patterns that are looked for in one pass over a text. */
export interface PatternSet {
  /** How often each pattern is found in a text, in the order of the patterns: exactly as `text.match` would count. */
  count(text: string): Int32Array;
  /** The matches of each pattern, in the order of the patterns: exactly those of `text.matchAll`. */
  matches(text: string): readonly (readonly RegExpExecArray[])[];
}

/**
 * Tries each pattern only where the text has what its matches begin with.
 * @param patterns as `startsOf` reads them.
 */
export function createPatternSet(patterns: readonly RegExp[]): PatternSet {
  const sticky = patterns.map(({ source }) => new RegExp(source, 'uy'));
  const visit = createVisit(patterns);
  const ends = new Int32Array(patterns.length);
  return {
    count: (text) => {
      const counts = new Int32Array(patterns.length);
      ends.fill(0);
      visit(text, (number, at) => {
        const pattern = sticky[number];
        if (pattern === undefined || at < (ends[number] ?? 0)) return;
        pattern.lastIndex = at;
        if (!pattern.test(text)) return;
        ends[number] = pattern.lastIndex;
        counts[number] = (counts[number] ?? 0) + 1;
      });
      return counts;
    },
    matches: (text) => {
      const matches: RegExpExecArray[][] = patterns.map(() => []);
      ends.fill(0);
      visit(text, (number, at) => {
        const pattern = sticky[number];
        if (pattern === undefined || at < (ends[number] ?? 0)) return;
        pattern.lastIndex = at;
        const match = pattern.exec(text);
        if (match === null) return;
        ends[number] = pattern.lastIndex;
        matches[number]?.push(match);
      });
      return matches;
    },
  };
}

const WORD = 1;
const BEGINS_INSIDE = 2;
const BEGINS_WORD = 4;

/** Gives each place and pattern that may match there to a function, places in order. */
function createVisit(
  patterns: readonly RegExp[],
): (text: string, tryAt: (number: number, at: number) => void) => void {
  const anywhere: [string, number][] = [];
  const atWord: [string, number][] = [];
  patterns.forEach((pattern, number) => {
    for (const { text, isAtWord } of startsOf(pattern)) (isAtWord ? atWord : anywhere).push([text, number]);
  });
  // What may begin anywhere may begin a word, too: each place is looked up in one tree alone.
  const insideWord = createPrefixTree(anywhere);
  const beginningWord = createPrefixTree([...anywhere, ...atWord]);
  const marks = marksOf(insideWord, beginningWord);
  const found = new Int32Array(beginningWord.mostFound);
  return (text, tryAt) => {
    let wasWord = false;
    for (let at = 0; at < text.length; at += 1) {
      const mark = marks[text.charCodeAt(at)] ?? 0;
      if ((mark & (wasWord ? BEGINS_INSIDE : BEGINS_WORD)) !== 0) {
        const count = (wasWord ? insideWord : beginningWord).find(text, at, found);
        for (let index = 0; index < count; index += 1) tryAt(found[index] ?? 0, at);
      }
      wasWord = (mark & WORD) !== 0;
    }
  };
}

/** All that a place's first character says, by code unit. */
function marksOf(insideWord: PrefixTree, beginningWord: PrefixTree): Uint8Array {
  return Uint8Array.from(beginningWord.beginnings, (node, code) => {
    const isInside = insideWord.beginnings[code] !== 0;
    return (
      (/^\w/u.test(String.fromCharCode(code)) ? WORD : 0) |
      (isInside ? BEGINS_INSIDE : 0) |
      (node === 0 ? 0 : BEGINS_WORD)
    );
  });
}
