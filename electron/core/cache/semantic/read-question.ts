import {
  articles,
  calledNames,
  chineseQuestion,
  closings,
  definiteWords,
  favours,
  indefiniteWords,
  lookVerbs,
  moodWords,
  openings,
  presentBe,
  questionWords,
  readVerbs,
  tellVerbs,
  yesNoStarts,
} from './framing-words.ts';
import {
  actionWords,
  bindsNow,
  isNumber,
  isOpposed,
  isTimeWord,
  looseBeforeTime,
  movableTimes,
  nowWords,
  polarityWords,
} from './guarded-words.ts';
import { isCode, nameWords, splitWords } from './split-words.ts';

/**
 * What a question asks, apart from how it is framed. Two questions with equal fields (names left out, where one
 * of the two is written without capitals) may share an answer; `similarity` is asked last.
 */
export interface ReadQuestion {
  readonly numbers: readonly string[];
  /** Words of dates and times, wherever they stand. */
  readonly times: readonly string[];
  readonly names: readonly string[];
  readonly polarity: readonly string[];
  /** Flags, paths, addresses. */
  readonly codes: readonly string[];
  /** The first word that wants something done; null where the text only asks. */
  readonly action: string | null;
  /** What kind of answer is wanted; null where the text is not surely a question. */
  readonly type: QuestionType | null;
  /** Tense and mood, sorted. */
  readonly mood: readonly string[];
  /** A time at the edge of the question, taken out of `content`. */
  readonly edgeTime: readonly string[];
  /** All other words in their order. */
  readonly content: readonly string[];
}

/**
 * `ask`: tell me that one thing. `define`: what a thing is. `tell-some`: any one of a kind ("tell me a joke").
 * `look`: what is there; `read`: read it out. The others are their question words.
 */
export type QuestionType =
  | 'ask'
  | 'define'
  | 'tell-some'
  | 'look'
  | 'read'
  | 'yes-no'
  | 'where'
  | 'when'
  | 'who'
  | 'whose'
  | 'why'
  | 'how'
  | 'chinese';

/** Reads a question; pure, about 20 microseconds. Any text may come: what it can not read has no type. */
export function readQuestion(text: string): ReadQuestion {
  const words = splitWords(text);
  const unframed = dropFavour(dropClosings(dropOpenings(words)));
  const head = readHead(unframed);
  const { rest, edgeTime } = takeEdgeTime(head.rest);
  const mood = [...head.mood, ...rest.flatMap((word) => moodWords.get(word) ?? [])].sort();
  const first = unframed[0] ?? '';
  return {
    numbers: words.filter(isNumber),
    times: withoutNow(unframed).filter(isTimeWord).sort(),
    names: nameWords(text).filter((name) => !calledNames.has(name)),
    polarity: withoutFrame(words, unframed).filter((word) => polarityWords.has(word) || isOpposed(word)),
    codes: words.filter(isCode),
    action: actionWords.has(first) && head.type !== 'yes-no' ? first : null,
    type: head.type,
    mood,
    edgeTime,
    content: contentOf(rest, mood),
  };
}

function withoutFrame(words: readonly string[], unframed: readonly string[]): readonly string[] {
  return unframed.length === 0 ? words : unframed;
}

function startsWith(words: readonly string[], phrase: readonly string[]): boolean {
  return phrase.length <= words.length && phrase.every((word, index) => words[index] === word);
}

function endsWith(words: readonly string[], phrase: readonly string[]): boolean {
  return startsWith(words.slice(Math.max(0, words.length - phrase.length)), phrase);
}

function longest(
  candidates: readonly (readonly string[])[],
  matches: (phrase: readonly string[]) => boolean,
) {
  return candidates
    .filter(matches)
    .reduce<readonly string[] | null>(
      (best, phrase) => (best === null || phrase.length > best.length ? phrase : best),
      null,
    );
}

function dropOpenings(words: readonly string[]): readonly string[] {
  const phrase = longest(openings, (candidate) => startsWith(words, candidate));
  if (phrase !== null) return dropOpenings(words.slice(phrase.length));
  return calledNames.has(words[0] ?? '') ? dropOpenings(words.slice(1)) : words;
}

function dropClosings(words: readonly string[]): readonly string[] {
  const phrase = longest(closings, (candidate) => endsWith(words, candidate));
  if (phrase !== null) return dropClosings(words.slice(0, words.length - phrase.length));
  return calledNames.has(words.at(-1) ?? '') ? dropClosings(words.slice(0, -1)) : words;
}

function dropFavour(words: readonly string[]): readonly string[] {
  const said = favours.find(({ after, phrase }) => after.has(words[0] ?? '') && endsWith(words, phrase));
  return said === undefined ? words : words.slice(0, words.length - said.phrase.length);
}

