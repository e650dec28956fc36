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

interface Entry<Topic extends string> {
  readonly topic: Topic;
  readonly phrase: string;
  /** A trailing `*` in the book: the last word may go on. */
  readonly isPrefix: boolean;
}

const FIRST_CJK = 0x2e80;

/** NFKC (full-width forms alike), lower case, straight apostrophes, one space for any run of white space. */
export function foldForPhrases(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/\s+/gu, ' ');
}

/**
 * Builds a matcher that looks phrases up by their first two characters, so that the time for a text does
 * not grow with the number of phrases. @throws RangeError for a phrase of under two characters: a bug.
 */
export function createPhraseBook<Topic extends string>(phrases: Phrases<Topic>): PhraseBook<Topic> {
  const byStart = new Map<number, Entry<Topic>[]>();
  for (const topic of Object.keys(phrases) as Topic[]) {
    for (const written of phrases[topic]) addEntry(byStart, topic, written);
  }
  for (const entries of byStart.values()) entries.sort((a, b) => b.phrase.length - a.phrase.length);
  return { scan: (text) => scanText(byStart, text) };
}

function addEntry<Topic extends string>(
  byStart: Map<number, Entry<Topic>[]>,
  topic: Topic,
  written: string,
): void {
  const isPrefix = written.endsWith('*');
  const phrase = foldForPhrases(isPrefix ? written.slice(0, -1) : written);
  if (phrase.length < 2) throw new RangeError(`phrase is too short: ${written}`);
  const key = startKey(phrase, 0);
  const entries = byStart.get(key) ?? [];
  entries.push({ topic, phrase, isPrefix: isPrefix || isCjk(phrase.charCodeAt(phrase.length - 1)) });
  byStart.set(key, entries);
}

function startKey(text: string, index: number): number {
  return text.charCodeAt(index) * 65_536 + text.charCodeAt(index + 1);
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

function scanText<Topic extends string>(
  byStart: ReadonlyMap<number, readonly Entry<Topic>[]>,
  text: string,
): Partial<Record<Topic, PhraseHit>> {
  const hits: Partial<Record<Topic, PhraseHit>> = {};
  let wasWord = false;
  for (let index = 0; index + 1 < text.length; index++) {
    const isWord = isWordCode(text.charCodeAt(index));
    if (!(isWord && wasWord)) lookUp(byStart.get(startKey(text, index)), { text, index, hits });
    wasWord = isWord;
  }
  return hits;
}

function lookUp<Topic extends string>(
  entries: readonly Entry<Topic>[] | undefined,
  at: { readonly text: string; readonly index: number; readonly hits: Partial<Record<Topic, PhraseHit>> },
): void {
  if (entries === undefined) return;
  for (const entry of entries) {
    if (!at.text.startsWith(entry.phrase, at.index)) continue;
    if (!entry.isPrefix && isWordCode(at.text.charCodeAt(at.index + entry.phrase.length))) continue;
    const seen = at.hits[entry.topic];
    at.hits[entry.topic] = { count: (seen?.count ?? 0) + 1, phrase: seen?.phrase ?? entry.phrase };
  }
}
