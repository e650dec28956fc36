/** A piece of a text that names a day, a time of day, or both ends of a time. */
export interface Piece {
  readonly index: number;
  readonly end: number;
  readonly text: string;
  readonly day: DayPiece | null;
  readonly time: TimePiece | null;
}

export type DayPiece =
  | { readonly kind: 'offset'; readonly days: number }
  | {
      readonly kind: 'weekday';
      readonly weekday: number;
      readonly weeks: 'coming' | 'coming-after' | 'this' | 'next' | 'after-next';
    }
  | {
      readonly kind: 'date';
      readonly year: number | null;
      readonly month: number | null;
      readonly day: number;
    }
  | { readonly kind: 'end-of'; readonly unit: 'week' | 'month' };

interface TimePiece {
  readonly minutes: number;
  readonly endMinutes: number | null;
}

/** A mail with more is a timetable; the look through all pairs must stay short. */
const MOST_PIECES = 40;
const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const WEEKDAYS =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const CLOCK = '(\\d{1,2})(?:[:.](\\d{2}))?\\s*([ap]\\.?m\\b\\.?)?';
const NTH = '(?:st|nd|rd|th)';

const englishDay = new RegExp(
  `\\b(?:(?<rel>today|tonight|tomorrow|this morning|this afternoon|this evening|eod|cob|close of (?:business|play)|end of (?:the )?(?:business )?day|eow|end of (?:the |this )?week|eom|end of (?:the |this )?month)|(?:(?<which>this|next|coming)\\s+)?(?<wd>${WEEKDAYS})\\b(?<later>\\s+week\\b)?|within\\s+(?:the\\s+next\\s+)?(?<n>\\d{1,2})\\s+days|(?<iso>\\d{4}-\\d{2}-\\d{2})|(?<d1>\\d{1,2})${NTH}?\\s+(?:of\\s+)?(?<m1>${MONTHS})\\b(?:,?\\s+(?<y1>20\\d{2}))?|(?<m2>${MONTHS})\\.?\\s+(?<d2>\\d{1,2})${NTH}?\\b(?:,?\\s+(?<y2>20\\d{2}))?|the\\s+(?<d3>\\d{1,2})${NTH})`,
  'giu',
);
const englishTime = new RegExp(
  `\\b(?:(?<word>noon|midday|midnight)|(?<cue>at |by |before |from |until |@ ?)?${CLOCK}(?:\\s*(?:-|–|to|until)\\s*${CLOCK})?)(?![\\w%/-]|[.,]\\d)`,
  'giu',
);
const NUMBER = '[一二两三四五六七八九十]{1,3}|\\d{1,2}';
const PERIOD = '上午|下午|晚上|中午|早上|凌晨|傍晚|今晚|明晚|晚|早';
const chineseDay =
  /(?<rel>今天|今日|今晚|今早|明天|明日|明早|明晚|后天|大后天|下班前|本月底|月底|本周内|周末前)|(?<n>\d{1,2})\s?(?:天|日)(?:之内|以内|内)|(?<which>本|这|下下|下)?个?(?:周|星期|礼拜)(?<wd>[一二三四五六日天])|(?:(?<y>\d{4})年)?(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})(?:\s?[日号號])?|(?<iso>\d{4}-\d{2}-\d{2})|(?<![\d〔〕])(?<d3>\d{1,2})\s?[日号](?![楼线院房会机文])/gu;
const chineseTime = new RegExp(
  `(?<period>${PERIOD})?\\s*(?:(?<h>${NUMBER})(?::(?<mm>\\d{2})|[点點时時](?!间)(?<half>半|一刻|(?:\\d{1,2})分?)?)(?:\\s*[-~到至—]+\\s*(?:${PERIOD})?\\s*(?<h2>${NUMBER})(?::(?<mm2>\\d{2})|[点點时時](?<half2>半)?))?)|(?<noon>中午前|下班前)`,
  'gu',
);

/** Every day and time named in a text, in order; a day wins over a time that shares its digits ("by 21 May"). */
export function findPieces(text: string, isChinese: boolean): readonly Piece[] {
  const pieces: Piece[] = isChinese ? chinesePieces(text) : [];
  pieces.push(...englishPieces(text, isChinese));
  pieces.sort(
    (a, b) => Number(a.day === null) - Number(b.day === null) || a.index - b.index || b.end - a.end,
  );
  const apart: Piece[] = [];
  for (const piece of pieces) {
    if (apart.every((kept) => piece.end <= kept.index || piece.index >= kept.end)) apart.push(piece);
    if (apart.length >= MOST_PIECES) break;
  }
  return mergeWeekdays(
    text,
    apart.sort((a, b) => a.index - b.index),
  );
}

