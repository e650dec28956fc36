import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { isSameMail } from '../mail/import/is-same-mail.ts';
import type { ImportRecord, KeptRaw } from '../mail/import/types.ts';
import type { ParsedMail } from '../mail/types.ts';
import { triageHeaderNames } from '../triage/types.ts';
import { asksSomething } from './asks-something.ts';
import type { Db } from './connection.ts';
import { createKeyGiver, dateForOrder } from './date-key.ts';
import { createThreadFinder } from './thread-finder.ts';
import type { LoneMail } from './thread-refresh.ts';

const PREVIEW_CHARS = 200;
const MAX_ID_CHARS = 900;

export interface WriteContext {
  readonly ownerId: number;
  readonly ownAddresses: ReadonlySet<string>;
  readonly nowUtcMs: number;
}

export interface WrittenMail {
  readonly messageId: number;
  readonly isNew: boolean;
  readonly threadId: number;
  readonly goneThreadIds: readonly number[];
  /** Set where the mail began a thread. */
  readonly lone: LoneMail | null;
  readonly dateKey: number;
}

export interface MessageWriter {
  /** Writes one mail but for the index; in the caller's transaction. */
  write(record: ImportRecord, context: WriteContext): WrittenMail;
  /** Adds mails to the index, oldest first: another order makes the index write out its memory each time. */
  addToIndex(mails: readonly { readonly dateKey: number; readonly record: ImportRecord }[]): void;
}

export function createMessageWriter(db: Db, rawDir: string | null): MessageWriter {
  const statements = prepareAll(db);
  const keyFor = createKeyGiver(db);
  const finder = createThreadFinder(db);
  const write = (record: ImportRecord, context: WriteContext): WrittenMail => {
    const { mail } = record;
    const { ownerId } = context;
    const rawSha256 = Buffer.from(mail.rawSha256, 'hex');
    const known = statements.byHash.get(rawSha256) ?? sameMailOf(statements, record);
    if (known !== undefined) return { ...known, isNew: false, goneThreadIds: [], lone: null };
    const mailId = freeMailId(mail, (id) => statements.byMailId.get(id) !== undefined);
    const isIdItsOwn = mailId === mail.rfcMessageId;
    const { threadId, isNewThread, gone } = finder.threadFor(mail, { ownerId, isIdItsOwn });
    const dateKey = keyFor(dateForOrder(mail.date, context.nowUtcMs));
    const row = { ...messageRow(record, context), rawSha256, mailId, threadId, dateKey, ownerId };
    const messageId = Number(statements.message.run(row).lastInsertRowid);
    writeParts(statements, { record, messageId, rawDir });
    if (row.role !== 'draft') statements.enqueue.run(dateKey, messageId);
    if (row.isOutgoing === 1 && row.role !== 'draft') {
      for (const to of [...mail.to, ...mail.cc, ...mail.bcc]) {
        statements.writtenTo.run(ownerId, to.address.toLowerCase(), dateKey);
      }
    }
    const lone = isNewThread ? { ...row, messageId } : null;
    return { messageId, isNew: true, threadId, goneThreadIds: gone, lone, dateKey };
  };
  return {
    write,
    addToIndex(mails) {
      for (const { dateKey, record } of [...mails].sort((left, right) => left.dateKey - right.dateKey)) {
        statements.index.run({ ...record.index, dateKey });
      }
    },
  };
}

interface KnownMail {
  readonly messageId: number;
  readonly threadId: number;
  readonly dateKey: number;
}

interface StoredRaw {
  readonly encoding: 'plain' | 'zstd' | 'file';
  /** Null where the bytes lie in a file of their own. */
  readonly bytes: Buffer | null;
}

/** The mail of this Message-ID, where it differs by nothing but what a mailbox wrote into it; huge ones are not compared. */
function sameMailOf(
  statements: ReturnType<typeof prepareAll>,
  { mail, raw }: ImportRecord,
): KnownMail | undefined {
  const { rfcMessageId } = mail;
  if (rfcMessageId === null || raw.encoding === 'file') return undefined;
  const known = statements.byMailId.get(rfcMessageId);
  const stored = known && statements.rawOf.get(known.messageId);
  if (stored === undefined || stored.bytes === null) return undefined;
  return isSameMail(unpacked(stored.encoding, stored.bytes), unpacked(raw.encoding, raw.bytes))
    ? known
    : undefined;
}

function unpacked(encoding: string, bytes: Uint8Array): Uint8Array {
  return encoding === 'zstd' ? zstdDecompressSync(bytes) : bytes;
}