interface Head {
  readonly type: QuestionType | null;
  readonly mood: readonly string[];
  readonly rest: readonly string[];
}

function readHead(words: readonly string[]): Head {
  const look = longest(lookVerbs, (phrase) => startsWith(words, phrase));
  if (look !== null) return { type: 'look', mood: [], rest: withoutOwner(words.slice(look.length)) };
  const read = longest(readVerbs, (phrase) => startsWith(words, phrase));
  if (read !== null) return { type: 'read', mood: [], rest: withoutOwner(words.slice(read.length)) };
  const tell = longest(tellVerbs, (phrase) => startsWith(words, phrase));
  if (tell !== null) return readTold(words.slice(tell.length));
  return readAsked(words);
}

/** Who asks to look looks at what is theirs, said or not. */
function withoutOwner(words: readonly string[]): readonly string[] {
  return words[0] === 'my' ? words.slice(1) : words;
}

/** After "tell me": a question of its own, or a noun phrase. */
function readTold(words: readonly string[]): Head {
  if (questionWords.has(words[0] ?? '')) return readAsked(words);
  return { type: indefiniteWords.has(words[0] ?? '') ? 'tell-some' : 'ask', mood: [], rest: words };
}

function readAsked(words: readonly string[]): Head {
  const first = words[0] ?? '';
  const asked = questionWords.get(first);
  if (asked === 'what') return readWhat(words.slice(1));
  if (asked !== undefined) return { type: asked as QuestionType, mood: [], rest: words.slice(1) };
  if (yesNoStarts.has(first)) {
    return { type: 'yes-no', mood: [moodWords.get(first) ?? ''].filter(Boolean), rest: words.slice(1) };
  }
  const isChinese = chineseQuestion.test(words.join(''));
  const asksLast = words.some((word, index) => index > 0 && questionWords.get(word) === 'what');
  if (isChinese) return { type: 'chinese', mood: [], rest: words };
  return asksLast ? readLateWhat(words) : { type: null, mood: [], rest: words };
}

/** "Today is what date": the words before and after the question word stay in their order. */
function readLateWhat(words: readonly string[]): Head {
  const at = words.findIndex((word) => questionWords.get(word) === 'what');
  return { type: 'ask', mood: [], rest: [...words.slice(0, at), ...words.slice(at + 1)] };
}

/** "What is a ..." asks for a meaning, "what is the ..." and "what time ..." for one thing. */
function readWhat(rest: readonly string[]): Head {
  if (!presentBe.has(rest[0] ?? '')) return { type: 'ask', mood: [], rest };
  const type = definiteWords.has(rest[1] ?? '') || rest.includes("'s") ? 'ask' : 'define';
  return { type, mood: [], rest: rest.slice(1) };
}

function withoutNow(words: readonly string[]): readonly string[] {
  const kept: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const phrase = longest(nowWords, (candidate) => startsWith(words.slice(at), candidate));
    const isBound = bindsNow.has(words[at - 1] ?? '') || words[at + (phrase?.length ?? 0)] === 'on';
    if (phrase === null || isBound) kept.push(words[at] ?? '');
    else at += phrase.length - 1;
  }
  return kept;
}

function takeEdgeTime(words: readonly string[]): { rest: readonly string[]; edgeTime: readonly string[] } {
  const last = longest(movableTimes, (phrase) => endsWith(words, phrase));
  if (last !== null && last.length < words.length) {
    const before = words.slice(0, words.length - last.length);
    const isLoose = looseBeforeTime.has(before.at(-1) ?? '');
    return { rest: isLoose ? before.slice(0, -1) : before, edgeTime: last };
  }
  const first = longest(movableTimes, (phrase) => startsWith(words, phrase));
  if (first !== null && first.length < words.length && words[first.length] !== "'s") {
    return { rest: words.slice(first.length), edgeTime: first };
  }
  return { rest: words, edgeTime: [] };
}

/** Leaves out articles, "is", a supporting "do", an empty "it", and a trailing "like" or "now". */
function contentOf(words: readonly string[], mood: readonly string[]): readonly string[] {
  const present = mood.length === 0 ? withoutNow(words) : words;
  const kept = present.filter((_, index) => !isEmpty(present, index));
  return kept.at(-1) === 'like' && kept.length > 1 ? kept.slice(0, -1) : kept;
}

function isEmpty(words: readonly string[], index: number): boolean {
  const word = words[index] ?? '';
  if (articles.has(word) || presentBe.has(word) || moodWords.has(word)) return true;
  if (word === 'it') return presentBe.has(words[index - 1] ?? '') || presentBe.has(words[index + 1] ?? '');
  return (word === 'do' || word === 'does') && index < words.length - 1 && words.indexOf(word) === index;
}
