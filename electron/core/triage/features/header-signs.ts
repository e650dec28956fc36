import { isWeekend } from '../../../../shared/time.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import type { SenderFacts } from './sender-class.ts';

const CLOCK = /\d{1,2}[:.]\d\d|\b\d{1,2}\s?[ap]m\b|\d[点點]/iu;
const DAY =
  /\b\d{1,2}[/-]\d{1,2}\b|\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \d|\d月|周[一二三四五六日]|明天|今天/iu;
const PRONOUN = /\b(?:i|we|you|me|us|my|our|your)\b|[我你您咱]/iu;
const PARTS = /[:：|—–-]/u;
const REPLY_MARKS = /^\s*(?:(?:re|aw|sv|fwd?|wg|tr|回复|答复|转发)\s*[:：]\s*)+/iu;
const PUBLICATION =
  /\b(?:digest|weekly|daily|monthly|quarterly|bulletin|gazette|insights?|inside|radar|round-?up|watch|briefing|brief|letter|journal|review|times|post|magazine|news|newsletter|academy|institute|seminars?|webinars?|events?|fair|festival|forum|alerts?|deals?|offers?|loft|studio|club|rewards|outlet|marketplace|intelligence|library|intranet)\b|月刊|周刊|简报|快讯|日报|文化|食堂|图书馆|商学院|课程|直播|会展|展会|旗舰|优选|平台|期刊|编辑部|杂志/u;
const AUTHORITY =
  /\b(?:court|clerks?|registrar|registry|tax|customs|council|police|licen[cs]ing|compliance|payroll|benefits|legal|audit(?:ors?)?|bank|insurance|surgery|hospital|clinic|school|nursery|landlord|lettings|utilities|energy|water|visa|immigration|permit|inspector|department|ministry|governance)\b|法院|税务|海关|公安|街道|社区|物业|医院|银行|保险|教务|学校|幼儿园|人事|财务|审计|纪检|党办|院办|监管|住建|市场监管/u;
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
  nameSigns(sender, into);
}

function subjectSigns(subject: string, into: Map<string, number>): void {
  if (CLOCK.test(subject)) into.set('subject:clock', 1);
  if (DAY.test(subject)) into.set('subject:day', 1);
  if (PARTS.test(withoutReplyMarks(subject))) into.set('subject:parts', 1);
  if (subject.length < VERY_SHORT) into.set('subject:very-short', 1);
  if (subject.length > LONG) into.set('subject:long', 1);
}

function from(senderClass: string, sign: string, into: Map<string, number>): void {
  into.set(`from:${sign}`, 1).set(`${senderClass}&${sign}`, 1);
}

function nameSigns({ name, domain, senderClass }: SenderFacts, into: Map<string, number>): void {
  if (name.includes(' via ') || /\(.+\)/u.test(name)) into.set('from:via', 1);
  if (PUBLICATION.test(name)) from(senderClass, 'publication', into);
  if (AUTHORITY.test(name)) from(senderClass, 'authority', into);
  const words = name.split(/\s+/u).length;
  if (words >= 3) into.set('from:long-name', 1);
  if (words === 1 && name !== '') into.set('from:one-word', 1).set(`${senderClass}&one-word`, 1);
  if (domain.split('.').length >= 3) into.set('from:subdomain', 1);
}
