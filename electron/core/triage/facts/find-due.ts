import type { TriageContext, TriageMail } from '../types.ts';
import { anchorOf, factText, findMoments, type Moment } from './find-moments.ts';

/** Most mails name no deadline: this look decides before any grammar or calendar work. */
const MAY_HAVE_DUE =
  /\b(?:by|before|due|deadline|later than|latest|within|eod|cob|eom|eow|expires?|closes?|end of)\b|前|截止|最迟|最晚|到期|月底|[天日之以]内|截至|务必|请于|本周内/iu;
const CUE_BEFORE =
  /(?:\b(?:by|before|due(?: on| date)?|deadline(?: is| for [\w ]{1,30}| of)?|no later than|latest|expires?(?: on)?|closes?(?: on| at)?)|截止(?:时间|日期)?(?:为|是|到)?|最迟|最晚|截至|务必于?|请于|到期(?:日|时间)?):?\s*(?:the\s|on\s|at\s)?$/iu;
/** What the writer or a third party does by then is a promise, no deadline for the reader. */
const PROMISE =
  /\b(?:i'll|we'll|you'll have|i will|we will|will be|should be|i can|i'm|expect|away|out)\b[^.!?\n]*$/iu;
const CUE_INSIDE =
  /^(?:by|before|within)\s|[天日](?:之|以)?内$|^(?:eod|cob|eom|eow|close of|end of)|下班前|中午前|周末前|本周内/iu;
const CUE_AFTER =
  /^\s*(?:\([^)]{0,8}\)\s*)?(?:之前|以前|前(?!台|期|面|天|端|后|往|来)|截止|到期|at the latest|deadline)/iu;

/** Words of a sentence that put the reader under the deadline. */
const BINDS =
  /\b(?:please|pls|kindly|need|needs|needed|must|can you|could you|would you|will you|let (?:me|us) know|tell (?:me|us)|send|submit|return|reply|respond|confirm|sign|approve|review|complete|upload|deadline|due|no later than|at the latest|deliver|file|pay|enter|your)\b|请|务必|麻烦|烦请|截止|最迟|最晚|回复|提交|反馈|确认|上报|报送|交|发我|给我|前/iu;
/** An offer, a past day, or what others do: a day of such a sentence binds nobody who reads it. */
const FREES =
  /\b(?:expires?|expiring|free|save|register|book|offer|price|discount|valid|switch|buy|renew|until when|vote|trial|if you(?:'d| would| want| have| still)|closed?|no (?:rush|hurry)|optional|last (?:week|month|year)|was due|were due)\b|优惠|限时|抢|报名|活动|有效期|之前的|自愿|如需|如果/iu;

/**
 * The deadline that a mail sets its reader; wrong ones cost more than missing ones, so anything in doubt is null.
 * @returns `YYYY-MM-DD`, an offset date-time where a time is named, or null. The first stated one wins; null
 * where the mail names several days, as in a timetable.
 */
export function findDue(mail: TriageMail, context: TriageContext): string | null {
  const text = factText(mail);
  if (!MAY_HAVE_DUE.test(text) || isMassMail(mail)) return null;
  const anchor = anchorOf(mail, context);
  const today = anchor.today.toString();
  const writtenMs = Date.parse(mail.date ?? '');
  const dues = findMoments(text, anchor).filter(
    (moment) =>
      isDue(text, moment) &&
      binds(text, moment) &&
      moment.start.slice(0, 10) >= today &&
      !(moment.start.length > 10 && Date.parse(moment.start) <= writtenMs),
  );
  const days = new Set(dues.map((moment) => moment.start.slice(0, 10)));
  return days.size === 1 ? (dues[0]?.start ?? null) : null;
}

function isMassMail(mail: TriageMail): boolean {
  return mail.list !== null || mail.headers['list-unsubscribe'] !== undefined;
}

function binds(text: string, moment: Moment): boolean {
  const before = text
    .slice(Math.max(0, moment.index - 160), moment.index)
    .split(/[.!?。！？\n](?=\s|$)|[。！？\n]/u);
  const after = text.slice(moment.end, moment.end + 100).split(/[.!?](?=\s|$)|[。！？\n]/u);
  const sentence = `${before.at(-1) ?? ''}${moment.text}${after[0] ?? ''}`;
  return BINDS.test(sentence) && !FREES.test(sentence);
}

/** True where the words around a moment make it a deadline. */
export function isDue(text: string, moment: Moment): boolean {
  if (PROMISE.test(text.slice(Math.max(0, moment.index - 60), moment.index))) return false;
  if (CUE_INSIDE.test(moment.text)) return true;
  if (CUE_AFTER.test(text.slice(moment.end, moment.end + 16))) return true;
  return CUE_BEFORE.test(text.slice(Math.max(0, moment.index - 40), moment.index));
}
