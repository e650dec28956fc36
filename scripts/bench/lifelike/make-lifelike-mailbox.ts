import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { logNormal, pick, type Random, randomFrom } from '../random.ts';
import { type Body, designedBody, listBody, personalBody, replyBody } from './bodies.ts';
import { createSenders, encodedWord, mailDate, type Sender, traceFields } from './headers.ts';
import { createChinese, createEnglish, type Language } from './words.ts';

export interface LifelikeOptions {
  readonly count: number;
  readonly seed: number;
  /** Folder to make a Maildir of. */
  readonly dir: string;
}

export interface LifelikeMailbox {
  readonly path: string;
  /** Bytes of the mails: median, mean, and that which one mail in twenty exceeds. */
  readonly medianBytes: number;
  readonly meanBytes: number;
  readonly p95Bytes: number;
}

const CHINESE_SHARE = 0.12;
const SENDERS = 800;
const RECENT = 60;
const MOST_ATTACHED_BYTES = 3_000_000;

/**
 * Writes an invented Maildir whose mails are as large and as varied as those of people's mailboxes, the same bytes for
 * the same seed. No mailbox of that kind may be shipped, so shares and sizes are set by hand between three that were
 * told of: Lightfoot's "length distribution of email messages" (16,000 mails, mean 7.0 kB, a peak below and a long
 * tail), Brown's archive (notmuch list, November 2009: 100,000 mails in 3.5 GB, mean 35 kB), and Redmond's Exchange
 * inbox of 2021 (mean above 120 kB). Words follow Zipf's law over 60,000, header fields are those of a provider of
 * today. Nothing of it is chosen by what one indexer does well: attachments, HTML and quotes cost each its own way.
 */
export function makeLifelikeMailbox(options: LifelikeOptions): LifelikeMailbox {
  const folder = join(options.dir, 'cur');
  for (const place of ['cur', 'new', 'tmp']) mkdirSync(join(options.dir, place), { recursive: true });
  const writer = createWriter(randomFrom(options.seed));
  const sizes = new Float64Array(options.count);
  for (let index = 0; index < options.count; index += 1) {
    const mail = writer(index);
    const flags = index % 5 === 0 ? '' : index % 7 === 0 ? 'RS' : 'S';
    writeFileSync(join(folder, `${String(index).padStart(8, '0')}.m${index}.bench:2,${flags}`), mail);
    sizes[index] = mail.length;
  }
  sizes.sort();
  return {
    path: options.dir,
    medianBytes: sizes[Math.floor(options.count / 2)] ?? 0,
    meanBytes: sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, options.count),
    p95Bytes: sizes[Math.floor(options.count * 0.95)] ?? 0,
  };
}

interface Writing {
  readonly random: Random;
  readonly index: number;
  readonly language: Language;
  readonly sender: Sender;
  /** Ids of the newest mails, newest last. */
  readonly recent: readonly string[];
  /** Bytes that no packer makes smaller, to be cut into attachments. */
  readonly noise: Buffer;
}

function createWriter(random: Random): (index: number) => Buffer {
  const languages = { english: createEnglish(random), chinese: createChinese(random) };
  const nextSender = createSenders(random, SENDERS, (at) =>
    at % 8 === 0
      ? languages.chinese.prose(2).slice(0, 3)
      : `${languages.english.word()} ${languages.english.word()}`,
  );
  const noise = Buffer.from(Uint8Array.from({ length: 1 << 20 }, () => Math.floor(random() * 256)));
  const recent: string[] = [];
  return (index) => {
    const language = random() < CHINESE_SHARE ? languages.chinese : languages.english;
    const mail = mailOf({ random, index, language, sender: nextSender(), recent, noise });
    recent.push(`<bench.${index}@mail.example>`);
    if (recent.length > RECENT) recent.shift();
    return mail;
  };
}

function mailOf(writing: Writing): Buffer {
  const { random, language } = writing;
  const kind = random();
  if (kind < 0.24) return plainMail(writing, personalBody(random, language, 90), []);
  if (kind < 0.46) return alternativeMail(writing, replyBody(random, language, true), referring(writing));
  if (kind < 0.58)
    return plainMail(writing, listBody(random, language), [...referring(writing), ...listFields(writing)]);
  if (kind < 0.76) {
    const blocks = Math.ceil(logNormal(random, 8, 0.6));
    return alternativeMail(writing, designedBody(random, language, blocks), listFields(writing));
  }
  if (kind < 0.92)
    return alternativeMail(writing, designedBody(random, language, 1 + Math.floor(random() * 3)), []);
  return attachmentMail(writing);
}

