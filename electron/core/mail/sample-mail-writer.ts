import iconv from 'iconv-lite';
import { Temporal } from 'temporal-polyfill';
import type { Owner } from '../../../shared/domain/mail.ts';

export type SampleHtml = 'tracking' | 'phish' | 'hostile' | 'magazine';

/** One invented mail in its compact form. */
export interface SampleMail {
  readonly id: string;
  readonly from: string;
  readonly to?: string | undefined;
  readonly cc?: string | undefined;
  readonly subject: string;
  readonly minutesAgo: number;
  readonly text: string;
  /** Id of the mail that it answers. */
  readonly reply?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly html?: SampleHtml | undefined;
  readonly attach?: string | undefined;
  readonly calendar?: 'REQUEST' | 'CANCEL' | undefined;
  readonly charset?: 'gbk' | 'big5' | 'iso-2022-jp' | 'windows-1252-unlabelled' | undefined;
  readonly flowed?: boolean | undefined;
  readonly protection?: 'pgp' | 'smime' | undefined;
  readonly broken?: boolean | undefined;
}

export interface SampleSetting {
  readonly nowUtcMs: number;
  readonly zone: string;
  readonly owner: Owner;
  readonly html: (name: SampleHtml) => string;
}

interface Part {
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const BOUNDARY = '=_pennypost_sample';
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';
const PGP =
  '-----BEGIN PGP MESSAGE-----\n\nhQEMA0sample0sample0AQf/invented0text0that0nobody0can0read\n=smpl\n-----END PGP MESSAGE-----\n';
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Writes one mail as RFC 5322 bytes with CRLF; the same input gives the same bytes. */
export function writeSampleMail(mail: SampleMail, setting: SampleSetting): Uint8Array {
  const part = mail.broken ? brokenPart() : contentOf(mail, setting);
  const headers = [...envelopeOf(mail, setting), ...part.headers];
  return Buffer.concat([Buffer.from(`${headers.join('\r\n')}\r\n\r\n`, 'utf8'), part.body]);
}

function envelopeOf(mail: SampleMail, setting: SampleSetting): readonly string[] {
  const toOwner = `${setting.owner.name} <${setting.owner.addresses[0] ?? ''}>`;
  const headers = [
    `From: ${address(mail.from)}`,
    `To: ${addresses(mail.to ?? toOwner)}`,
    ...(mail.cc === undefined ? [] : [`Cc: ${addresses(mail.cc)}`]),
    `Subject: ${encodeWords(mail.subject)}`,
    `Date: ${rfcDate(setting, mail.minutesAgo)}`,
    `Message-ID: <${mail.id}@sample.example>`,
    'MIME-Version: 1.0',
  ];
  if (mail.reply !== undefined) {
    headers.push(`In-Reply-To: <${mail.reply}@sample.example>`, `References: <${mail.reply}@sample.example>`);
  }
  return [...headers, ...Object.entries(mail.headers ?? {}).map(([name, value]) => `${name}: ${value}`)];
}

function addresses(list: string): string {
  return list.split(', ').map(address).join(', ');
}

function address(text: string): string {
  const match = /^(.*?)\s*<(.*)>$/u.exec(text);
  return match === null ? text : `${encodeWords(match[1] ?? '')} <${match[2] ?? ''}>`;
}

/** RFC 2047 B words of at most 75 characters; cut between characters. */
function encodeWords(text: string): string {
  if (/^[\x20-\x7e]*$/u.test(text)) return text;
  const words: string[] = [];
  const chars = [...text];
  for (let at = 0; at < chars.length; at += 10) {
    words.push(`=?UTF-8?B?${Buffer.from(chars.slice(at, at + 10).join('')).toString('base64')}?=`);
  }
  return words.join('\r\n ');
}

function rfcDate({ nowUtcMs, zone }: SampleSetting, minutesAgo: number): string {
  const at = Temporal.Instant.fromEpochMilliseconds(nowUtcMs - minutesAgo * 60_000).toZonedDateTimeISO(zone);
  const time = at.toPlainTime().toString({ smallestUnit: 'second' });
  const day = `${DAYS[at.dayOfWeek - 1]}, ${at.day} ${MONTHS[at.month - 1]} ${at.year}`;
  return `${day} ${time} ${at.offset.replace(':', '')}`;
}

function contentOf(mail: SampleMail, setting: SampleSetting): Part {
  const text = textPart(mail);
  if (mail.protection === 'pgp') return pgpPart();
  if (mail.protection === 'smime') return smimePart(text);
  if (mail.html !== undefined) return multipart('alternative', [text, htmlPart(setting.html(mail.html))]);
  if (mail.calendar !== undefined) return multipart('alternative', [text, calendarPart(mail, setting)]);
  return mail.attach === undefined ? text : multipart('mixed', [text, attachmentPart(mail.attach)]);
}

function textPart(mail: SampleMail): Part {
  const lines = mail.text.replaceAll('\n', '\r\n');
  const name = mail.charset?.replace('-unlabelled', '') ?? 'utf-8';
  // iconv-lite writes no ISO-2022-JP, so its escapes round EUC-JP's bytes with the high bit off are set here.
  const body = name === 'iso-2022-jp' ? iso2022(lines) : iconv.encode(`${lines}\r\n`, name);
  const label = mail.charset?.endsWith('unlabelled') ? '' : `; charset=${name}`;
  const flowed = mail.flowed ? '; format=flowed' : '';
  const transfer = name === 'iso-2022-jp' ? '7bit' : '8bit';
  return {
    headers: [`Content-Type: text/plain${label}${flowed}`, `Content-Transfer-Encoding: ${transfer}`],
    body,
  };
}

function iso2022(text: string): Buffer {
  const chunks: Buffer[] = [];
  for (const run of text.match(/\p{ASCII}+|\P{ASCII}+/gu) ?? []) {
    const isAscii = run.charCodeAt(0) < 0x80;
    const bytes = isAscii
      ? Buffer.from(run)
      : Buffer.from(iconv.encode(run, 'euc-jp').map((byte) => byte & 0x7f));
    chunks.push(isAscii ? bytes : Buffer.concat([Buffer.from('\x1b$B'), bytes, Buffer.from('\x1b(B')]));
  }
  return Buffer.concat(chunks);
}

function htmlPart(html: string): Part {
  return base64Part('Content-Type: text/html; charset=utf-8', Buffer.from(html));
}

function base64Part(type: string, bytes: Buffer, more: readonly string[] = []): Part {
  const lines = bytes.toString('base64').replace(/(.{76})/gu, '$1\r\n');
  return { headers: [type, 'Content-Transfer-Encoding: base64', ...more], body: Buffer.from(`${lines}\r\n`) };
}

function attachmentPart(name: string): Part {
  const disposition = [`Content-Disposition: attachment; filename="${name}"`];
  if (name.endsWith('.png'))
    return base64Part('Content-Type: image/png', Buffer.from(PNG, 'base64'), disposition);
  if (name.endsWith('.pdf'))
    return base64Part('Content-Type: application/pdf', Buffer.from(PDF), disposition);
  const type = name.endsWith('.exe') ? 'application/octet-stream' : 'text/plain; charset=utf-8';
  return base64Part(`Content-Type: ${type}`, Buffer.from('Sample attachment, harmless.\n'), disposition);
}

function attendeesOf(mail: SampleMail, { owner }: SampleSetting): readonly string[] {
  const others = [...(mail.cc ?? '').matchAll(/<([^>]*)>/gu)].map((match) => match[1] ?? '');
  return [...owner.addresses.slice(0, 1), ...others];
}

function calendarPart(mail: SampleMail, setting: SampleSetting): Part {
  const stamp = (hours: number): string =>
    Temporal.Instant.fromEpochMilliseconds(setting.nowUtcMs + hours * 3_600_000)
      .round('hour')
      .toString({ smallestUnit: 'second' })
      .replace(/[-:]/gu, '');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Pennypost//Sample//EN',
    `METHOD:${mail.calendar}`,
    'BEGIN:VEVENT',
    `UID:${mail.id}@sample.example`,
    `DTSTAMP:${stamp(0)}`,
    `DTSTART:${stamp(48)}`,
    `DTEND:${stamp(49)}`,
    `SUMMARY:${mail.subject.replace(/^\w+: /u, '')}`,
    'LOCATION:Room Saddle',
    `ORGANIZER:mailto:${/<(.*)>/u.exec(mail.from)?.[1] ?? ''}`,
    ...attendeesOf(mail, setting).map((attendee) => `ATTENDEE;RSVP=TRUE:mailto:${attendee}`),
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ];
  return base64Part(
    `Content-Type: text/calendar; charset=utf-8; method=${mail.calendar}`,
    Buffer.from(lines.join('\r\n')),
  );
}

