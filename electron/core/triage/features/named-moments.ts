import { lazily } from '../../../../shared/lazily.ts';
import { createPatternSet } from '../matching/pattern-set.ts';

/** A moment named in a text: whole days after the day of writing, and minutes of that day where a time stands. */
export interface NamedMoment {
  readonly index: number;
  readonly end: number;
  readonly days: number;
  readonly minutes: number | null;
}

/** When a mail was written, by its own clock. */
export interface Written {
  readonly year: number;
  /** Days since 1 January 1970. */
  readonly dayNumber: number;
  readonly minutes: number;
}

/** The writer's words about time stand early or at the end; a body is cut to this before it comes here. */
const MOST_MOMENTS = 24;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const ENGLISH_DAY = new RegExp(
  `\\b(?:(?<today>today|tonight|this (?:morning|afternoon|evening)|eod|cob|close of (?:business|play)|end of (?:the )?(?:business )?day)|(?<tomorrow>tomorrow|overnight)|(?:(?<which>next|last) )?(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri)|(?<d1>\\d{1,2})(?:st|nd|rd|th)? (?:of )?(?<m1>${MONTH})|(?<m2>${MONTH})\\.? (?<d2>\\d{1,2})|(?:in|within) (?:the next )?(?<count>an?|one|two|three|half an|\\d{1,2}) (?<unit>min|hour|h|day|week)[a-z]*)\\b`,
  'gu',
);
const CHINESE_DAY =
  /(?<today>今[天日晚早]|下班前|中午前|傍晚前)|(?<tomorrow>明[天日早晚])|(?<after>后天)|(?<which>下)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])|(?<m1>\d{1,2})\s?月\s?(?<d1>\d{1,2})\s?[日号]|(?<count>\d{1,2}|半|[一两二三])个?(?<unit>分钟|小时|钟头|天|日)(?:之?内|以内|后|之后)/gu;
const ISO_DAY = /\b(20\d\d)-(\d\d)-(\d\d)\b/gu;
const CLOCK =
  /(?:\b(?<cue>by|before|until|till|at|@|around) )?\b(?<hour>\d{1,2})(?:[:.](?<minute>\d\d))? ?(?<half>[ap]\.?m\b)?|(?<period>上午|下午|晚上|中午|今晚|早上)?(?<hourZh>\d{1,2}|[一二两三四五六七八九十]{1,2})[点时](?!间)(?<halfHour>半)?|\b(?<noon>noon|midday)\b/gu;
const patterns = lazily(() => createPatternSet([ENGLISH_DAY, ISO_DAY, CHINESE_DAY, CLOCK]));
const SAME_PHRASE_CHARS = 24;

/** Days from 1 January 1970 to a day of the Gregorian calendar; years are counted from March, after the leap day. */
function dayNumberOf(year: number, month: number, day: number): number {
  const ofMarch = month <= 2 ? year - 1 : year;
  const months = (month + 9) % 12;
  const leapDays = Math.floor(ofMarch / 4) - Math.floor(ofMarch / 100) + Math.floor(ofMarch / 400);
  return 365 * ofMarch + leapDays + Math.floor((153 * months + 2) / 5) + day - 719_469;
}

/** Reads `YYYY-MM-DDTHH:MM` by its own offset; null where the date is missing or broken. */
export function readWritten(date: string | null): Written | null {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/u.exec(date ?? '');
  if (match === null) return null;
  const [, year, month, day, hour, minute] = match.map(Number);
  return {
    year: year ?? 0,
    dayNumber: dayNumberOf(year ?? 0, month ?? 1, day ?? 1),
    minutes: (hour ?? 0) * 60 + (minute ?? 0),
  };
}

type Groups = Readonly<Record<string, string | undefined>>;

/** Monday is 0; day 0 of the calendar, 1 January 1970, was a Thursday. */
function daysToWeekday(weekday: number, which: string | undefined, written: Written): number {
  const today = (((written.dayNumber + 3) % 7) + 7) % 7;
  const gap = (weekday - today + 7) % 7;
  if (which === 'last') return gap - 7;
  return which === undefined ? gap : gap + (gap === 0 || weekday > today ? 7 : 0);
}

function daysToDate(month: number, day: number, written: Written): number {
  const { year } = written;
  const days = dayNumberOf(year, month, day) - written.dayNumber;
  if (days < -120) return dayNumberOf(year + 1, month, day) - written.dayNumber;
  return days > 245 ? dayNumberOf(year - 1, month, day) - written.dayNumber : days;
}

const SMALL_NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  'half an': 0.5,
  半: 0.5,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
};

