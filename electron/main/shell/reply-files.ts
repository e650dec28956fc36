import type { ReplyDraft } from './reply-draft.ts';

/** Programs and systems cut longer addresses (2,048 on Windows); such drafts become a file. */
const MAX_MAILTO_LENGTH = 2_000;

/** The draft as a mailto URL (RFC 6068); null where it would be too long to arrive whole. */
export function toMailto(draft: ReplyDraft): string | null {
  const fields = [
    ['cc', draft.cc.join(',')],
    ['subject', draft.subject],
    ['body', draft.body.replaceAll('\n', '\r\n')],
    ['in-reply-to', draft.inReplyTo === null ? '' : `<${draft.inReplyTo}>`],
  ] as const;
  const query = fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  const to = draft.to.map((address) => encodeURIComponent(address).replace('%40', '@')).join(',');
  const url = `mailto:${to}?${query}`;
  return url.length <= MAX_MAILTO_LENGTH ? url : null;
}

/** The draft as an unsent mail (RFC 5322, `X-Unsent` opens it for writing), all fields in ASCII (RFC 2047). */
export function toUnsentMail(draft: ReplyDraft): string {
  const reference = draft.inReplyTo === null ? [] : [`In-Reply-To: <${draft.inReplyTo}>`];
  const references = draft.inReplyTo === null ? [] : [`References: <${draft.inReplyTo}>`];
  const list = (name: string, addresses: readonly string[]) =>
    addresses.length === 0 ? [] : [`${name}: ${addresses.join(',\r\n ')}`];
  const body = Buffer.from(draft.body.replaceAll('\n', '\r\n'), 'utf8').toString('base64');
  return [
    'X-Unsent: 1',
    ...list('To', draft.to),
    ...list('Cc', draft.cc),
    `Subject: ${encodedWords(draft.subject)}`,
    ...reference,
    ...references,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    body.replace(/.{76}/gu, '$&\r\n'),
    '',
  ].join('\r\n');
}

/** At most 75 characters a word (RFC 2047 section 2); characters are never split between words. */
function encodedWords(text: string): string {
  if (/^[\x20-\x7e]{0,900}$/u.test(text) && !text.includes('=?')) return text;
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    if (Buffer.byteLength(piece + character) > 42) {
      pieces.push(piece);
      piece = '';
    }
    piece += character;
  }
  return [...pieces, piece]
    .map((part) => `=?utf-8?B?${Buffer.from(part).toString('base64')}?=`)
    .join('\r\n ');
}
