import { lazily } from '../../../../shared/lazily.ts';
import { lexicon } from '../rules/data/lexicon.ts';
import { createPhraseBook, foldForPhrases } from '../rules/phrase-book.ts';
import type { Meeting, MeetingIntent, TriageContext, TriageMail } from '../types.ts';
import { isDue } from './find-due.ts';
import { anchorOf, factText, findMoments, type Moment } from './find-moments.ts';

const MOST_TIMES = 6;
const book = lazily(() =>
  createPhraseBook({
    ask: lexicon.meetingRequest,
    accept: lexicon.meetingAccept,
    decline: lexicon.meetingDecline,
    move: lexicon.meetingMove,
    cancel: lexicon.meetingCancel,
    word: lexicon.meetingWord,
    invite: [
      'invitation',
      'invited',
      'invite you',
      'join us',
      'welcome to attend',
      '邀请',
      '诚邀',
      '请参加',
      '请准时',
      '请各位参加',
    ],
  }),
);
const DURATION =
  /\b(\d{1,3})[\s-]?(min(?:ute)?s?|hours?|hrs?|h)\b|\b(an hour|half an hour)\b|(\d{1,3})\s*(分钟|个?小时)|(半个?小时|一个?小时)/iu;
const PLACE =
  /\b(room [\w.-]{1,12}|zoom|(?:microsoft )?teams|google meet|webex)\b|(腾讯会议|飞书会议|钉钉会议|线上|[\p{L}\d]{1,6}会议室)/iu;

/** Meeting facts of the calendar part, else of the text; null where the mail is about no meeting. */
export function findMeeting(mail: TriageMail, context: TriageContext): Meeting | null {
  return mail.calendar === null ? meetingOfText(mail, context) : meetingOfCalendar(mail.calendar);
}

function meetingOfCalendar(calendar: NonNullable<TriageMail['calendar']>): Meeting {
  const method = calendar.method?.toUpperCase() ?? 'REQUEST';
  const { start, end } = calendar;
  const byMethod: Readonly<Record<string, MeetingIntent>> = {
    CANCEL: 'cancel',
    REPLY: 'accept',
    COUNTER: 'reschedule',
    PUBLISH: 'info',
  };
  const times = start === null ? [] : [{ text: calendar.summary ?? '', start, end }];
  return {
    intent: byMethod[method] ?? 'invite',
    times,
    durationMinutes: minutesBetween(start, end),
    place: calendar.location,
  };
}

function minutesBetween(start: string | null, end: string | null): number | null {
  const minutes = (Date.parse(end ?? '') - Date.parse(start ?? '')) / 60_000;
  return Number.isInteger(minutes) && minutes > 0 && (start?.length ?? 0) > 10 ? minutes : null;
}

function meetingOfText(mail: TriageMail, context: TriageContext): Meeting | null {
  const text = factText(mail);
  const folded = foldForPhrases(text);
  const hits = book().scan(folded);
  const isSettled = hits.accept ?? hits.decline ?? hits.move ?? hits.cancel;
  if (hits.ask === undefined && hits.word === undefined && isSettled === undefined) return null;
  const anchor = anchorOf(mail, context);
  const today = anchor.today.toString();
  const moments = findMoments(text, anchor).filter(
    (moment) => !isDue(text, moment) && moment.start.slice(0, 10) >= today,
  );
  const isNamed = book().scan(foldForPhrases(mail.subject)).word !== undefined;
  const asksTime = folded.includes('?') && moments.some((moment) => moment.start.length > 10);
  const isMeeting =
    hits.ask !== undefined ||
    (isNamed && moments.length > 0) ||
    (hits.word !== undefined && (isSettled !== undefined || asksTime));
  if (!isMeeting || (moments.length === 0 && hits.ask === undefined)) return null;
  return {
    intent: intentOf(hits, { times: moments.length, asksTime }),
    times: moments
      .slice(0, MOST_TIMES)
      .map((moment: Moment) => ({ text: moment.text, start: moment.start, end: moment.finish })),
    durationMinutes: durationOf(text),
    place: PLACE.exec(text)?.[0] ?? null,
  };
}

function intentOf(
  hits: ReturnType<ReturnType<typeof book>['scan']>,
  seen: { readonly times: number; readonly asksTime: boolean },
): MeetingIntent {
  if (hits.cancel !== undefined) return 'cancel';
  if (hits.move !== undefined) return 'reschedule';
  if (hits.decline !== undefined) return 'decline';
  if (hits.ask !== undefined) return seen.times > 0 ? 'propose' : 'request';
  if (hits.accept !== undefined) return 'accept';
  if (hits.invite !== undefined) return 'invite';
  return seen.asksTime ? 'propose' : 'info';
}

function durationOf(text: string): number | null {
  const match = DURATION.exec(text);
  if (match === null) return null;
  const word = match[3] ?? match[6];
  if (word !== undefined) return /half|半/iu.test(word) ? 30 : 60;
  const amount = Number(match[1] ?? match[4]);
  return /^(?:h|hour|hr|个?小时)/iu.test(match[2] ?? match[5] ?? '') ? amount * 60 : amount;
}
