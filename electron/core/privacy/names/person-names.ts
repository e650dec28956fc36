import { type Candidate, strengths } from '../candidate.ts';
import { fieldNames } from './foreign-words.ts';
import {
  closingBefore,
  greetingBefore,
  personalVerbBehind,
  personPronoun,
  placeBefore,
  possessiveBehind,
  speakerBehind,
  strongBefore,
  strongBehind,
  thingBehind,
  titleBefore,
  vocativeBehind,
} from './name-cues.ts';
import { lexiconFlags, type NameLexicon } from './name-lexicon.ts';
import { hasSurnameEnding } from './surname-endings.ts';
import { isMostlyEnglish, splitWords, type Word, withoutForeignWords } from './words.ts';

const CUE_BEFORE = 60;
const CUE_BEHIND = 60;
const PRONOUN_BEHIND = 160;

const particles = new Set(
  'van von der den de del della di da do dos das du la le lo el al bin ibn bint ben ter ten te zu zum zur af av y e san st'.split(
    ' ',
  ),
);
const nameFlags = lexiconFlags.given | lexiconFlags.surname;
/** Words with a capital that are no names whatever the lists say. */
const neverNames = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march july september
  october november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun english french
  german spanish italian chinese japanese american british european russian google microsoft apple amazon facebook
  linkedin twitter youtube instagram whatsapp slack zoom excel outlook windows android linux java python internet email
  re fwd fw subject hello thanks best regards kind sincerely dear hi hey sir madam team all everyone
  iban bic vat gmbh ltd inc est
  name address phone mobile fax tel website apt suite unit box address user bot sender recipient order invoice mr mrs ms dr prof
  he she it they we i you this that these those the a an my your his her our their its who what when where why how which if
  and but or so not no yes please any some one two three both each there here then now today tomorrow yesterday let see
  on in at to from for with by of as is are was were be been has have had do does did can could would shall should
  might must am just also very new good great nice sorry congratulations welcome
  christmas easter ok pm am asap fyi faq pdf url id usa uk eu god bible internet bot desk office`.split(
    /\s+/u,
  ),
);

/** Names of months that people have too. */
const months = new Set(['april', 'may', 'june', 'august']);

/** What a word is to a name: sure part, part if others say so, unknown, or not at all. */
type Part = 'name' | 'maybe' | 'unknown' | 'initial' | 'not';

interface Run {
  readonly words: readonly Word[];
  readonly parts: readonly Part[];
}

/** Names of people in alphabets with capitals: by lists, by endings of family names, by the words around them. */
export function findPersonNames(text: string, lexicon: NameLexicon): readonly Candidate[] {
  const written = splitWords(text, lexicon);
  const isEnglish = isMostlyEnglish(written, lexicon);
  const words = withoutForeignWords(written, isEnglish);
  const found: Candidate[] = [];
  for (const run of runsOf(text, words)) {
    const rule = ruleOf(text, run, isEnglish);
    const first = run.words[0];
    const last = run.words.at(-1);
    if (rule === null || first === undefined || last === undefined) {
      const isListed =
        first !== undefined &&
        last !== undefined &&
        isBesideName(text, first.start, found) &&
        !thingBehind.test(text.slice(last.end, last.end + 20)) &&
        !run.parts.includes('not');
      if (isListed)
        found.push({
          start: first.start,
          end: last.end,
          kind: 'person',
          rule: 'person-in-list',
          strength: strengths.person,
        });
      continue;
    }
    found.push({ start: first.start, end: last.end, kind: 'person', rule, strength: strengths.person });
  }
  return [...found, ...repeatedNames(words, found)];
}

function partOf(word: Word): Part {
  if (word.isInitial) return 'initial';
  if (neverNames.has(word.folded)) return 'not';
  if (months.has(word.folded)) return 'maybe';
  const isName = (word.flags & nameFlags) !== 0;
  const isOther = (word.flags & (lexiconFlags.word | lexiconFlags.place)) !== 0;
  if (isName) return isOther || (word.isAllCapitals && word.written.length < 4) ? 'maybe' : 'name';
  if (isOther) return 'not';
  if (hasSurnameEnding(word.folded) && !word.isAllCapitals) return 'name';
  return word.isAllCapitals && word.written.length < 5 ? 'not' : 'unknown';
}

/** Groups of words with capitals that stand together, without the ones that belong to no name. */
function runsOf(text: string, words: readonly Word[]): readonly Run[] {
  const runs: Run[] = [];
  let current: Word[] = [];
  const flush = (): void => {
    if (current.some((word) => !word.isInitial && word.isCapital))
      runs.push({
        words: current,
        parts: current.map((word) => (word.isCapital ? partWithin(text, word) : 'initial')),
      });
    current = [];
  };
  for (const [index, word] of words.entries()) {
    const last = current.at(-1);
    if (last !== undefined && !isJoined(text, last, word)) flush();
    if (word.isCapital && partWithin(text, word) !== 'not') current.push(word);
    else if (current.length > 0 && isParticleWithin(text, words, index)) current.push(word);
    else flush();
  }
  flush();
  return runs;
}

/** Behind a title an everyday word is a name: Mr Tallow. */
function partWithin(text: string, word: Word): Part {
  const part = partOf(word);
  if (part !== 'not' || neverNames.has(word.folded) || word.isAllCapitals) return part;
  return titleBefore.test(text.slice(Math.max(0, word.start - 8), word.start)) ? 'maybe' : 'not';
}

function isJoined(text: string, before: Word, word: Word): boolean {
  const gap = text.slice(before.end, word.start);
  return (
    gap === ' ' ||
    gap === '  ' ||
    gap === '-' ||
    (before.isInitial && /^\.? ?$/.test(gap)) ||
    (before.written.length === 2 && gap === '. ')
  );
}

function isParticleWithin(text: string, words: readonly Word[], index: number): boolean {
  const word = words[index];
  const next = words[index + 1];
  if (word === undefined || next === undefined || !particles.has(word.written.toLowerCase())) return false;
  if (text.slice(word.end, next.start) !== ' ') return false;
  return (
    (next.isCapital && partOf(next) !== 'not') ||
    (particles.has(next.written) && isParticleWithin(text, words, index + 1))
  );
}

function ruleOf(text: string, run: Run, isEnglish: boolean): string | null {
  const { words, parts } = run;
  const first = words[0];
  const last = words.at(-1);
  if (first === undefined || last === undefined) return null;
  if (thingBehind.test(text.slice(last.end, last.end + CUE_BEHIND))) return null;
  if (words.length === 1 && fieldNames.has(first.folded) && text.charAt(first.end) === ':') return null;
  const isKnown = parts.includes('name') || parts.includes('maybe');
  const cue = isEnglish || isKnown ? strongCueOf(text, first.start, last.end) : null;
  if (cue !== null) return cue;
  const weakCue = isFitForWeakCue(run, isEnglish) ? weakCueOf(text, first.start, last.end) : null;
  return weakCue ?? ruleOfWords(run, { text, isEnglish });
}

/** A verb behind it or a pronoun later makes no name of an everyday word or of an abbreviation. */
function isFitForWeakCue({ words, parts }: Run, isEnglish: boolean): boolean {
  if (parts.includes('name')) return true;
  const [only] = words;
  if (words.length > 1) return isEnglish && !words.every((word) => word.isAllCapitals);
  return isEnglish && only !== undefined && parts[0] === 'unknown' && !only.isAllCapitals;
}

/** What the words themselves say, without a cue around them. */
function ruleOfWords(
  { words, parts }: Run,
  { text, isEnglish }: { readonly text: string; readonly isEnglish: boolean },
): string | null {
  const full = words.filter((_word, index) => parts[index] !== 'initial');
  const sure = parts.filter((part) => part === 'name').length;
  const likely = sure + parts.filter((part) => part === 'maybe').length;
  const first = words[0];
  if (first === undefined) return null;
  const before = text.slice(Math.max(0, first.start - CUE_BEFORE), first.start);
  const hasInitial = words.some((word) => word.isInitial) && full.length > 0;
  if (full.length >= 2 || hasInitial) {
    if (full.length > 4) return sure >= 2 ? 'person-full-name' : null;
    if (sure >= 1 && (likely >= 2 || startsWithGiven(words) || hasInitial)) return 'person-full-name';
    if (hasInitial && full.length >= 2 && isEnglish) return 'person-initial';
    const isMarked = !isSentenceStart(before) && !placeBefore.test(before);
    if (likely >= 2 && startsWithGiven(words) && (isMarked || isLineAlone(text, words)))
      return 'person-full-name';
    if (likely >= 1 && startsWithGiven(words) && isEnglish && isLineAlone(text, words)) return 'person-line';
    return sure >= 1 && isEnglish && !placeBefore.test(before) ? 'person-part' : null;
  }
  if (sure === 0 || placeBefore.test(before)) return null;
  if (first.isAllCapitals) return null;
  return isEnglish || startsWithGiven(words) ? 'person-single' : null;
}

/** The words are all of a line. */
function isLineAlone(text: string, words: readonly Word[]): boolean {
  const start = words[0]?.start ?? 0;
  const end = words.at(-1)?.end ?? 0;
  return (
    /(?:^|\n)[ \t]*$/u.test(text.slice(Math.max(0, start - 4), start)) &&
    /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 4))
  );
}

function startsWithGiven(words: readonly Word[]): boolean {
  return ((words[0]?.flags ?? 0) & lexiconFlags.given) !== 0;
}

function isSentenceStart(before: string): boolean {
  return /(?:^|[.!?\n:"“>])\s*$/u.test(before);
}

/** Id of the rule for words around that nothing but a name has, null where they say nothing. */
function strongCueOf(text: string, start: number, end: number): string | null {
  const before = text.slice(Math.max(0, start - CUE_BEFORE), start);
  const behind = text.slice(end, end + CUE_BEHIND);
  if (greetingBefore.test(before)) return 'person-greeting';
  if (closingBefore.test(before) && /^[ \t]*(?:\n|$|,|\|)/u.test(behind)) return 'person-signature';
  if (strongBefore.test(before)) return 'person-introduced';
  return personalVerbBehind.test(behind) && !placeBefore.test(before) ? 'person-acting' : null;
}

/** The same for words that names share with other things. */
function weakCueOf(text: string, start: number, end: number): string | null {
  const before = text.slice(Math.max(0, start - CUE_BEFORE), start);
  const behind = text.slice(end, end + CUE_BEHIND);
  const isPlace = placeBefore.test(before);
  const isStart = isSentenceStart(before);
  if (strongBehind.test(behind) && (isStart || !isPlace)) return 'person-acting';
  if (isStart && (speakerBehind.test(behind) || vocativeBehind.test(behind))) return 'person-speaking';
  if (/,[ ]$/u.test(before) && /^[!?]/u.test(behind)) return 'person-speaking';
  if (isPlace || !/^[ ,]/u.test(behind) || !(isStart || possessiveBehind.test(behind))) return null;
  const rest = text.slice(end, end + PRONOUN_BEHIND).split('\n\n', 1)[0] ?? '';
  return personPronoun.test(rest) ? 'person-pronoun' : null;
}

/** `A, B and C`: what stands in a list beside a name. */
function isBesideName(text: string, start: number, found: readonly Candidate[]): boolean {
  const last = found.at(-1);
  return (
    last !== undefined &&
    last.end <= start &&
    /^(?:, | and | & |, and | or )$/u.test(text.slice(last.end, start))
  );
}

const MIN_REPEATED = 3;

/** Parts of names found that stand elsewhere by themselves: "Michal" after "Michal Horký". */
function repeatedNames(words: readonly Word[], found: readonly Candidate[]): readonly Candidate[] {
  const parts = new Set<string>();
  const sorted = [...found].sort((left, right) => left.start - right.start);
  let at = 0;
  for (const word of words) {
    while ((sorted[at]?.end ?? word.end) < word.end) at += 1;
    const isWithin = (sorted[at]?.start ?? word.end) <= word.start;
    const isOwn = word.written.length >= MIN_REPEATED && (word.flags & lexiconFlags.word) === 0;
    if (isWithin && isOwn && word.isCapital && !months.has(word.folded)) parts.add(word.folded);
  }
  return words
    .filter((word) => word.isCapital && parts.has(word.folded))
    .map(({ start, end }) => ({
      start,
      end,
      kind: 'person',
      rule: 'person-again',
      strength: strengths.person - 5,
    }));
}
