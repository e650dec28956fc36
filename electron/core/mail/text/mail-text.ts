import type { Link } from '../../../../shared/domain/mail.ts';
import type { MailText } from '../types.ts';
import { cleanText, tidyLines } from './clean.ts';
import { htmlToText } from './html-to-text.ts';
import { splitQuotes } from './split-quotes.ts';

const MAX_TEXT_CHARS = 500_000;
const MAX_QUOTED_CHARS = 100_000;
const MAX_LINKS = 500;
const URL_IN_TEXT = /https?:\/\/[^\s<>"'，。；、）】]+/giu;

export interface TextResult {
  readonly text: MailText;
  readonly isCut: boolean;
  readonly isTooDeep: boolean;
}

/** Text for models from a plain body. Linear; never throws. */
export function textOfPlain(raw: string): TextResult {
  const isCut = raw.length > MAX_TEXT_CHARS;
  const clean = cleanText((isCut ? raw.slice(0, MAX_TEXT_CHARS) : raw).replaceAll('\r\n', '\n'));
  const split = splitQuotes(clean.text);
  const text = {
    newText: tidyLines(split.newText),
    quotedText: tidyLines(split.quotedText.slice(0, MAX_QUOTED_CHARS)),
    signature: split.signature,
    hiddenRemoved: clean.hiddenRemoved,
    links: linksIn(split.newText),
  };
  return { text, isCut, isTooDeep: false };
}

/** Text for models from HTML: what a reader sees, split by the marks of mail clients and then by the words. */
export function textOfHtml(html: string): TextResult {
  const read = htmlToText(html);
  const clean = cleanText(read.text);
  const split = splitQuotes(tidyLines(clean.text));
  const quoted = [split.quotedText, cleanText(read.quotedText).text].filter((part) => part !== '').join('\n');
  const signature = [split.signature, cleanText(read.signature).text]
    .filter((part) => part !== '')
    .join('\n');
  const isForwardOnly = split.newText === '' && signature === '' && quoted !== '';
  const text = {
    newText: isForwardOnly ? tidyLines(quoted) : tidyLines(split.newText),
    quotedText: isForwardOnly ? '' : tidyLines(quoted.slice(0, MAX_QUOTED_CHARS)),
    signature: tidyLines(signature),
    hiddenRemoved: read.hiddenRemoved || clean.hiddenRemoved,
    links: read.links.map((link) => ({ text: cleanText(link.text).text, href: cleanText(link.href).text })),
  };
  return { text, isCut: read.isCut, isTooDeep: read.isTooDeep };
}

function linksIn(text: string): Link[] {
  if (!text.includes('://')) return [];
  const links: Link[] = [];
  for (const match of text.matchAll(URL_IN_TEXT)) {
    const href = match[0].replace(/[.,;:!?)\]]+$/u, '');
    links.push({ text: href, href });
    if (links.length >= MAX_LINKS) break;
  }
  return links;
}