function prepareAll(db: Db) {
  return {
    byHash: db.prepare<[Buffer], KnownMail>(
      'SELECT id AS messageId, thread_id AS threadId, date_key AS dateKey FROM message WHERE raw_sha256 = ?',
    ),
    byMailId: db.prepare<[string], KnownMail>(
      'SELECT id AS messageId, thread_id AS threadId, date_key AS dateKey FROM message WHERE mail_id = ?',
    ),
    rawOf: db.prepare<[number], StoredRaw>('SELECT encoding, bytes FROM message_raw WHERE message_id = ?'),
    message: db.prepare(
      `INSERT INTO message (owner_id, thread_id, mail_id, raw_sha256, date_key, date_text, from_name,
         from_address, recipients, subject, preview, role, is_outgoing, asks_something, is_read, is_flagged,
         is_answered, labels, list_id, has_html, attachment_count, protection, size_bytes, source_path,
         source_offset)
       VALUES (@ownerId, @threadId, @mailId, @rawSha256, @dateKey, @dateText, @fromName, @fromAddress,
         @recipients, @subject, @preview, @role, @isOutgoing, @asksSomething, @isRead, @isFlagged, @isAnswered,
         @labels, @listId, @hasHtml, @attachmentCount, @protection, @sizeBytes, @sourcePath, @sourceOffset)`,
    ),
    enqueue: db.prepare('INSERT INTO triage_queue (date_key, message_id) VALUES (?, ?)'),
    body: db.prepare('INSERT INTO message_body VALUES (?, ?, ?, ?, ?, ?)'),
    raw: db.prepare('INSERT INTO message_raw VALUES (?, ?, ?, ?)'),
    attachment: db.prepare('INSERT OR IGNORE INTO attachment VALUES (?, ?, ?, ?, ?, ?, ?, ?)'),
    writtenTo: db.prepare('INSERT OR IGNORE INTO written_to VALUES (?, ?, ?)'),
    index: db.prepare(
      `INSERT INTO message_fts (rowid, subject, sender, recipients, body, files)
       VALUES (@dateKey, @subject, @sender, @recipients, @body, @files)`,
    ),
  };
}

function messageRow(record: ImportRecord, context: WriteContext) {
  const { mail, flags } = record;
  const fromAddress = mail.from?.address.toLowerCase() ?? '';
  const isOutgoing = flags.role === 'sent' || flags.role === 'draft' || context.ownAddresses.has(fromAddress);
  return {
    dateText: mail.date,
    fromName: mail.from?.name ?? '',
    fromAddress,
    recipients: JSON.stringify({ to: mail.to, cc: mail.cc, bcc: mail.bcc }),
    subject: mail.subject,
    preview: mail.text.newText
      .slice(0, PREVIEW_CHARS * 2)
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, PREVIEW_CHARS),
    role: flags.role,
    isOutgoing: Number(isOutgoing),
    asksSomething: Number(isOutgoing && asksSomething(mail.text.newText)),
    isRead: Number(flags.isRead),
    isFlagged: Number(flags.isFlagged),
    isAnswered: Number(flags.isAnswered),
    labels: JSON.stringify(flags.labels),
    listId: mail.list?.id ?? null,
    hasHtml: Number(mail.hasHtml),
    attachmentCount: mail.attachments.filter((attachment) => !attachment.isInline).length,
    protection: mail.protection,
    sizeBytes: mail.sizeBytes,
    sourcePath: record.path,
    sourceOffset: record.offset,
  };
}

function writeParts(
  statements: ReturnType<typeof prepareAll>,
  part: { readonly record: ImportRecord; readonly messageId: number; readonly rawDir: string | null },
): void {
  const { record, messageId, rawDir } = part;
  const { text, attachments } = record.mail;
  const details = JSON.stringify(detailsOf(record.mail));
  statements.body.run(
    messageId,
    text.newText,
    text.quotedText,
    text.signature,
    Number(text.hiddenRemoved),
    details,
  );
  if (record.raw.encoding === 'file') {
    statements.raw.run(messageId, 'file', null, keepFile(record.raw, record.mail.rawSha256, rawDir));
  } else {
    statements.raw.run(messageId, record.raw.encoding, record.raw.bytes, null);
  }
  for (const { partIndex, name, type, bytes, sha256, contentId, isInline } of attachments) {
    statements.attachment.run(messageId, partIndex, name, type, bytes, sha256, contentId, Number(isInline));
  }
}

/** What triage and the reader need beside the columns. */
function detailsOf(mail: ParsedMail) {
  const headers: Record<string, readonly string[]> = {};
  for (const name of triageHeaderNames) {
    const values = Object.hasOwn(mail.headers, name) ? mail.headers[name] : undefined;
    if (values !== undefined) headers[name] = values;
  }
  const { replyTo, list, calendar, problems, text } = mail;
  return { replyTo, list, calendar, problems, links: text.links, headers };
}

/** The Message-ID, or the hash where it is absent, absurdly long, or taken by other bytes. */
function freeMailId(mail: ParsedMail, isTaken: (id: string) => boolean): string {
  const id = mail.rfcMessageId;
  if (id !== null && id !== '' && id.length <= MAX_ID_CHARS && !isTaken(id)) return id;
  return `sha256:${mail.rawSha256}`;
}

/** Moves the raw bytes of a huge mail to their place; a copy left by a crash is replaced. */
function keepFile(
  raw: Extract<KeptRaw, { encoding: 'file' }>,
  sha256: string,
  rawDir: string | null,
): string {
  if (rawDir === null) return raw.path;
  mkdirSync(rawDir, { recursive: true });
  // The hash comes from the record, but a file name is made of nothing that a mail could choose.
  const name = /^[0-9a-f]{64}$/u.test(sha256) ? sha256 : createHash('sha256').update(sha256).digest('hex');
  const target = join(rawDir, name);
  try {
    renameSync(raw.path, target);
  } catch (error) {
    if (!existsSync(raw.path)) throw error;
    copyFileSync(raw.path, `${target}.part`);
    renameSync(`${target}.part`, target);
    rmSync(raw.path, { force: true });
  }
  return target;
}
