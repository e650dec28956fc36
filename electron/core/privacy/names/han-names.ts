import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';

/** What a Chinese character says for or against standing in a name; log-odds against everyday text, times 100. */
export interface HanEvidence {
  readonly family: number;
  /** As the only character of a given name. */
  readonly alone: number;
  readonly first: number;
  readonly second: number;
}

/** Evidence for Chinese names: characters as family and given names, and words that begin like a name and are none. */
export interface HanNames {
  /** Of a family name of one or two characters; -Infinity for what is none. */
  familyOf(written: string): number;
  /** Of a given name of one or two characters. */
  givenOf(written: string): number;
  /** Whether it is a word of everyday speech. */
  isWord(written: string): boolean;
}

/** The commonest double family names; no list of characters can tell them. */
export const doubleFamilies =
  '欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|南宫|独孤|轩辕|宇文';
const doubles = new Set(doubleFamilies.split('|'));
/** Rare as words, so nearly always names. */
const DOUBLE_FAMILY = 700;
const UNSEEN = -250;

/** @throws a file system error when the list is missing. */
export function loadHanNames(resourcesDir: string): HanNames {
  const packed = readFileSync(path.join(resourcesDir, 'privacy', 'han-names.txt.gz'));
  return parseHanNames(gunzipSync(packed).toString('utf8'));
}

/** @param text lines of `character TAB family TAB alone TAB first TAB second`, and of one word each */
export function parseHanNames(text: string): HanNames {
  const evidence = new Map<string, HanEvidence>();
  const words = new Set<string>();
  for (const line of text.split('\n')) {
    const [written = '', family, alone, first, second] = line.split('\t');
    if (second === undefined) words.add(written);
    else
      evidence.set(written, {
        family: family === '' ? Number.NEGATIVE_INFINITY : Number(family),
        alone: Number(alone),
        first: Number(first),
        second: Number(second),
      });
  }
  return {
    familyOf: (written) =>
      doubles.has(written) ? DOUBLE_FAMILY : (evidence.get(written)?.family ?? Number.NEGATIVE_INFINITY),
    givenOf: (written) => {
      const [first = '', second] = written;
      if (second === undefined) return evidence.get(first)?.alone ?? UNSEEN;
      return (evidence.get(first)?.first ?? UNSEEN) + (evidence.get(second)?.second ?? UNSEEN);
    },
    isWord: (written) => words.has(written),
  };
}
