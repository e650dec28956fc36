import { constants, zstdCompressSync } from 'node:zlib';
import { appError } from '../../../../shared/contract/errors.ts';
import { toIndexText } from '../../db/fts-text.ts';
import { triageHeaderNames } from '../../triage/types.ts';
import { parseLargeMail } from '../large/parse-large-mail.ts';
import { parseMailNow } from '../parse-mail.ts';
import type { MailFlags, ParsedMail } from '../types.ts';
import type { ImportFailureItem, ImportRecord, IndexText, KeptRaw } from './types.ts';

/** What of a huge mail is read: its header and, nearly always, its first text. */
/** Smaller mails gain too little to pay for the time. */
const MIN_COMPRESSED_BYTES = 1_024;
const KEPT_HEADERS: ReadonlySet<string> = new Set(triageHeaderNames);

/** A mail as a worker is given it. */
export interface MailToParse {
  readonly path: string;
  readonly offset: number | null;
  readonly raw: Uint8Array | null;
  readonly spoolPath: string | null;
  readonly flags: MailFlags;
}

/**
 * Parses a mail and makes all of it that the store needs. Headers that no tier reads are left out: they stay in
 * the raw bytes. @returns a failure for bytes that hold no header field of a mail: an empty file, a picture.
 * @throws what the file system says of a spool file.
 */
export function makeRecord(item: MailToParse): ImportRecord | ImportFailureItem {
  const { path, offset, flags } = item;
  const mail = item.raw ? parseMailNow(item.raw, KEPT_HEADERS) : parseLargeMail(item.spoolPath ?? '');
  if (!hasEnvelope(mail)) {
    const message =
      mail.sizeBytes === 0 ? 'the file is empty' : 'no sender, recipient, subject, date or id: no mail';
    return { path, offset, error: appError('broken-mail', message, { item: path }) };
  }
  const raw: KeptRaw = item.raw ? keepRaw(item.raw) : { encoding: 'file', path: item.spoolPath ?? '' };
  return {
    mail: { ...mail, headers: keptHeaders(mail) },
    flags,
    raw,
    index: indexTextOf(mail),
    path,
    offset,
  };
}

function hasEnvelope(mail: ParsedMail): boolean {
  const { from, to, cc, subject, date, rfcMessageId } = mail;
  const hasPeople = from !== null || to.length > 0 || cc.length > 0;
  return hasPeople || subject !== '' || date !== null || rfcMessageId !== null;
}

/** The columns of the full-text index for a mail. */
function indexTextOf(mail: ParsedMail): IndexText {
  const names = (list: readonly { name: string; address: string }[]): string =>
    list.map(({ name, address }) => (name === '' ? address : `${name} ${address}`)).join(' ');
  return {
    subject: toIndexText(mail.subject),
    sender: toIndexText(mail.from ? names([mail.from]) : ''),
    recipients: toIndexText(names([...mail.to, ...mail.cc, ...mail.bcc])),
    body: toIndexText(mail.text.newText),
    files: toIndexText(mail.attachments.map(({ name }) => name).join(' ')),
  };
}

function keptHeaders(mail: ParsedMail): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(mail.headers).filter(([name]) => KEPT_HEADERS.has(name)));
}

/** Higher levels take half as long again for a hundredth less: most of a mailbox is base64. */
const FASTEST = { [constants.ZSTD_c_compressionLevel]: 1 };

function keepRaw(bytes: Uint8Array): KeptRaw {
  if (bytes.length < MIN_COMPRESSED_BYTES) return { encoding: 'plain', bytes };
  const packed = zstdCompressSync(bytes, { params: FASTEST, pledgedSrcSize: bytes.length });
  return packed.length < bytes.length ? { encoding: 'zstd', bytes: packed } : { encoding: 'plain', bytes };
}
