import { type Candidate, strengths } from '../candidate.ts';

const MAX_LOCAL = 64;
const localChars = /[\p{Script=Latin}\d.!#$%&'*+/=?^_`{|}~-]/u;
const domainAhead =
  /[\p{Script=Latin}\d](?:[\p{Script=Latin}\d-]{0,62}[\p{Script=Latin}\d])?(?:\.[\p{Script=Latin}\d](?:[\p{Script=Latin}\d-]{0,62}[\p{Script=Latin}\d])?){1,8}/uy;
const literalAhead = /\[\d{1,3}(?:\.\d{1,3}){3}\]/y;

/** Mail addresses (RFC 5321, practical subset), found from their @ outwards: linear in the text. */
export function findEmails(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at);
    const end = endOfDomain(text, at + 1);
    if (start < at && end > at + 1)
      found.push({ start, end, kind: 'email', rule: 'email', strength: strengths.email });
  }
  return found;
}

function startOfLocal(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < MAX_LOCAL && localChars.test(text.charAt(start - 1))) start -= 1;
  while (start < at && /[.'`*_~=&/|{}!?-]/.test(text.charAt(start))) start += 1;
  return start;
}

function endOfDomain(text: string, start: number): number {
  for (const ahead of [domainAhead, literalAhead]) {
    ahead.lastIndex = start;
    const [domain] = ahead.exec(text) ?? [];
    if (domain !== undefined && (ahead === literalAhead || /\.(?:\p{L}{2,}|xn--[a-z\d-]+)$/iu.test(domain)))
      return start + domain.length;
  }
  return start;
}
