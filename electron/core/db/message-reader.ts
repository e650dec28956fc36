import { zstdDecompressSync } from 'node:zlib';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Address, Attachment, Link, MailProblem } from '../../../shared/domain/mail.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { CalendarInfo, ListInfo } from '../mail/types.ts';
import type { TriageContext } from '../triage/types.ts';
import type { Db } from './connection.ts';
import type { CorrectionRepository } from './corrections.ts';
import { dateOfKey } from './date-key.ts';
import type { MessageSummary, RawMail, TriageInput } from './message-types.ts';
import type { OwnerRepository } from './owners.ts';
import type { VerdictRepository } from './verdicts.ts';

/** Counting stops here: more does not change what it tells of a sender. */
const COUNT_LIMIT = 1_000;

interface MessageRow {
  readonly id: number;
  readonly ownerId: number;
  readonly threadId: number;
  readonly mailId: string;
  readonly dateKey: number;
  readonly dateText: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly recipients: string;
  readonly subject: string;
  readonly role: MessageView['role'];
  readonly isOutgoing: number;
  readonly isRead: number;
  readonly isFlagged: number;
  readonly isAnswered: number;
  readonly listId: string | null;
  readonly hasHtml: number;
  readonly protection: MessageView['protection'];
  readonly path: string;
  readonly offset: number | null;
}

interface BodyRow {
  readonly newText: string;
  readonly quotedText: string;
  readonly signature: string;
  readonly hiddenRemoved: number;
  readonly details: string;
}

