import { hash } from 'node:crypto';
import type { Attachment, MailProblem, Protection } from '../../../shared/domain/mail.ts';
import { contentIdOf, nameOf, type SortedParts, sortParts, textOfPart } from './body-parts.ts';
import { readCalendarInfo } from './calendar-info.ts';
import { readAddresses } from './mime/addresses.ts';
import { readDate } from './mime/dates.ts';
import { decodeHeaderText } from './mime/header-text.ts';
import { readMessageIds } from './mime/message-ids.ts';
import { bytesOfPart, type MimePart, type MimeTree, readTree } from './mime/tree.ts';
import { textOfHtml, textOfPlain } from './text/mail-text.ts';
import type { CalendarInfo, ListInfo, MailText, ParsedMail } from './types.ts';

const EMPTY_TEXT: MailText = { newText: '', quotedText: '', signature: '', hiddenRemoved: false, links: [] };
/** Armour that stands deeper in a text is a quotation, not the mail. */
const ARMOUR_WITHIN_CHARS = 500;
/** What is read of one body; the rest is cut, with a problem noted. */
const MAX_BODY_CHARS = 4_000_000;

/**
 * Reads a mail from its bytes (RFC 5322, 2045-2049, 2231, 3676). Never throws for any bytes: a broken mail
 * gives what could be read, and `problems` says what could not.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  return parseMailNow(raw);
}

/** The same, for workers that need no promise; `headerNames` says which fields of the header are wanted, else all are. */
export function parseMailNow(raw: Uint8Array, headerNames?: ReadonlySet<string>): ParsedMail {
  const tree = readTree(raw);
  const problems = [...tree.problems].map(([code, detail]) => ({ code, detail }));
  const sorted = sortParts(tree.root);
  const text = readText(raw, sorted, problems);
  return {
    ...readEnvelope(tree.root.fields, problems),
    headers: decodeFields(tree.root.fields, headerNames),
    text,
    hasHtml: sorted.html.length > 0,
    attachments: sorted.attachments.map((part) => attachmentOf(raw, part)),
    calendar: readCalendar(raw, tree),
    protection: protectionOf(tree) ?? inlinePgpOf(text.newText),
    problems,
    rawSha256: hash('sha256', raw, 'hex'),
    sizeBytes: raw.length,
  };
}

type Fields = ReadonlyMap<string, readonly string[]>;
type Envelope = Omit<
  ParsedMail,
  | 'headers'
  | 'text'
  | 'hasHtml'
  | 'attachments'
  | 'calendar'
  | 'protection'
  | 'problems'
  | 'rawSha256'
  | 'sizeBytes'
>;

function readEnvelope(fields: Fields, problems: MailProblem[]): Envelope {
  const first = (name: string): string => fields.get(name)?.[0] ?? '';
  const list = (name: string) => (fields.get(name) ?? []).flatMap((value) => readAddresses(value));
  const rawDate = first('date');
  const date = readDate(rawDate);
  if (date === null)
    problems.push({ code: rawDate === '' ? 'no-date' : 'bad-date', detail: rawDate.slice(0, 100) });
  const rfcMessageId = readMessageIds(first('message-id'))[0] ?? null;
  if (rfcMessageId === null) problems.push({ code: 'no-message-id', detail: '' });
  return {
    rfcMessageId,
    from: list('from')[0] ?? list('sender')[0] ?? null,
    replyTo: list('reply-to'),
    to: list('to'),
    cc: list('cc'),
    bcc: list('bcc'),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to'].flatMap((name) =>
      list(name).map((address) => address.address),
    ),
    subject: decodeHeaderText(first('subject')).replace(/\s+/gu, ' ').trim(),
    date,
    inReplyTo: (fields.get('in-reply-to') ?? []).flatMap((value) => readMessageIds(value)),
    references: (fields.get('references') ?? []).flatMap((value) => readMessageIds(value)),
    list: listOf(fields),
  };
}

function decodeFields(fields: Fields, wanted?: ReadonlySet<string>): Record<string, readonly string[]> {
  const headers: Record<string, readonly string[]> = Object.create(null);
  for (const [name, values] of fields) {
    if (wanted?.has(name) === false) continue;
    headers[name] = values.map((value) => decodeHeaderText(value));
  }
  return headers;
}