/** In "Friday, 24 October" the date tells the day; 17号下班前 is the end of the 17th, not of today. */
function mergeWeekdays(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    const isPair =
      last?.day?.kind === 'weekday' &&
      piece.day?.kind === 'date' &&
      /^[\s,(]*(?:the\s)?$/iu.test(text.slice(last.end, piece.index));
    const isEndOfDay =
      last?.day != null && last.end === piece.index && piece.text === '下班前' && last.time === null;
    if (isPair || isEndOfDay) merged.pop();
    const joined = { ...piece, index: last?.index ?? 0, text: text.slice(last?.index ?? 0, piece.end) };
    if (isEndOfDay) merged.push({ ...joined, day: last.day });
    else merged.push(isPair ? joined : piece);
  }
  return merged;
}

type Groups = Readonly<Record<string, string | undefined>>;

function pieceOf(match: RegExpMatchArray, facts: { day?: DayPiece | null; time?: TimePiece | null }): Piece {
  const index = match.index ?? 0;
  return {
    index,
    end: index + match[0].length,
    text: match[0],
    day: facts.day ?? null,
    time: facts.time ?? null,
  };
}

function englishPieces(text: string, isChinese: boolean): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(englishDay)) {
    const groups: Groups = match.groups ?? {};
    const day = englishDayOf(groups);
    if (day !== null) pieces.push(pieceOf(match, { day, time: relativeTime(groups.rel) }));
  }
  if (isChinese) return pieces;
  for (const match of text.matchAll(englishTime)) {
    const time = englishTimeOf(match);
    if (time !== null) pieces.push(pieceOf(match, { time }));
  }
  return pieces;
}

function relativeTime(word: string | undefined): TimePiece | null {
  return word !== undefined && /^(?:eod|cob|close|end of (?:the )?(?:business )?day)/iu.test(word)
    ? { minutes: 18 * 60, endMinutes: null }
    : null;
}

function englishDayOf(groups: Groups): DayPiece | null {
  const rel = groups.rel?.toLowerCase();
  if (rel !== undefined) {
    if (/week|eow/u.test(rel)) return { kind: 'end-of', unit: 'week' };
    if (/month|eom/u.test(rel)) return { kind: 'end-of', unit: 'month' };
    return { kind: 'offset', days: rel === 'tomorrow' ? 1 : 0 };
  }
  const weekday = groups.wd?.toLowerCase();
  if (weekday !== undefined) {
    const at = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].indexOf(weekday.slice(0, 3));
    return {
      kind: 'weekday',
      weekday: at + 1,
      weeks:
        groups.later !== undefined
          ? 'coming-after'
          : groups.which?.toLowerCase() === 'next'
            ? 'next'
            : 'coming',
    };
  }
  if (groups.n !== undefined) return { kind: 'offset', days: Number(groups.n) };
  if (groups.iso !== undefined) return isoDay(groups.iso);
  const month = (groups.m1 ?? groups.m2)?.toLowerCase().slice(0, 3);
  const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
  const year = groups.y1 ?? groups.y2;
  return {
    kind: 'date',
    year: year === undefined ? null : Number(year),
    month: month === undefined ? null : names.indexOf(month) + 1,
    day: Number(groups.d1 ?? groups.d2 ?? groups.d3),
  };
}

function isoDay(iso: string): DayPiece {
  return {
    kind: 'date',
    year: Number(iso.slice(0, 4)),
    month: Number(iso.slice(5, 7)),
    day: Number(iso.slice(8, 10)),
  };
}

/** A bare number is a time only with minutes, am/pm, or a word before it that calls for one. */
function englishTimeOf(match: RegExpMatchArray): TimePiece | null {
  const word = match.groups?.word?.toLowerCase();
  if (word !== undefined) return { minutes: word === 'midnight' ? 24 * 60 - 1 : 12 * 60, endMinutes: null };
  const [, , , hour, minute, half, endHour, endMinute, endHalf] = match;
  const isClock = minute !== undefined || half !== undefined || endHalf !== undefined;
  if (!isClock && match.groups?.cue === undefined) return null;
  const shared =
    half ?? (endHalf?.toLowerCase().startsWith('p') && Number(hour) <= Number(endHour) ? endHalf : undefined);
  const minutes = clockMinutes(Number(hour), Number(minute ?? 0), shared);
  if (minutes === null) return null;
  const end =
    endHour === undefined ? null : clockMinutes(Number(endHour), Number(endMinute ?? 0), endHalf ?? half);
  return { minutes, endMinutes: end };
}

