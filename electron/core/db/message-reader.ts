import { zstdDecompressSync } from 'node:zlib';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Address, Attachment, MailProblem } from '../../../shared/domain/mail.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Db } from './connection.ts';
import type { CorrectionRepository } from './corrections.ts';
import { dateOfKey } from './date-key.ts';
import type { MessageSummary, RawMail } from './message-types.ts';
import type { OwnerRepository } from './owners.ts';
import type { VerdictRepository } from './verdicts.ts';

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

/** What of the details a reader is shown. */
interface Details {
  readonly replyTo: readonly Address[];
  readonly problems: readonly MailProblem[];
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

export interface MessageReaderParts {
  readonly owners: OwnerRepository;
  readonly verdicts: VerdictRepository;
  readonly corrections: CorrectionRepository;
}

export function createMessageReader(db: Db, parts: MessageReaderParts) {
  const message = db.prepare(MESSAGE);
  const body = db.prepare(BODY);
  const attachments = db.prepare(ATTACHMENTS);
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
