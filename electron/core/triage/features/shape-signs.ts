import { rememberLast } from '../matching/remember-last.ts';
import type { TriageContext, TriageMail } from '../types.ts';
import { foldText } from './normalise-text.ts';
import type { SenderFacts } from './sender-class.ts';

interface ShapeSubject {
  readonly mail: TriageMail;
  readonly context: TriageContext;
  /** Folded subject and new text. */
  readonly subject: string;
  readonly body: string;
  readonly sender: SenderFacts;
}

const ownerNames = rememberLast((name: string) => readOwnerNames(name));

/** First names (Latin scripts) and the full or given name (Chinese) of the owner, folded. */
function readOwnerNames(name: string): readonly string[] {
  const folded = foldText(name).trim();
  if (/^[\u3400-\u9fff]{2,4}$/u.test(folded)) {
    return folded.length > 2
      ? [folded, folded.slice(1), `${folded[0] ?? ''}总`, `${folded[0] ?? ''}老师`]
      : [folded];
  }
  return folded.split(/\s+/u).filter((word) => word.length >= 3);
}

function isNamedIn(text: string, names: readonly string[]): boolean {
  return names.some((name) => text.includes(name));
}

function lengthSign(chars: number): string {
  if (chars === 0) return 'length:none';
  if (chars < 120) return 'length:line';
  if (chars < 350) return 'length:short';
  if (chars < 900) return 'length:medium';
  return 'length:long';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

/** Signs of the mail's form: length, greeting by name, marks, amounts, links, time of day. */
export function shapeSigns(
  { mail, context, subject, body, sender }: ShapeSubject,
  into: Map<string, number>,
): void {
  const names = ownerNames(context.owner.name, null);
  const greeting = body.trimStart().slice(0, 40);
  into.set(lengthSign(body.trim().length), 1);
  if (isNamedIn(greeting, names))
    into.set('body:greets-owner', 1).set(`${sender.senderClass}&greets-owner`, 1);
  else if (body !== '' && isNamedIn(body, names)) into.set('body:names-owner', 1);
  if (isNamedIn(subject, names)) into.set('subject:names-owner', 1);
  if (mail.links.length > 0 || /https?:\/\//u.test(body))
    into.set('body:links', Math.min(2, 0.5 + mail.links.length / 4));
  subjectSigns(mail.subject, subject, into);
  bodySigns(mail.newText, body, into);
  timeSigns(mail.date, into);
}

function subjectSigns(raw: string, subject: string, into: Map<string, number>): void {
  const letters = count(raw, /[A-Za-z]/gu);
  if (letters >= 6 && count(raw, /[A-Z]/gu) / letters > 0.6) into.set('subject:capitals', 1);
  if (subject.includes('!')) into.set('subject:exclaims', 1);
  if (/\p{Extended_Pictographic}/u.test(raw)) into.set('subject:emoji', 1);
  if (/^\s*[[【]/u.test(raw)) into.set('subject:tag', 1);
  if (/#\s?\d+|\b[a-z]{2,6}-\d{2,}\b/u.test(subject)) into.set('subject:ticket', 1);
  if (/[$€£¥]\s?\d|\d\s?(?:元|usd|eur)/u.test(subject)) into.set('subject:amount', 1);
  if (subject.includes('%') || /\d折/u.test(subject)) into.set('subject:percent', 1);
  const words = subject.split(/\s+/u).length;
  if (words <= 2) into.set('subject:few-words', 1);
  if (words >= 8) into.set('subject:many-words', 1);
  const capitalised = count(raw, /\b[A-Z][a-z]+/gu);
  if (words >= 3 && capitalised / words > 0.7) into.set('subject:title-case', 1);
  if (words >= 2 && /^[a-z]/u.test(raw)) into.set('subject:small-start', 1);
}

function bodySigns(raw: string, body: string, into: Map<string, number>): void {
  if (body === '') return;
  const exclaims = count(body, /!/gu);
  if (exclaims > 0) into.set('body:exclaims', Math.min(2, exclaims / 2));
  if (/\p{Extended_Pictographic}/u.test(raw)) into.set('body:emoji', 1);
  const amounts = count(body, /[$€£¥]\s?\d|\d\s?(?:元|usd|eur)/gu);
  if (amounts > 0) into.set('body:amounts', Math.min(2, 0.5 + amounts / 3));
  if (count(body, /^\s*(?:[-*•·]|\d+[.)、])\s?/gmu) >= 2) into.set('body:list', 1);
  if (/©|all rights reserved|版权/u.test(body)) into.set('body:copyright', 1);
  const lastLine = body.trimEnd().split('\n').at(-1)?.trim() ?? '';
  if (/^[\p{L} .-]{1,20}$/u.test(lastLine)) into.set('body:signed', 1);
  if (/\?\s*$/u.test(body.trimEnd()) || /\?[^?]{0,60}$/u.test(body)) into.set('body:ends-asking', 1);
}

function timeSigns(date: string | null, into: Map<string, number>): void {
  const hour = Number(date?.slice(11, 13) ?? Number.NaN);
  if (Number.isNaN(hour)) return;
  if (hour < 7 || hour >= 20) into.set('time:night', 1);
}
