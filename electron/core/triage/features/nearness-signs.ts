import type { TriageMail } from '../types.ts';
import { findNamedMoments, type NamedMoment, readWritten, type Written } from './named-moments.ts';
import type { SenderFacts } from './sender-class.ts';

/** How long after its writing a mail names a moment, nearest first: nearness is what makes a request urgent. */
export const nearnesses = ['now', 'today', 'tomorrow', 'days', 'week', 'later', 'past'] as const;
type Nearness = (typeof nearnesses)[number];

const NOW_MINUTES = 240;
const DUE_BEFORE =
  /(?:\b(?:by|before|until|till|due|ends?|ending|expires?|closes?|closing|deadline|latest|later than|cut-?off|lapses?)|截止|最迟|最晚|务必|到期|限)[:\s]*(?:on |at |the |是|于|在)*$/u;
const DUE_AFTER = /^\s*(?:\d{1,2}[:点时]?\d{0,2}\s*)?(?:之前|以前|前|截止|到期|deadline\b)/u;

function nearnessOf({ days, minutes }: NamedMoment, written: Written): Nearness {
  const ahead = days * 1440 + (minutes ?? 1439) - written.minutes;
  if (ahead < 0) return 'past';
  if (minutes !== null && ahead <= NOW_MINUTES) return 'now';
  if (days < 1) return 'today';
  if (days < 2) return 'tomorrow';
  if (days < 4) return 'days';
  return days < 9 ? 'week' : 'later';
}

function nearest(found: readonly Nearness[]): Nearness | null {
  return nearnesses.find((one) => found.includes(one)) ?? null;
}

function isDue(text: string, { index, end }: NamedMoment): boolean {
  return (
    DUE_BEFORE.test(text.slice(Math.max(0, index - 24), index)) || DUE_AFTER.test(text.slice(end, end + 10))
  );
}

/**
 * Signs of how near the moments are that a mail names, measured from its own Date: `when:` the nearest one,
 * `when:due-` the nearest deadline, `when:subject-` the nearest one in the subject.
 * @param texts folded subject and body.
 */
export function nearnessSigns(
  mail: TriageMail,
  texts: { readonly subject: string; readonly body: string },
  sender: SenderFacts,
  into: Map<string, number>,
): void {
  const written = readWritten(mail.date);
  if (written === null) return;
  const all: Nearness[] = [];
  const dues: Nearness[] = [];
  for (const text of [texts.subject, texts.body]) {
    if (text === '') continue;
    const moments = findNamedMoments(text, written);
    const seen = moments.map((moment) => nearnessOf(moment, written));
    if (text === texts.subject) {
      const inSubject = nearest(seen);
      if (inSubject !== null) into.set(`when:subject-${inSubject}`, 1);
    }
    all.push(...seen);
    moments.forEach((moment, at) => {
      if (isDue(text, moment)) dues.push(seen[at] ?? 'later');
    });
  }
  const near = nearest(all);
  const due = nearest(dues);
  into.set(`when:${near ?? 'none'}`, 1);
  if (near !== null) into.set(`${sender.senderClass}&when:${near}`, 1);
  if (due !== null) into.set(`when:due-${due}`, 1).set(`${sender.senderClass}&when:due-${due}`, 1);
}
