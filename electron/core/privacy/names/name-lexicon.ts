import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type HanNames, loadHanNames, parseHanNames } from './han-names.ts';

/** What the lexicon says of a word; bits, so that a word may be several things. */
export const lexiconFlags = { given: 1, surname: 2, word: 4, place: 8 } as const;

/** Names and everyday words by their folded form. */
export interface NameLexicon {
  /** Sum of `lexiconFlags`; 0 for a word that it does not hold. */
  flagsOf(written: string): number;
  readonly han: HanNames;
}

const letters: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  '’': "'",
};

const NOT_ASCII = /[\u0080-\uffff]/;

/** Lower case without marks, so that Szöllösy is found as szollosy. */
export function foldName(written: string): string {
  if (!NOT_ASCII.test(written)) return written.toLowerCase();
  const plain = written.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
  return /[øłđðþßæœı’]/u.test(plain)
    ? plain.replaceAll(/[øłđðþßæœı’]/gu, (letter) => letters[letter] ?? letter)
    : plain;
}

const loaded = new Map<string, NameLexicon>();

/** The lexicon of the resources; read once per folder (about 0.1 s). @throws a file system error when it is missing. */
export function loadNameLexicon(resourcesDir: string): NameLexicon {
  const known = loaded.get(resourcesDir);
  if (known !== undefined) return known;
  const packed = readFileSync(path.join(resourcesDir, 'privacy', 'lexicon.txt.gz'));
  const lexicon = parseNameLexicon(gunzipSync(packed).toString('utf8'), loadHanNames(resourcesDir));
  loaded.set(resourcesDir, lexicon);
  return lexicon;
}

/** @param text lines of `word TAB flags`, words folded */
export function parseNameLexicon(text: string, han: HanNames = parseHanNames('')): NameLexicon {
  const flagsByWord = new Map<string, number>();
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) flagsByWord.set(line.slice(0, tab), Number(line.slice(tab + 1)));
  }
  return { han, flagsOf: (written) => flagsByWord.get(foldName(written)) ?? 0 };
}