interface Details {
  readonly replyTo: readonly Address[];
  readonly list: ListInfo | null;
  readonly calendar: CalendarInfo | null;
  readonly problems: readonly MailProblem[];
  readonly links: readonly Link[];
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

const MESSAGE = `SELECT id, owner_id AS ownerId, thread_id AS threadId, mail_id AS mailId, date_key AS dateKey,
  date_text AS dateText, from_name AS fromName, from_address AS fromAddress, recipients, subject, role,
  is_outgoing AS isOutgoing, is_read AS isRead, is_flagged AS isFlagged, is_answered AS isAnswered,
  list_id AS listId, has_html AS hasHtml, protection, source_path AS path, source_offset AS offset
  FROM message WHERE id = ?`;
const BODY = `SELECT new_text AS newText, quoted_text AS quotedText, signature, hidden_removed AS hiddenRemoved,
  details FROM message_body WHERE message_id = ?`;
const ATTACHMENTS = `SELECT part_index AS partIndex, name, type, bytes, sha256, content_id AS contentId,
  is_inline AS isInline FROM attachment WHERE message_id = ? ORDER BY part_index`;

/** What the mailbox knew when the mail came, and whether the owner has answered since. */
export const CONTEXT = `SELECT
  (SELECT count(*) FROM (SELECT 1 FROM written_to WHERE owner_id = @ownerId AND address = @fromAddress
    AND date_key < @dateKey LIMIT ${COUNT_LIMIT})) AS writtenToCount,
  (SELECT count(*) FROM (SELECT 1 FROM message WHERE owner_id = @ownerId AND from_address = @fromAddress
    AND date_key < @dateKey LIMIT ${COUNT_LIMIT})) AS receivedCount,
  EXISTS (SELECT 1 FROM message WHERE thread_id = @threadId AND date_key < @dateKey AND is_outgoing = 1
    AND role <> 'draft') AS ownerTookPart,
  EXISTS (SELECT 1 FROM message WHERE thread_id = @threadId AND date_key > @dateKey AND is_outgoing = 1
    AND role <> 'draft') AS ownerAnsweredSince`;

interface ContextRow {
  readonly writtenToCount: number;
  readonly receivedCount: number;
  readonly ownerTookPart: number;
  readonly ownerAnsweredSince: number;
}

export interface MessageReaderParts {
  readonly owners: OwnerRepository;
  readonly verdicts: VerdictRepository;
  readonly corrections: CorrectionRepository;
}

export function createMessageReader(db: Db, parts: MessageReaderParts) {
  const message = db.prepare(MESSAGE);
  const body = db.prepare(BODY);
  const attachments = db.prepare(ATTACHMENTS);
  const around = db.prepare(CONTEXT);
  const raw = db.prepare('SELECT encoding, bytes, path FROM message_raw WHERE message_id = ?');
  const read = (messageId: number) => {
    const row = message.get(messageId) as MessageRow | undefined;
    const text = body.get(messageId) as BodyRow | undefined;
    if (row === undefined || text === undefined) return null;
    const files = attachments.all(messageId) as (Omit<Attachment, 'isInline'> & { isInline: number })[];
    return {
      row,
      text,
      details: JSON.parse(text.details) as Details,
      people: JSON.parse(row.recipients) as { to: Address[]; cc: Address[] },
      files: files.map((file) => ({ ...file, isInline: file.isInline === 1 })),
    };
  };
  return {
    summary(messageId: number): MessageSummary | null {
      const row = message.get(messageId) as MessageRow | undefined;
      return row === undefined ? null : toSummary(row);
    },
    view(messageId: number): MessageView | null {
      const found = read(messageId);
      return found === null ? null : toView(found, parts);
    },
    triageInput(
      messageId: number,
      now: { readonly nowUtcMs: number; readonly zone: string },
    ): TriageInput | null {
      const found = read(messageId);
      if (found === null) return null;
      const owner = parts.owners.get(found.row.ownerId) ?? { name: '', addresses: [] };
      const surroundings = around.get(found.row) as ContextRow;
      const context = { ...now, owner, ...contextOf(surroundings, found.row) };
      return { messageId, ownerId: found.row.ownerId, mail: toTriageMail(found), context };
    },
    raw(messageId: number): RawMail | null {
      const row = raw.get(messageId) as { encoding: string; bytes: Buffer; path: string } | undefined;
      if (row === undefined) return null;
      if (row.encoding === 'file') return { kind: 'file', path: row.path };
      return { kind: 'bytes', bytes: row.encoding === 'zstd' ? zstdDecompressSync(row.bytes) : row.bytes };
    },
  };
}

interface FoundMail {
  readonly row: MessageRow;
  readonly text: BodyRow;
  readonly details: Details;
  readonly people: { readonly to: Address[]; readonly cc: Address[] };
  readonly files: readonly Attachment[];
}

function contextOf(row: ContextRow, message: MessageRow): Pick<TriageContext, 'sender' | 'thread'> {
  return {
    sender: { writtenToCount: row.writtenToCount, receivedCount: row.receivedCount },
    thread: {
      ownerTookPart: row.ownerTookPart === 1,
      ownerAnsweredSince: row.ownerAnsweredSince === 1 || message.isAnswered === 1,
    },
  };
}

function senderOf(row: MessageRow): Address | null {
  if (row.fromAddress === '' && row.fromName === '') return null;
  return { name: row.fromName, address: row.fromAddress };
}

function toSummary(row: MessageRow): MessageSummary {
  const { id, threadId, ownerId, mailId, path, offset, subject } = row;
  const isOutgoing = row.isOutgoing === 1;
  return {
    messageId: id,
    threadId,
    ownerId,
    mailId,
    path,
    offset,
    subject,
    from: senderOf(row),
    date: row.dateText,
    isOutgoing,
  };
}

function toTriageMail({ row, text, details, people, files }: FoundMail): TriageInput['mail'] {
  return {
    from: senderOf(row),
    replyTo: details.replyTo,
    to: people.to,
    cc: people.cc,
    subject: row.subject,
    date: row.dateText,
    headers: details.headers,
    newText: text.newText,
    quotedText: text.quotedText,
    hiddenRemoved: text.hiddenRemoved === 1,
    links: details.links,
    attachments: files,
    list: details.list,
    calendar: details.calendar,
  };
}

function toView({ row, text, details, people, files }: FoundMail, parts: MessageReaderParts): MessageView {
  const dateUtcMs = dateOfKey(row.dateKey);
  const correction = parts.corrections.ofMessage(row.id);
  return {
    messageId: row.id,
    mailId: row.mailId,
    from: senderOf(row),
    replyTo: [...details.replyTo],
    to: people.to,
    cc: people.cc,
    subject: row.subject,
    date: row.dateText ?? formatInstant(dateUtcMs, 'UTC'),
    dateUtcMs,
    isOutgoing: row.isOutgoing === 1,
    isUnread: row.isRead === 0 && row.isOutgoing === 0,
    isFlagged: row.isFlagged === 1,
    role: row.role,
    newText: text.newText,
    quotedText: text.quotedText,
    signature: text.signature,
    hasHtml: row.hasHtml === 1,
    hiddenRemoved: text.hiddenRemoved === 1,
    attachments: [...files],
    protection: row.protection,
    problems: [...details.problems],
    listId: row.listId,
    verdict: parts.verdicts.get(row.id),
    correction:
      correction === null
        ? null
        : { correctionId: correction.correctionId, correctedAtUtcMs: correction.correctedAtUtcMs },
  };
}
