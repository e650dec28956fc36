import { createPrefixTree, type PrefixTree } from '../matching/prefix-tree.ts';

/** Phrases by topic: English ones match at word starts, Chinese ones anywhere. */
export type Phrases<Topic extends string> = Readonly<Record<Topic, readonly string[]>>;

export interface PhraseHit {
  /** How often the topic was seen, each occurrence once. */
  readonly count: number;
  /** The first phrase seen, as it stands in the book. */
  readonly phrase: string;
}

export interface PhraseBook<Topic extends string> {
  /** One pass over a text that `foldForPhrases` made; topics that were not seen are absent. */
  scan(foldedText: string): Partial<Record<Topic, PhraseHit>>;
}

interface Entry {
  readonly topicAt: number;
  readonly phrase: string;
  /** A trailing `*` in the book: the last word may go on. */
  readonly isPrefix: boolean;
}

const FIRST_CJK = 0x2e80;
/** A run of white space other than one space: single spaces, which most are, stay as they are. */
const UNEVEN_SPACE = /[^\S ]\s*| \s+/gu;

/** NFKC (full-width forms alike), lower case, straight apostrophes, one space for any run of white space. */
export function foldForPhrases(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(UNEVEN_SPACE, ' ');
}

/**
 * Builds a matcher that follows the letters of a text through a tree of all phrases, so that the time for a text
 * does not grow with the number of phrases. @throws RangeError for a phrase of under two characters: a bug.
 */
export function createPhraseBook<Topic extends string>(phrases: Phrases<Topic>): PhraseBook<Topic> {
  const topics = Object.keys(phrases) as Topic[];
  const entries = topics.flatMap((topic, topicAt) =>
    phrases[topic].map((written) => entryOf(topicAt, written)),
  );
  const tree = createPrefixTree(entries.map(({ phrase }, number) => [phrase, number]));
  const found = new Int32Array(tree.mostFound);
  return { scan: (text) => scanText({ topics, entries, tree, found }, text) };
}

function entryOf(topicAt: number, written: string): Entry {
  const isPrefix = written.endsWith('*');
  const phrase = foldForPhrases(isPrefix ? written.slice(0, -1) : written);
  if (phrase.length < 2) throw new RangeError(`phrase is too short: ${written}`);
  return { topicAt, phrase, isPrefix: isPrefix || isCjk(phrase.charCodeAt(phrase.length - 1)) };
}

function isCjk(code: number): boolean {
  return code >= FIRST_CJK;
}

/** Letters and digits below CJK; accented letters count as letters. */
function isWordCode(code: number): boolean {
  if (code >= 97 && code <= 122) return true;
  if (code >= 48 && code <= 57) return true;
  return code >= 0xc0 && code < FIRST_CJK && !(code >= 0x2000 && code <= 0x206f);
}

interface Scan<Topic extends string> {
  readonly topics: readonly Topic[];
  readonly entries: readonly Entry[];
  readonly tree: PrefixTree;
  /** What the tree found at the place in hand. */
  readonly found: Int32Array;
}

function scanText<Topic extends string>(
  { topics, entries, tree, found }: Scan<Topic>,
  text: string,
): Partial<Record<Topic, PhraseHit>> {
  const counts = new Int32Array(topics.length);
  const firsts: string[] = [];
  let wasWord = false;
  for (let at = 0; at < text.length; at += 1) {
    const isWord = isWordCode(text.charCodeAt(at));
    const canBegin = !(isWord && wasWord) && tree.beginnings[text.charCodeAt(at)] !== 0;
    // Backwards: of the phrases at one place the longest is the one to be shown.
    for (let index = canBegin ? tree.find(text, at, found) - 1 : -1; index >= 0; index -= 1) {
      const entry = entries[found[index] ?? 0];
      if (entry === undefined) continue;
      const { topicAt, phrase, isPrefix } = entry;
      if (!isPrefix && isWordCode(text.charCodeAt(at + phrase.length))) continue;
      firsts[topicAt] ??= phrase;
      counts[topicAt] = (counts[topicAt] ?? 0) + 1;
    }
    wasWord = isWord;
  }
  return hitsOf(topics, counts, firsts);
}

function hitsOf<Topic extends string>(
  topics: readonly Topic[],
  counts: Int32Array,
  firsts: readonly string[],
): Partial<Record<Topic, PhraseHit>> {
  const hits: Partial<Record<Topic, PhraseHit>> = {};
  topics.forEach((topic, topicAt) => {
    const phrase = firsts[topicAt];
    if (phrase !== undefined) hits[topic] = { count: counts[topicAt] ?? 0, phrase };
  });
  return hits;
}
