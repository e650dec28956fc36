import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pick, type Random, randomFrom } from './random.ts';

export interface MailboxOptions {
  readonly count: number;
  readonly seed: number;
  /** Folder to write into: a Maildir, or `mailbox.mbox` in it. */
  readonly dir: string;
  readonly format: 'maildir' | 'mbox';
}

const PEOPLE = [
  'Anna Keller',
  'Ben Ortiz',
  'Chloe Martin',
  'Dev Patel',
  'Eva Lind',
  'Tom Baker',
  '王芳',
  '李伟',
  '陈静',
  '赵磊',
];
const WORDS =
  'report budget meeting review contract draft figures schedule project client delivery invoice question proposal update numbers agenda travel plan office team number signed answer latest version quarter target release problem server order customer design window model notes change request'.split(
    ' ',
  );
const LINKS =
  'please thanks today tomorrow the a to of and for with on at we you I it that this is are will can could would about before after from'.split(
    ' ',
  );
const CHINESE =
  '请查收附件会议时间项目报告合同客户预算确认明天下午更新数据发布计划部门同事谢谢回复问题安排审核付款发票订单服务设计修改需求版本'.split(
    '',
  );
const SUBJECTS = [
  'Quarterly report',
  'Contract draft',
  'Lunch on Thursday',
  'Release plan',
  'Travel to Lyon',
  'Invoice question',
  '项目进度',
  '会议安排',
  '付款确认',
];

/**
 * Writes an invented mailbox of short mails, the same bytes for the same seed: plain mails, HTML newsletters, threads
 * with quotes, Chinese (UTF-8 and GBK), attachments. @returns the path to import.
 */
export function makeMailbox(options: MailboxOptions): string {
  const random = randomFrom(options.seed);
  const writer = options.format === 'maildir' ? maildirWriter(options.dir) : mboxWriter(options.dir);
  for (let index = 0; index < options.count; index += 1) writer.add(mailOf(index, random), index);
  return writer.end();
}

interface Writer {
  add(mail: Buffer, index: number): void;
  end(): string;
}

function maildirWriter(dir: string): Writer {
  for (const place of ['cur', 'new', 'tmp']) mkdirSync(join(dir, place), { recursive: true });
  return {
    add: (mail, index) => {
      const flags = index % 3 === 0 ? '' : index % 7 === 0 ? 'RS' : 'S';
      writeFileSync(join(dir, 'cur', `${String(index).padStart(8, '0')}.m${index}.bench:2,${flags}`), mail);
    },
    end: () => dir,
  };
}

function mboxWriter(dir: string): Writer {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'mailbox.mbox');
  writeFileSync(path, '');
  let pending: Buffer[] = [];
  const flush = (): void => {
    writeFileSync(path, Buffer.concat(pending), { flag: 'a' });
    pending = [];
  };
  return {
    add: (mail) => {
      const quoted = Buffer.from(mail.toString('latin1').replace(/^(>*From )/gmu, '>$1'), 'latin1');
      pending.push(
        Buffer.from('From bench@example.com Mon Mar  2 10:00:00 2026\n'),
        quoted,
        Buffer.from('\n'),
      );
      if (pending.length > 3_000) flush();
    },
    end: () => {
      flush();
      return path;
    },
  };
}

function mailOf(index: number, random: Random): Buffer {
  const kind = random();
  if (kind < 0.4) return plainMail(index, random);
  if (kind < 0.6) return replyMail(index, random);
  if (kind < 0.78) return newsletter(index, random);
  if (kind < 0.92) return chineseMail(index, random);
  return attachmentMail(index, random);
}