function clockMinutes(hour: number, minute: number, half: string | undefined): number | null {
  if (hour > 24 || minute > 59) return null;
  const isAfternoon = half?.toLowerCase().startsWith('p') ?? false;
  if (half === undefined && minute === 0 && hour >= 1 && hour <= 6) return (hour + 12) * 60;
  const base = half === undefined ? hour : hour % 12;
  return ((isAfternoon ? base + 12 : base) * 60 + minute) % (24 * 60);
}

function chinesePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(chineseDay)) {
    const groups: Groups = match.groups ?? {};
    const time = groups.rel === '下班前' ? { minutes: 18 * 60, endMinutes: null } : null;
    pieces.push(pieceOf(match, { day: chineseDayOf(groups), time }));
  }
  for (const match of text.matchAll(chineseTime)) {
    const groups: Groups = match.groups ?? {};
    const time = chineseTimeOf(groups);
    if (time !== null) pieces.push(pieceOf(match, { time, day: dayOfPeriod(groups.period ?? '') }));
  }
  return pieces;
}

/** 今晚8点 and 明晚8点 name the day within the time. */
function dayOfPeriod(period: string): DayPiece | null {
  if (period === '今晚') return { kind: 'offset', days: 0 };
  return period === '明晚' ? { kind: 'offset', days: 1 } : null;
}

function chineseDayOf(groups: Groups): DayPiece {
  const rel = groups.rel;
  if (rel?.endsWith('月底')) return { kind: 'end-of', unit: 'month' };
  if (rel === '本周内' || rel === '周末前') return { kind: 'end-of', unit: 'week' };
  if (rel !== undefined) {
    const days = rel.startsWith('大后') ? 3 : rel.startsWith('后') ? 2 : rel.startsWith('明') ? 1 : 0;
    return { kind: 'offset', days };
  }
  if (groups.n !== undefined) return { kind: 'offset', days: Number(groups.n) };
  if (groups.iso !== undefined) return isoDay(groups.iso);
  const weekday = groups.wd;
  if (weekday !== undefined) {
    const at = '一二三四五六日'.indexOf(weekday === '天' ? '日' : weekday);
    const which = groups.which;
    const weeks =
      which === '下' ? 'next' : which === '下下' ? 'after-next' : which === undefined ? 'coming' : 'this';
    return { kind: 'weekday', weekday: at + 1, weeks };
  }
  const number = (value: string | undefined): number | null => (value === undefined ? null : Number(value));
  return {
    kind: 'date',
    year: number(groups.y),
    month: number(groups.m),
    day: Number(groups.d ?? groups.d3),
  };
}

function chineseNumber(text: string): number {
  if (/^\d/u.test(text)) return Number(text);
  const digit = (char: string): number => (char === '两' ? 2 : '一二三四五六七八九'.indexOf(char) + 1);
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text];
  return (tens === '0' ? 0 : tens === '' ? 10 : digit(tens ?? '') * 10) + (ones ? digit(ones) : 0);
}

function chineseTimeOf(groups: Groups): TimePiece | null {
  if (groups.noon !== undefined) return { minutes: groups.noon === '中午前' ? 720 : 1080, endMinutes: null };
  const minutesOf = (hour: string, minute: string | undefined, half: string | undefined): number => {
    const written = chineseNumber(hour);
    const isLate =
      /下午|晚|傍/u.test(groups.period ?? '') ||
      (groups.period === undefined && half !== undefined && written <= 6);
    const extra = half === '半' ? 30 : half === '一刻' ? 15 : Number.parseInt(half ?? '0', 10) || 0;
    return (isLate && written < 12 ? written + 12 : written) * 60 + Number(minute ?? 0) + extra;
  };
  const minutes = minutesOf(groups.h ?? '', groups.mm, groups.half);
  const end = groups.h2 === undefined ? null : minutesOf(groups.h2, groups.mm2, groups.half2);
  return minutes < 24 * 60 ? { minutes, endMinutes: end !== null && end < 24 * 60 ? end : null } : null;
}