function head(writing: Writing, extra: readonly string[]): string {
  const { random, index, sender, language } = writing;
  const subject = language.prose(3 + Math.floor(random() * 6)).slice(0, -1);
  return [
    ...traceFields(random, index, sender),
    `From: ${encodedWord(sender.name)} <${sender.address}>`,
    `To: Olive Owner <owner@example.com>${random() < 0.3 ? `, ${sender.domain} <team@${sender.domain}>` : ''}`,
    `Subject: ${encodedWord(extra.some((field) => field.startsWith('References')) ? `Re: ${subject}` : subject)}`,
    `Date: ${mailDate(index)}`,
    `Message-ID: <bench.${index}@mail.example>`,
    'MIME-Version: 1.0',
    ...extra,
  ].join('\n');
}

function referring({ random, recent }: Writing): readonly string[] {
  if (recent.length === 0) return [];
  const start = Math.floor(random() * recent.length);
  const parents = recent.slice(start, start + 1 + Math.floor(random() * 3));
  return [`In-Reply-To: ${parents.at(-1)}`, `References: ${parents.join('\n\t')}`];
}

function listFields({ index, sender }: Writing): readonly string[] {
  return [
    `List-Id: <news${index % 40}.${sender.domain}>`,
    `List-Unsubscribe: <https://mailer.example.org/u/${index}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ];
}

function plainMail(writing: Writing, body: Body, extra: readonly string[]): Buffer {
  const { language, random } = writing;
  const part = textPart('plain', body.text, language.isChinese && random() < 0.5 ? 'base64' : '8bit');
  return Buffer.from(`${head(writing, extra)}\n${part}\n`);
}

function alternative(writing: Writing, body: Body): string {
  const { index, language } = writing;
  const boundary = `=_alternative_${index}`;
  const coding = language.isChinese ? 'base64' : 'quoted-printable';
  const parts = [textPart('plain', body.text, coding), textPart('html', body.html, coding)];
  return `Content-Type: multipart/alternative; boundary="${boundary}"\n\n${parts.map((part) => `--${boundary}\n${part}\n`).join('')}--${boundary}--\n`;
}

function alternativeMail(writing: Writing, body: Body, extra: readonly string[]): Buffer {
  return Buffer.from(`${head(writing, extra)}\n${alternative(writing, body)}`);
}

function attachmentMail(writing: Writing): Buffer {
  const { random, index, noise, language } = writing;
  const boundary = `=_mixed_${index}`;
  const [type, extension] = pick(
    [
      ['application/pdf', 'pdf'],
      ['image/jpeg', 'jpg'],
      ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
    ] as const,
    random,
  );
  const bytes = Math.min(MOST_ATTACHED_BYTES, Math.ceil(logNormal(random, 70_000, 1.1)));
  const start = Math.floor(random() * noise.length);
  const source = Buffer.concat([noise.subarray(start), noise, noise, noise]).subarray(0, bytes);
  const content = lines76(source.toString('base64'));
  const name = `${language.isChinese ? 'report' : language.word()}-${index}.${extension}`;
  const text = alternative(writing, personalBody(random, language, 50));
  return Buffer.from(
    `${head(writing, [])}\nContent-Type: multipart/mixed; boundary="${boundary}"\n\n--${boundary}\n${text}--${boundary}\nContent-Type: ${type}; name="${name}"\nContent-Disposition: attachment; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${content}\n--${boundary}--\n`,
  );
}

function textPart(subtype: string, text: string, coding: '8bit' | 'base64' | 'quoted-printable'): string {
  const coded =
    coding === '8bit'
      ? text
      : coding === 'base64'
        ? lines76(Buffer.from(text).toString('base64'))
        : quotedPrintable(text);
  return `Content-Type: text/${subtype}; charset="utf-8"\nContent-Transfer-Encoding: ${coding}\n\n${coded}`;
}

function lines76(text: string): string {
  return text.replace(/.{76}/gu, '$&\n');
}

/** RFC 2045, section 6.7, for text without control characters. */
function quotedPrintable(text: string): string {
  const escaped = text.replace(/[=\u0080-\u{10ffff}]/gu, (letter) =>
    [...Buffer.from(letter)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
  return escaped.replace(/[^\n]{72}(?=[^\n])/gu, (line) => {
    const cut = /=[0-9A-F]?$/u.exec(line)?.[0].length ?? 0;
    return cut === 0 ? `${line}=\n` : `${line.slice(0, -cut)}=\n${line.slice(-cut)}`;
  });
}