function pgpPart(): Part {
  const control: Part = {
    headers: ['Content-Type: application/pgp-encrypted'],
    body: Buffer.from('Version: 1\r\n'),
  };
  const data: Part = {
    headers: ['Content-Type: application/octet-stream'],
    body: Buffer.from(PGP.replaceAll('\n', '\r\n')),
  };
  return multipart('encrypted; protocol="application/pgp-encrypted"', [control, data]);
}

function smimePart(text: Part): Part {
  const type = 'Content-Type: application/pkcs7-signature; name="smime.p7s"';
  const signature = base64Part(type, Buffer.from('invented signature'));
  return multipart('signed; protocol="application/pkcs7-signature"; micalg=sha-256', [text, signature]);
}

function multipart(kind: string, parts: readonly Part[]): Part {
  const chunks = parts.flatMap((part) => [
    Buffer.from(`--${BOUNDARY}\r\n${part.headers.join('\r\n')}\r\n\r\n`),
    part.body,
    Buffer.from('\r\n'),
  ]);
  chunks.push(Buffer.from(`--${BOUNDARY}--\r\n`));
  return {
    headers: [`Content-Type: multipart/${kind}; boundary="${BOUNDARY}"`],
    body: Buffer.concat(chunks),
  };
}

/** A multipart mail that was cut off in the middle of a part, with a charset that does not exist. */
function brokenPart(): Part {
  const start = `--${BOUNDARY}\r\nContent-Type: text/plain; charset=x-none\r\n\r\nThe scan stops in the mid`;
  return { headers: [`Content-Type: multipart/mixed; boundary="${BOUNDARY}"`], body: Buffer.from(start) };
}
