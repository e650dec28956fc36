import { type Candidate, strengths } from '../candidate.ts';
import { createWordList, type KnownWords } from '../known-words.ts';
import { personalVerbBehind, strongBehind, vocativeBehind } from './name-cues.ts';
import { lexiconFlags, type NameLexicon } from './name-lexicon.ts';

const MIN_PART = 3;
/** A whole local part this long is nobody's everyday word. */
const MIN_HANDLE = 6;
const CUE = 60;

/** Local parts that stand for an office and not for a person (RFC 2142 and what mailing programs use). */
const offices = new Set(
  `info sales support service services contact office admin administrator hr team jobs career careers billing invoice
  invoices accounts accounting finance marketing news newsletter press media legal privacy security abuse postmaster
  hostmaster webmaster root noreply reply donotreply no mail mailer daemon bounce bounces notifications notification
  notify alert alerts update updates system list lists order orders shop store booking reservations reception
  help helpdesk desk customer customers care feedback hello welcome members membership events ops it dev devops
  buchhaltung rechnung rechnungen einkauf vertrieb kundenservice kundendienst verwaltung personal empfang bestellung
  compta comptabilite facturation commercial accueil contacto ventas kefu caiwu renshi xiaoshou hetong tongzhi`.split(
    /\s+/u,
  ),
);

/** Words with which sentences begin oftener than names do. */
const openers = new Set(
  'will may can might must june april august an in so do no he sun my our we you it art bill mark'.split(' '),
);

/** One person as headers have them. */
interface Person {
  readonly name: string;
  readonly local: string;
}

/**
 * Finds the people of a mail wherever they stand: whole names in either order, parts of them, and the local parts of
 * their addresses (`anna.keller`). Parts that are everyday words count with a capital, and at the beginning of a
 * sentence only where it goes on as with a person.
 * @param people `Anna Keller`, `Anna Keller <anna.keller@host>` or an address alone.
 */
export function createKnownPeople(people: readonly string[], lexicon: NameLexicon): KnownWords {
  const known = people.map(readPerson);
  const isEveryday = (word: string) => (lexicon.flagsOf(word) & lexiconFlags.word) !== 0;
  const locals = known.map(({ local }) => local).filter((local) => isPersonal(local, isEveryday));
  const names = known.map(({ name }) => name).filter((name) => /\p{L}/u.test(name));
  const parts = [...names.flatMap(partsOfName), ...locals.flatMap(partsOfLocal)];
  const list = (words: readonly string[], rule: string, extra: number) =>
    createWordList(words, { kind: 'person', rule, strength: strengths.person + extra });
  const whole = list([...names.flatMap(waysToWrite), ...locals.flatMap(waysToWriteLocal)], 'known-name', 10);
  const single = list(
    parts.filter((part) => !isEveryday(part)),
    'known-name-part',
    5,
  );
  const everyday = list(parts.filter(isEveryday), 'known-name-part', 5);
  return {
    find: (text) => [
      ...whole.find(text),
      ...single.find(text).filter((candidate) => hasCapital(text, candidate)),
      ...everyday.find(text).filter((candidate) => isNameHere(text, candidate)),
    ],
  };
}

function readPerson(written: string): Person {
  const address = /<?([^\s<>"]+)@[^\s<>"]+>?\s*$/u.exec(written);
  const name = address === null ? written : written.slice(0, address.index);
  const plain = name.replaceAll(/["“”]/gu, '').replaceAll(/\s+/gu, ' ').trim();
  return { name: plain.includes('@') ? '' : plain, local: address?.[1] ?? '' };
}

const wordsOf = (local: string) =>
  local
    .split(/[._+-]/u)
    .map((word) => word.replaceAll(/\d+/gu, ''))
    .filter((word) => word !== '');

function isPersonal(local: string, isEveryday: (word: string) => boolean): boolean {
  const words = wordsOf(local.toLowerCase());
  if (words.length === 0 || words.some((word) => offices.has(word))) return false;
  return !words.every((word) => word.length < MIN_PART || isEveryday(word));
}

/** As written, and the other way round: `Keller, Anna`. */
function waysToWrite(name: string): readonly string[] {
  const [family, given] = name.split(/\s*,\s*/u);
  if (family !== undefined && given !== undefined) return [name, `${given} ${family}`, `${family} ${given}`];
  const words = name.split(' ');
  const last = words.at(-1) ?? '';
  if (words.length < 2) return [name];
  return [name, `${last}, ${words.slice(0, -1).join(' ')}`, `${last} ${words.slice(0, -1).join(' ')}`];
}

function waysToWriteLocal(local: string): readonly string[] {
  const words = wordsOf(local);
  const isLong = local.length >= MIN_HANDLE || words.length > 1;
  return [...(isLong ? [local] : []), ...(words.length > 1 ? [words.join(' ')] : [])];
}

/** Words of a name; of a Chinese one of three characters what its friends say. */
function partsOfName(name: string): readonly string[] {
  if (/^\p{Script=Han}{3}$/u.test(name)) return [name.slice(1)];
  return name.split(/[\s,]+/u).filter((part) => part.length >= MIN_PART && /^\p{Lu}/u.test(part));
}

function partsOfLocal(local: string): readonly string[] {
  return wordsOf(local).filter((word) => word.length >= MIN_PART);
}

function hasCapital(text: string, { start }: Candidate): boolean {
  return !/^\p{Ll}/u.test(text.slice(start, start + 2));
}

function isNameHere(text: string, candidate: Candidate): boolean {
  const { start, end } = candidate;
  if (!hasCapital(text, candidate)) return false;
  const isStart = /(?:^|[.!?\n:"“>])\s*$/u.test(text.slice(Math.max(0, start - 4), start));
  if (!isStart || !openers.has(text.slice(start, end).toLowerCase())) return true;
  const behind = text.slice(end, end + CUE);
  return personalVerbBehind.test(behind) || strongBehind.test(behind) || vocativeBehind.test(behind);
}