/** RFC 2369, RFC 2919, RFC 8058. */
function listOf(fields: Fields): ListInfo | null {
  const value = (name: string): string => decodeHeaderText(fields.get(name)?.[0] ?? '');
  const unsubscribe = [...value('list-unsubscribe').matchAll(/<\s*([^<>\s]+)\s*>/gu)].map(
    (match) => match[1] ?? '',
  );
  const idText = value('list-id');
  const post = value('list-post');
  if (idText === '' && post === '' && unsubscribe.length === 0) return null;
  return {
    id: /<([^<>]+)>/u.exec(idText)?.[1]?.trim() ?? (idText === '' ? null : idText),
    post: post === '' ? null : (/<\s*(?:mailto:)?([^<>]+)>/iu.exec(post)?.[1] ?? post),
    unsubscribe,
    oneClick: /List-Unsubscribe\s*=\s*One-Click/iu.test(value('list-unsubscribe-post')),
  };
}

function readText(raw: Uint8Array, sorted: SortedParts, problems: MailProblem[]): MailText {
  const html = joinParts(raw, sorted.html, problems);
  if (html !== '') {
    const read = textOfHtml(html);
    if (read.isCut) problems.push({ code: 'html-cut', detail: String(html.length) });
    if (read.isTooDeep) problems.push({ code: 'html-too-deep', detail: '' });
    if (read.text.newText !== '' || read.text.quotedText !== '') return read.text;
  }
  const plain = joinParts(raw, sorted.plain, problems);
  if (plain === '') return EMPTY_TEXT;
  const read = textOfPlain(plain);
  if (read.isCut) problems.push({ code: 'text-cut', detail: String(plain.length) });
  return read.text;
}

function joinParts(raw: Uint8Array, parts: readonly MimePart[], problems: MailProblem[]): string {
  let joined = '';
  for (const part of parts) {
    if (joined.length >= MAX_BODY_CHARS) break;
    const { text, problem } = textOfPart(raw, part);
    if (problem !== null) problems.push({ code: problem, detail: part.type.params.get('charset') ?? '' });
    joined += joined === '' ? text : `\n${text}`;
  }
  return joined;
}

function attachmentOf(raw: Uint8Array, part: MimePart): Attachment {
  const bytes = bytesOfPart(raw, part);
  const contentId = contentIdOf(part);
  return {
    partIndex: part.index,
    name: nameOf(part),
    type: part.type.value,
    bytes: bytes.length,
    sha256: hash('sha256', bytes, 'hex'),
    contentId,
    isInline: part.disposition.value === 'inline' || (contentId !== null && part.disposition.value === ''),
  };
}

function readCalendar(raw: Uint8Array, tree: MimeTree): CalendarInfo | null {
  const part = tree.parts.find(
    ({ type }) => type.value === 'text/calendar' || type.value === 'application/ics',
  );
  return part ? readCalendarInfo(textOfPart(raw, part).text) : null;
}

/** RFC 8551 (S/MIME) and RFC 3156 (PGP/MIME); inline PGP is told by its armour. */
function protectionOf(tree: MimeTree): Protection | null {
  for (const { type } of tree.parts) {
    const protocol = type.params.get('protocol')?.toLowerCase() ?? '';
    if (type.value === 'multipart/encrypted')
      return protocol.includes('pgp') ? 'pgp-encrypted' : 'smime-encrypted';
    if (type.value === 'multipart/signed') return protocol.includes('pgp') ? 'pgp-signed' : 'smime-signed';
    if (/^application\/(?:x-)?pkcs7-mime$/u.test(type.value)) {
      return type.params.get('smime-type')?.toLowerCase() === 'signed-data'
        ? 'smime-signed'
        : 'smime-encrypted';
    }
  }
  return null;
}

/** Armour in the text itself (RFC 9580, section 6.2), as older programs write it. */
function inlinePgpOf(text: string): Protection | null {
  const start = text.slice(0, ARMOUR_WITHIN_CHARS);
  if (start.includes('-----BEGIN PGP MESSAGE-----')) return 'pgp-encrypted';
  return start.includes('-----BEGIN PGP SIGNED MESSAGE-----') ? 'pgp-signed' : null;
}