/** Days and minutes of «in 20 minutes», «2天内». */
function afterSpan(count: string, unit: string, written: Written): Pick<NamedMoment, 'days' | 'minutes'> {
  const number = SMALL_NUMBERS[count] ?? Number(count);
  if (/^(?:day|天|日)/u.test(unit)) return { days: number, minutes: null };
  if (unit === 'week') return { days: number * 7, minutes: null };
  const minutes = written.minutes + number * (/^(?:min|分)/u.test(unit) ? 1 : 60);
  return { days: Math.floor(minutes / 1440), minutes: minutes % 1440 };
}

function weekdayNumber(word: string): number {
  const chinese = '一二三四五六日天'.indexOf(word);
  if (chinese >= 0) return Math.min(6, chinese);
  return ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(word.slice(0, 3));
}

function dayOf(groups: Groups, written: Written): Pick<NamedMoment, 'days' | 'minutes'> | null {
  if (groups.today !== undefined) return { days: 0, minutes: null };
  if (groups.tomorrow !== undefined) return { days: 1, minutes: null };
  if (groups.after !== undefined) return { days: 2, minutes: null };
  if (groups.weekday !== undefined) {
    return { days: daysToWeekday(weekdayNumber(groups.weekday), groups.which, written), minutes: null };
  }
  if (groups.count !== undefined) return afterSpan(groups.count, groups.unit ?? '', written);
  const monthWord = groups.m1 ?? groups.m2 ?? '';
  const named = MONTHS.indexOf(monthWord.slice(0, 3));
  const month = named >= 0 ? named + 1 : Number(monthWord);
  const day = Number(groups.d1 ?? groups.d2);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 31)) return null;
  return { days: daysToDate(month, day, written), minutes: null };
}

type Matches = readonly RegExpExecArray[];

function daysOf(english: Matches, iso: Matches, chinese: Matches, written: Written): NamedMoment[] {
  const found: NamedMoment[] = [];
  const add = (match: RegExpExecArray, day: Pick<NamedMoment, 'days' | 'minutes'> | null): void => {
    if (day !== null && found.length < MOST_MOMENTS)
      found.push({ index: match.index, end: match.index + match[0].length, ...day });
  };
  for (const match of english) add(match, dayOf(match.groups ?? {}, written));
  for (const match of iso) {
    const days = dayNumberOf(Number(match[1]), Number(match[2]), Number(match[3])) - written.dayNumber;
    add(match, { days, minutes: null });
  }
  for (const match of chinese) add(match, dayOf(match.groups ?? {}, written));
  return found;
}

function chineseHour(text: string): number {
  if (/^\d/u.test(text)) return Number(text);
  const digit = (char: string | undefined): number =>
    char === undefined ? 0 : char === '两' ? 2 : '一二三四五六七八九'.indexOf(char) + 1;
  return text.startsWith('十') ? 10 + digit(text[1]) : digit(text[0]);
}

/** Minutes of the day; null for a bare number that no word makes a time. */
function clockOf(groups: Groups): number | null {
  if (groups.noon !== undefined) return 720;
  if (groups.hourZh !== undefined) {
    const hour = chineseHour(groups.hourZh);
    const isLate = /下午|晚/u.test(groups.period ?? '') && hour < 12;
    return hour > 24 ? null : (isLate ? hour + 12 : hour) * 60 + (groups.halfHour === undefined ? 0 : 30);
  }
  if (groups.minute === undefined && groups.half === undefined && groups.cue === undefined) return null;
  const hour = Number(groups.hour);
  if (hour > 24 || Number(groups.minute ?? 0) > 59) return null;
  const isLate = groups.half?.startsWith('p') ?? (groups.minute === undefined && hour >= 1 && hour <= 6);
  return (isLate && hour < 12 ? hour + 12 : hour) * 60 + Number(groups.minute ?? 0);
}

/**
 * The days and times that a folded text names. Times belong to the day beside them; a time alone is one of the
 * day of writing. Plain arithmetic on the writer's own clock: quick and rough, the exact reading is `findDue`'s.
 */
export function findNamedMoments(text: string, written: Written): NamedMoment[] {
  const [english = [], iso = [], chinese = [], clocks = []] = patterns().matches(text);
  const days = daysOf(english, iso, chinese, written);
  const moments = [...days];
  for (const match of clocks) {
    const minutes = clockOf(match.groups ?? {});
    if (minutes === null || moments.length >= 2 * MOST_MOMENTS) continue;
    const index = match.index + (match.groups?.cue?.length ?? 0);
    const end = match.index + match[0].length;
    const besideAt = days.findIndex(
      (day) => index - day.end < SAME_PHRASE_CHARS && day.index - end < SAME_PHRASE_CHARS,
    );
    const beside = days[besideAt];
    if (beside === undefined) moments.push({ index, end, days: 0, minutes });
    else moments[besideAt] = { ...beside, end: Math.max(end, beside.end), minutes };
  }
  return moments;
}
