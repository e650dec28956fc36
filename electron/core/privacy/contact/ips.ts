import { isIP, isIPv6 } from 'node:net';
import { allMatches } from '../all-matches.ts';
import { type Candidate, strengths } from '../candidate.ts';

const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = new RegExp(
  `(?<![\\w.])${octet}(?:\\.${octet}){3}(?:/(?:3[0-2]|[12]?\\d))?(?![\\w]|\\.\\d*[A-Za-z])`,
  'g',
);
const ipv4BehindColon = new RegExp(`(?<=:)${octet}(?:\\.${octet}){3}(?!\\w)`, 'g');
const ipv6 =
  /(?<![\w:.])[0-9a-f:]{2,39}(?:(?<=:)\d{1,3}(?:\.\d{1,3}){3})?(?:%[a-z0-9]{1,15})?(?:\/\d{1,3})?(?![\w:]|\.\d)/gi;
const mac = /(?<![\w:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![\w:-])/gi;

/** IPv4 and IPv6 addresses with their mask, and MAC addresses: all point to one machine. */
export function findIps(text: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, written: string, rule: string): void => {
    found.push({ start, end: start + written.length, kind: 'ip', rule, strength: strengths.checked + 4 });
  };
  const hasColon = text.includes(':');
  if (/\d\.\d/.test(text)) {
    for (const match of allMatches(text, ipv4)) add(match.index, match[0], 'ipv4');
    for (const match of allMatches(text, ipv4BehindColon)) add(match.index, match[0], 'ipv4');
  }
  if (!hasColon && !text.includes('-')) return found;
  for (const match of hasColon ? allMatches(text, ipv6) : [])
    if (isAddress(match[0])) add(match.index, match[0], 'ipv6');
  for (const match of allMatches(text, mac))
    if (!/^(?:ff|00)([:-])(?:(?:ff|00)\1){4}(?:ff|00)$/i.test(match[0])) add(match.index, match[0], 'mac');
  return found;
}

/** `a::b` of a program is no address: one has a digit and a group of three letters or more, or begins with `::`. */
function isAddress(written: string): boolean {
  const [bare = ''] = written.split(/[%/]/u);
  const looksLikeOne = /\d/.test(bare) && (/^::|[0-9a-f]{3,4}:/i.test(bare) || bare.split(':').length > 5);
  return looksLikeOne && bare.includes(':') && isIP(bare) === 6 && isIPv6(bare);
}
