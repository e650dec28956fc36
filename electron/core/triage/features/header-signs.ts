import { isWeekend } from '../../../../shared/time.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import type { SenderFacts } from './sender-class.ts';

const CLOCK = /\d{1,2}[:.]\d\d|\b\d{1,2}\s?[ap]m\b|\d[点點]/iu;
const DAY =
  /\b\d{1,2}[/-]\d{1,2}\b|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d月|周[一二三四五六日]|明天|今天/iu;
const PRONOUN = /\b(?:i|we|you|me|us|my|our|your)\b|[我你您咱]/iu;
const PARTS = /[:：|—–-]/u;
const REPLY_MARKS = /^\s*(?:(?:re|aw|sv|fwd?|wg|tr|回复|答复|转发)\s*[:：]\s*)+/iu;
const VERY_SHORT = 12;
const LONG = 45;

/** A subject without its «Re:» and «Fwd:». */
export function withoutReplyMarks(subject: string): string {
  return subject.replace(REPLY_MARKS, '');
}

/** Signs that stand in the headers alone: what matters most where a mail has no text. */
export function headerSigns(
  mail: TriageMail,
  context: TriageContext,
  sender: SenderFacts,
  into: Map<string, number>,
): void {
  const withSender = (sign: string): void => {
    into.set(`${sender.senderClass}&${sign}`, 1);
  };
  if (context.sender.receivedCount > 0) withSender('seen');
  if (mail.date !== null && isWeekend(mail.date.slice(0, 10))) {
    into.set('time:weekend', 1);
    withSender('weekend');
  }
  const hour = Number(mail.date?.slice(11, 13) ?? Number.NaN);
  if (hour < 7 || hour >= 20) withSender('night');
  subjectSigns(mail.subject, into);
  if (PRONOUN.test(mail.subject)) {
    into.set('subject:pronoun', 1);
    withSender('pronoun');
  }
  for (const sign of sender.nameSigns) into.set(sign, 1);
}

function subjectSigns(subject: string, into: Map<string, number>): void {
  if (CLOCK.test(subject)) into.set('subject:clock', 1);
  if (DAY.test(subject)) into.set('subject:day', 1);
  if (PARTS.test(withoutReplyMarks(subject))) into.set('subject:parts', 1);
  if (subject.length < VERY_SHORT) into.set('subject:very-short', 1);
  if (subject.length > LONG) into.set('subject:long', 1);
}
