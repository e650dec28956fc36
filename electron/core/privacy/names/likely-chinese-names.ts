import { type Candidate, strengths } from '../candidate.ts';
import { doubleFamilies, type HanNames } from './han-names.ts';

/** What no given name is made of. */
export const notGiven =
  '的了在是和与或就都而及着呢吗吧啊也不没很会能要有这那我你他她它们个上下里中到说看对从被把给让向请为以之于由将已可去来做今前后第例次月日年号时分秒元亿千百十几两每各某本该此其事式级检排装';

/** Least evidence for a name with no border, one, and two beside it; see `HanEvidence` for the unit. */
const leastEvidence = [480, 350, 300] as const;
/** For a pair that is a word too (李娜, 张贴), and only where it stands by itself. */
const LEAST_FOR_WORD = 690;
const notGivenSet = new Set(notGiven);
const doubles = new Set(doubleFamilies.split('|'));
const isHan = (char: string) => /^\p{Script=Han}$/u.test(char);
/** Between names, and right before one: as good as a blank. */
const joints = new Set('和与跟及');
const callers = new Set('给找请由让叫派约问');
/** A family name and the next character are a word: 周末, 马克. */
const LEAST_BEHIND_WORD = 600;
const titleAhead =
  /^(?:先生|女士|小姐|太太|老师|教授|博士|医生|大夫|护士|律师|经理|总监|主任|师傅|同学|总|工|哥|姐)/u;
const WORDS_AROUND = 16;

/** Reads its dictionary when it is made, which a start without Chinese text need not wait for. */
let segmenter: Intl.Segmenter | null = null;

/** Where words begin and end around a piece of text, by the dictionary of the Unicode library. */
export function wordBorders(text: string, start: number, end: number): ReadonlySet<number> {
  const from = Math.max(0, start - WORDS_AROUND);
  const borders = new Set<number>();
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' });
  for (const { index, segment } of segmenter.segment(text.slice(from, end + WORDS_AROUND))) {
    borders.add(from + index);
    borders.add(from + index + segment.length);
  }
  return borders;
}

/**
 * Chinese names with no title or verb of people beside them, by what their characters say: how much oftener family
 * and given names have them than everyday text does. The fewer borders beside one, the more evidence it takes.
 */
export function findLikelyChineseNames(text: string, han: HanNames): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let start = 0; start < text.length; start += 1) {
    const family = familyAt(text, start, han);
    if (family === null) continue;
    const end = endOfLikelyName({ text, start, family }, han);
    if (end === null) continue;
    found.push({ start, end, kind: 'person', rule: 'chinese-name-likely', strength: strengths.person - 4 });
    start = end - 1;
  }
  return found;
}

function familyAt(text: string, start: number, han: HanNames): string | null {
  const pair = text.slice(start, start + 2);
  if (doubles.has(pair)) return pair;
  const single = text.charAt(start);
  return Number.isFinite(han.familyOf(single)) ? single : null;
}

interface Beginning {
  readonly text: string;
  readonly start: number;
  readonly family: string;
}

function endOfLikelyName(beginning: Beginning, han: HanNames): number | null {
  const { text, start, family } = beginning;
  const givenStart = start + family.length;
  for (const length of [2, 1]) {
    const end = givenStart + length;
    const given = text.slice(givenStart, end);
    const isMadeOfGiven =
      given.length === length && [...given].every((char) => isHan(char) && !notGivenSet.has(char));
    if (isMadeOfGiven && isLikely(beginning, given, han)) return end;
  }
  return null;
}

function isLikely({ text, start, family }: Beginning, given: string, han: HanNames): boolean {
  const written = family + given;
  const end = start + written.length;
  const evidence = han.familyOf(family) + han.givenOf(given);
  const before = text.charAt(start - 1);
  const behind = text.charAt(end);
  const isOpen = !isHan(before) || joints.has(before) || callers.has(before);
  const isClosed = !isHan(behind) || joints.has(behind);
  // What only ends with its sentence may be the object of any verb: 炖汤喝。
  const borders = isOpen && isClosed ? 2 : Number(isOpen);
  if (titleAhead.test(given)) return false;
  if (han.isWord(written)) return written.length === 2 && borders === 2 && evidence >= LEAST_FOR_WORD;
  if (given.length === 2 && han.isWord(family + given.charAt(0)) && evidence < LEAST_BEHIND_WORD)
    return false;
  if (evidence < (leastEvidence[borders] ?? 0)) return false;
  if (borders === 2) return true;
  const split = wordBorders(text, start, end);
  return split.has(start) && split.has(end);
}
