import { Temporal } from 'temporal-polyfill';
import type { TriageContext, TriageMail } from '../types.ts';
import { type DayPiece, findPieces, type Piece } from './moment-pieces.ts';

/** A moment that a text names: a day, or a day and a time. */
export interface Moment {
  readonly index: number;
  readonly end: number;
  readonly text: string;
  /** `YYYY-MM-DD`, or an offset date-time where a time is named. */
  readonly start: string;
  readonly finish: string | null;
}

/** The moment a mail was written, with the zone that its words are read in. */
export interface Anchor {
  readonly today: Temporal.PlainDate;
  readonly zone: string;
}

const TEXT_LIMIT = 4_000;

/** Subject and new text with widths folded; offsets of moments refer to it. */
export function factText(mail: TriageMail): string {
  return `${mail.subject}\n${mail.newText.slice(0, TEXT_LIMIT)}`.normalize('NFKC');
}

/**
 * The mail's own Date; now where it has none or a broken or future one. The user's zone is taken where its
 * offset is that of the mail, so that dates after a clock change come out right; else the mail's offset.
 */
export function anchorOf(mail: TriageMail, context: TriageContext): Anchor {
  const written = instantOf(mail.date);
  if (written === null || written.epochMilliseconds > context.nowUtcMs + 86_400_000) {
    const now = Temporal.Instant.fromEpochMilliseconds(context.nowUtcMs).toZonedDateTimeISO(context.zone);
    return { today: now.toPlainDate(), zone: context.zone };
  }
  const offset = /[+-]\d{2}:\d{2}$/u.exec(mail.date ?? '')?.[0] ?? '+00:00';
  const inZone = written.toZonedDateTimeISO(context.zone);
  const zone = inZone.offset === offset ? context.zone : offset;
  return { today: written.toZonedDateTimeISO(zone).toPlainDate(), zone };
}

function instantOf(date: string | null): Temporal.Instant | null {
  try {
    return date === null ? null : Temporal.Instant.from(date);
  } catch {
    return null;
  }
}

/** Joins neighbouring day and time pieces into moments. */
export function findMoments(text: string, anchor: Anchor): readonly Moment[] {
  const pieces = findPieces(text, /[\u3400-\u9fff]/u.test(text));
  const moments: Moment[] = [];
  for (let at = 0; at < pieces.length; at++) {
    const first = pieces[at];
    const second = pieces[at + 1];
    if (first === undefined) continue;
    const joined = second !== undefined && areOne(text, first, second);
    const moment = momentOf(text, joined ? [first, second] : [first], anchor);
    if (joined) at++;
    if (moment !== null) moments.push(moment);
  }
  return moments;
}

function areOne(text: string, first: Piece, second: Piece): boolean {
  const isPair = (first.day === null) !== (second.day === null);
  const between = text.slice(first.end, second.index);
  return (
    isPair &&
    between.length <= 12 &&
    /^[\s,(]*(?:at|by|before|from|on|@|的|\([^)]*\))?[\s,)]*$/iu.test(between)
  );
}

function momentOf(text: string, pieces: readonly Piece[], anchor: Anchor): Moment | null {
  const day = pieces.find((piece) => piece.day !== null)?.day ?? null;
  const time = pieces.findLast((piece) => piece.time !== null)?.time ?? null;
  const date = day === null ? anchor.today : dateOf(day, anchor.today);
  const index = Math.min(...pieces.map((piece) => piece.index));
  const end = Math.max(...pieces.map((piece) => piece.end));
  if (date === null) return null;
  const start = time === null ? date.toString() : localTime(date, time.minutes, anchor.zone);
  const finish = time?.endMinutes == null ? null : localTime(date, time.endMinutes, anchor.zone);
  return { index, end, text: text.slice(index, end), start, finish };
}

function localTime(date: Temporal.PlainDate, minutes: number, zone: string): string {
  const time = { hour: Math.floor(minutes / 60) % 24, minute: minutes % 60 };
  return date
    .toZonedDateTime({ timeZone: zone, plainTime: time })
    .toString({ timeZoneName: 'never', smallestUnit: 'second' });
}

function dateOf(day: DayPiece, today: Temporal.PlainDate): Temporal.PlainDate | null {
  if (day.kind === 'offset') return today.add({ days: day.days });
  if (day.kind === 'end-of') {
    return day.unit === 'month'
      ? today.with({ day: today.daysInMonth })
      : today.add({ days: (12 - today.dayOfWeek) % 7 });
  }
  if (day.kind === 'weekday') return weekdayOf(day, today);
  return calendarDate(day, today);
}

function weekdayOf(
  day: DayPiece & { readonly kind: 'weekday' },
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const gap = day.weekday - today.dayOfWeek;
  if (day.weeks === 'coming') return today.add({ days: (gap + 7) % 7 });
  if (day.weeks === 'coming-after') return today.add({ days: ((gap + 7) % 7) + 7 });
  const weeks = { this: 0, next: 1, 'after-next': 2 }[day.weeks];
  return today.add({ days: gap + 7 * weeks });
}

/** A date without a year is the nearest one that is not long past; without a month, the coming such day. */
function calendarDate(
  day: DayPiece & { readonly kind: 'date' },
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  try {
    const options = { overflow: 'reject' } as const;
    if (day.month === null) {
      const date = today.with({ day: day.day }, options);
      return Temporal.PlainDate.compare(date, today) < 0 ? date.add({ months: 1 }) : date;
    }
    const date = Temporal.PlainDate.from(
      { year: day.year ?? today.year, month: day.month, day: day.day },
      options,
    );
    const isLongPast =
      day.year === null && Temporal.PlainDate.compare(date, today.subtract({ months: 4 })) < 0;
    return isLongPast ? date.add({ years: 1 }) : date;
  } catch {
    return null;
  }
}