function sentence(random: Random): string {
  const count = 6 + Math.floor(random() * 12);
  const words = Array.from({ length: count }, (_none, at) => pick(at % 2 === 0 ? LINKS : WORDS, random));
  const text = words.join(' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function paragraph(random: Random, sentences: number): string {
  const words = Array.from({ length: sentences }, () => sentence(random))
    .join(' ')
    .split(' ');
  let line = '';
  const lines: string[] = [];
  for (const word of words) {
    if (line.length + word.length > 72) {
      lines.push(line);
      line = '';
    }
    line += line === '' ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}

function encodeWord(text: string): string {
  return /^[\u0020-\u007e]*$/u.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

function header(index: number, random: Random, extra: readonly string[]): string {
  const sender = Math.floor(random() * 200);
  const person = pick(PEOPLE, random);
  const day = 1 + (index % 28);
  const month = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'][Math.floor(index / 28) % 6] ?? 'Jan';
  const time = `${String(index % 24).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}:00`;
  return [
    `Return-Path: <sender${sender}@example.net>`,
    'Delivered-To: owner@example.com',
    `Received: from mail${sender}.example.net (mail${sender}.example.net [192.0.2.${sender}])\n\tby mx.example.com (Postfix) with ESMTPS id ${index}ABCDEF\n\tfor <owner@example.com>; ${day} ${month} 2026 ${time} +0100`,
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net; s=s1;\n\th=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n\tb=abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghij',
    `From: ${encodeWord(person)} <sender${sender}@example.net>`,
    'To: Olive Owner <owner@example.com>',
    `Date: ${day} ${month} 2026 ${time} +0100`,
    `Message-ID: <bench.${index}@example.net>`,
    'MIME-Version: 1.0',
    ...extra,
  ].join('\n');
}

function plainMail(index: number, random: Random): Buffer {
  const head = header(index, random, [
    `Subject: ${encodeWord(`${pick(SUBJECTS, random)} ${index}`)}`,
    'Content-Type: text/plain; charset=utf-8',
  ]);
  const body = Array.from({ length: 1 + Math.floor(random() * 4) }, () => paragraph(random, 4)).join('\n\n');
  return Buffer.from(
    `${head}\n\nHi Olive,\n\n${body}\n\nBest regards\n-- \n${pick(PEOPLE, random)}\nExample Ltd\n`,
  );
}

function replyMail(index: number, random: Random): Buffer {
  const parent = Math.max(0, index - 1 - Math.floor(random() * 5));
  const head = header(index, random, [
    `Subject: Re: ${pick(SUBJECTS, random)} ${parent}`.replace(/[^\u0020-\u007e]+/gu, 'topic'),
    `In-Reply-To: <bench.${parent}@example.net>`,
    `References: <bench.${parent}@example.net>`,
    'Content-Type: text/plain; charset=utf-8',
  ]);
  const quote = paragraph(random, 8).replace(/^/gmu, '> ');
  return Buffer.from(
    `${head}\n\n${paragraph(random, 3)}\n\nOn Mon, Mar 2, 2026 at 10:00 AM Olive Owner <owner@example.com> wrote:\n\n${quote}\n`,
  );
}

function newsletter(index: number, random: Random): Buffer {
  const boundary = `=_bench_${index}`;
  const head = header(index, random, [
    `Subject: ${sentence(random)}`,
    `List-Id: News <news${index % 40}.example.net>`,
    `List-Unsubscribe: <https://example.net/u/${index}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ]);
  const rows = Array.from(
    { length: 8 + Math.floor(random() * 12) },
    (_none, at) =>
      `<tr><td style=3D"padding:12px;font-family:Arial,sans-serif;font-size:14px;color:#333333"><h2>${sentence(random)}</h2><p>${paragraph(random, 2)}</p><a href=3D"https://example.net/a/${at}">Read more</a></td></tr>`,
  ).join('\n');
  const html = `<html><head><style>td{color:#333}</style></head><body><div style=3D"display:none">Preview words</div><table width=3D"100%">${rows}</table></body></html>`;
  return Buffer.from(
    `${head}\n\n--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n${paragraph(random, 6)}\n--${boundary}\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n${html}\n--${boundary}--\n`,
  );
}

/** "你好，请确认会议时间。谢谢" in GBK. */
const GBK_TEXT = Buffer.from('xOO6w6Os1efIt8jPu+HS6cqxvOShoyDQu9C7', 'base64');

function chineseMail(index: number, random: Random): Buffer {
  const isGbk = random() < 0.3;
  const text = Array.from({ length: 120 }, (_none, at) =>
    at % 24 === 23 ? '。\n' : pick(CHINESE, random),
  ).join('');
  const head = header(index, random, [
    `Subject: ${encodeWord(`${pick(['项目进度', '会议安排', '付款确认'], random)}${index}`)}`,
    `Content-Type: text/plain; charset=${isGbk ? 'gbk' : 'utf-8'}`,
    `Content-Transfer-Encoding: ${isGbk ? '8bit' : 'base64'}`,
  ]);
  const body = isGbk
    ? GBK_TEXT
    : Buffer.from(Buffer.from(text).toString('base64').replace(/.{76}/gu, '$&\n'));
  return Buffer.concat([Buffer.from(`${head}\n\n`), body, Buffer.from('\n')]);
}

function attachmentMail(index: number, random: Random): Buffer {
  const boundary = `=_bench_${index}`;
  const head = header(index, random, [
    `Subject: ${sentence(random)}`,
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
  ]);
  const bytes = Buffer.from(
    Array.from({ length: 2_000 + Math.floor(random() * 20_000) }, () => Math.floor(random() * 256)),
  );
  const content = bytes.toString('base64').replace(/.{76}/gu, '$&\n');
  return Buffer.from(
    `${head}\n\n--${boundary}\nContent-Type: text/plain; charset=utf-8\n\n${paragraph(random, 4)}\n--${boundary}\nContent-Type: application/pdf; name="report-${index}.pdf"\nContent-Disposition: attachment; filename="report-${index}.pdf"\nContent-Transfer-Encoding: base64\n\n${content}\n--${boundary}--\n`,
  );
}
