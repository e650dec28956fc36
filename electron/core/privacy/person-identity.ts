import { foldName } from './names/name-lexicon.ts';

/** People of one conversation by number, so that one person has one number however the name is written. */
export interface PersonIdentities {
  /** @returns the number of the only person that may be meant by the name; null for nobody, or for several. */
  find(written: string): number | null;
  add(number: number, written: string): void;
}

interface Person {
  readonly words: Set<string>;
  /** Names in Chinese characters as written. */
  readonly han: Set<string>;
}

/** A short form means a person whose fuller name holds it; two people of whom both do share nothing with it. */
export function createPersonIdentities(): PersonIdentities {
  const people = new Map<number, Person>();
  return {
    find(written) {
      const asked = readName(written);
      const meant = [...people].filter(([, person]) => isSame(person, asked));
      const [only] = meant;
      return meant.length === 1 && only !== undefined ? only[0] : null;
    },
    add(number, written) {
      const person = people.get(number) ?? { words: new Set(), han: new Set() };
      const { words, han } = readName(written);
      for (const word of words) person.words.add(word);
      for (const name of han) person.han.add(name);
      people.set(number, person);
    },
  };
}

/** `Keller, Anna`, `anna.keller` and `ANNA KELLER` are the same words; marks and digits say nothing. */
function readName(written: string): Person {
  const words = foldName(written)
    .split(/[^\p{L}\p{M}'-]+/u)
    .filter((word) => word !== '');
  const han = words.filter((word) => /^\p{Script=Han}+$/u.test(word));
  return { words: new Set(words.filter((word) => !han.includes(word))), han: new Set(han) };
}

function isSame(person: Person, asked: Person): boolean {
  if (asked.han.size > 0) {
    return [...asked.han].every((name) => [...person.han].some((known) => isShortHan(known, name)));
  }
  if (asked.words.size === 0 || person.words.size === 0) return false;
  return holds(person.words, asked.words) || holds(asked.words, person.words);
}

function holds(full: ReadonlySet<string>, part: ReadonlySet<string>): boolean {
  return [...part].every((word) => full.has(word));
}

/** 王小明 by his given name 小明, his family name 王, or as 小王 and 老王; and the other way round. */
function isShortHan(left: string, right: string): boolean {
  const [full, short] = left.length >= right.length ? [left, right] : [right, left];
  if (full === short) return true;
  const family = full.charAt(0);
  if (short.length === 1) return short === family;
  const isFamiliar = short.length === 2 && /^[小老阿]/u.test(short) && short.charAt(1) === family;
  const isGiven = full.length === 3 && short.length === 2 && full.endsWith(short);
  return isFamiliar || isGiven;
}
