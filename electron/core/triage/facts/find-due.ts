import type { TriageContext, TriageMail } from '../types.ts';
import { anchorOf, factText, findMoments, type Moment } from './find-moments.ts';

/** Most mails name no deadline: this look decides before any grammar or calendar work. */
const MAY_HAVE_DUE =
  /\b(?:by|before|due|deadline|later than|latest|eod|cob|eom|eow|expires?|closes?|end of)\b|前|截止|最迟|最晚|到期|月底|之内|截至|务必|请于|本周内/iu;
const CUE_BEFORE =
  /(?:\b(?:by|before|due(?: on| date)?|deadline(?: is| for [\w ]{1,30}| of)?|no later than|latest|expires?(?: on)?|closes?(?: on| at)?)|截止(?:时间|日期)?(?:为|是|到)?|最迟|最晚|截至|务必于?|请于|到期(?:日|时间)?):?\s*(?:the\s|on\s|at\s)?$/iu;
/** What the writer or a third party does by then is a promise, no deadline for the reader. */
const PROMISE =
  /\b(?:i'll|we'll|you'll have|i will|we will|will be|should be|i can|i'm|expect|away|out)\b[^.!?\n]*$/iu;
const CUE_INSIDE = /^(?:by|before)\s|^(?:eod|cob|eom|eow|close of|end of)|下班前|中午前|周末前|本周内/iu;
const CUE_AFTER =
  /^\s*(?:\([^)]{0,8}\)\s*)?(?:之前|以前|前(?!台|期|面|天|端|后|往|来)|截止|到期|at the latest|deadline)/iu;

/**
 * The deadline that a mail states.
 * @returns `YYYY-MM-DD`, an offset date-time where a time is named, or null. The first stated one wins.
 */
export function findDue(mail: TriageMail, context: TriageContext): string | null {
  const text = factText(mail);
  if (!MAY_HAVE_DUE.test(text)) return null;
  const anchor = anchorOf(mail, context);
  const today = anchor.today.toString();
  const due = findMoments(text, anchor).find(
    (moment) => isDue(text, moment) && moment.start.slice(0, 10) >= today,
  );
  return due?.start ?? null;
}

/** True where the words around a moment make it a deadline. */
export function isDue(text: string, moment: Moment): boolean {
  if (PROMISE.test(text.slice(Math.max(0, moment.index - 60), moment.index))) return false;
  if (CUE_INSIDE.test(moment.text)) return true;
  if (CUE_AFTER.test(text.slice(moment.end, moment.end + 16))) return true;
  return CUE_BEFORE.test(text.slice(Math.max(0, moment.index - 40), moment.index));
}
