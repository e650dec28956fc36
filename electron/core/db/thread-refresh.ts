import { type Folder, folderOf } from '../../../shared/domain/folder.ts';
import type { MailboxRole } from '../../../shared/domain/mail.ts';
import type { Kind, Need } from '../../../shared/domain/verdict.ts';
import type { Db } from './connection.ts';

const SHOWN_SENDERS = 8;
const READ_FOR_SENDERS = 40;

/** Makes the rows of threads true again after their mails changed; works inside the caller's transaction. */
export interface ThreadRefresher {
  /** Also makes the rows of threads that have none yet. */
  refresh(threadIds: readonly number[]): void;
  /** Makes the row of a new thread that holds this one mail: nothing needs to be read for it. */
  addLone(mail: LoneMail): void;
  /** Only the folder; after a verdict. */
  refreshFolders(threadIds: readonly number[]): void;
}

/** A new mail, not yet judged, as it was written. */
export interface LoneMail {
  readonly threadId: number;
  readonly ownerId: number;
  readonly messageId: number;
  readonly dateKey: number;
  readonly dateText: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly preview: string;
  readonly role: MailboxRole;
  readonly isOutgoing: number;
  readonly asksSomething: number;
  readonly isRead: number;
  readonly isFlagged: number;
  readonly attachmentCount: number;
}

interface MemberRow {
  readonly id: number;
  readonly ownerId: number;
  readonly dateKey: number;
  readonly dateText: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly preview: string;
  readonly role: MailboxRole;
  readonly isOutgoing: number;
}

interface DecidingRow {
  readonly id: number;
  readonly role: MailboxRole;
  readonly isOutgoing: number;
  readonly asksSomething: number;
  readonly kind: Kind | null;
  readonly need: Need | null;
}

const MEMBERS = `SELECT id, owner_id AS ownerId, date_key AS dateKey, date_text AS dateText, from_name AS fromName,
  from_address AS fromAddress, subject, preview, role, is_outgoing AS isOutgoing
  FROM message WHERE thread_id = ? ORDER BY date_key DESC LIMIT ${READ_FOR_SENDERS}`;

const SUMS = `SELECT count(*) AS messageCount, max(is_read = 0 AND is_outgoing = 0) AS isUnread,
  max(is_flagged) AS isFlagged, max(attachment_count > 0) AS hasAttachment
  FROM message WHERE thread_id = ?`;

const DECIDING = `SELECT m.id, m.role, m.is_outgoing AS isOutgoing, m.asks_something AS asksSomething,
  v.kind, v.need FROM message m LEFT JOIN verdict v ON v.message_id = m.id WHERE m.thread_id = ?`;
const NEWEST = 'ORDER BY m.date_key DESC LIMIT 1';

/** A thread that was done is open again when a newer mail came in. */
const WRITE = `INSERT INTO thread (id, owner_id, folder, newest_message_id, deciding_message_id, subject, senders,
    preview, date_key, date_text, message_count, is_unread, is_flagged, has_attachment)
  VALUES (@threadId, @ownerId, @folder, @newestId, @decidingId, @subject, @senders, @preview, @dateKey,
    @dateText, @messageCount, @isUnread, @isFlagged, @hasAttachment)
  ON CONFLICT (id) DO UPDATE SET folder = excluded.folder, newest_message_id = excluded.newest_message_id,
    deciding_message_id = excluded.deciding_message_id, subject = excluded.subject, senders = excluded.senders,
    preview = excluded.preview, date_key = excluded.date_key, date_text = excluded.date_text,
    message_count = excluded.message_count, is_unread = excluded.is_unread, is_flagged = excluded.is_flagged,
    has_attachment = excluded.has_attachment,
    is_done = is_done AND NOT (excluded.date_key > date_key AND @isNewestIncoming)`;

// Most verdicts leave a thread where it is: then its row is not written again.
const UPDATE_FOLDER = `UPDATE thread SET folder = @folder, deciding_message_id = @decidingId
  WHERE id = @threadId AND (folder <> @folder OR deciding_message_id <> @decidingId)`;

export function createThreadRefresher(db: Db): ThreadRefresher {
  const members = db.prepare(MEMBERS);
  const sums = db.prepare(SUMS);
  const write = db.prepare(WRITE);
  const updateFolder = db.prepare(UPDATE_FOLDER);
  const decide = createDeciding(db);
  return {
    refresh(threadIds) {
      for (const threadId of threadIds) {
        const mails = members.all(threadId) as MemberRow[];
        const newest = mails[0];
        const decision = decide(threadId);
        if (newest === undefined || decision === null) continue;
        write.run({
          ...decision,
          ...(sums.get(threadId) as object),
          threadId,
          ownerId: newest.ownerId,
          newestId: newest.id,
          subject: newest.subject,
          preview: newest.preview,
          senders: JSON.stringify(sendersOf(mails)),
          dateKey: newest.dateKey,
          dateText: newest.dateText ?? '',
          isNewestIncoming: Number(isIncoming(newest)),
        });
      }
    },
    addLone: (mail) => void write.run(loneRow(mail)),
    refreshFolders(threadIds) {
      for (const threadId of threadIds) {
        const decision = decide(threadId);
        if (decision !== null) updateFolder.run({ ...decision, threadId });
      }
    },
  };
}

/** Which mail decides the folder of a thread: the newest. A draft is not yet written, so any other goes first. */
function createDeciding(db: Db) {
  const newestWritten = db.prepare(`${DECIDING} AND m.role <> 'draft' ${NEWEST}`);
  const newest = db.prepare(`${DECIDING} ${NEWEST}`);
  return (threadId: number): { readonly folder: Folder; readonly decidingId: number } | null => {
    const row = (newestWritten.get(threadId) ?? newest.get(threadId)) as DecidingRow | undefined;
    return row === undefined ? null : { folder: folderFor(row), decidingId: row.id };
  };
}

function loneRow(mail: LoneMail) {
  const { threadId, ownerId, messageId, subject, preview, dateKey, isFlagged, isOutgoing } = mail;
  return {
    threadId,
    ownerId,
    folder: folderFor({ ...mail, id: messageId, kind: null, need: null }),
    newestId: messageId,
    decidingId: messageId,
    subject,
    senders: JSON.stringify([mail.fromName || mail.fromAddress]),
    preview,
    dateKey,
    dateText: mail.dateText ?? '',
    messageCount: 1,
    isUnread: Number(mail.isRead === 0 && isOutgoing === 0),
    isFlagged,
    hasAttachment: Number(mail.attachmentCount > 0),
    isNewestIncoming: 0,
  };
}

/** A mail without a verdict is put where it is read, never where it is hidden. */
function folderFor(row: DecidingRow): Folder {
  if (row.role === 'spam' || row.role === 'trash' || row.role === 'draft') return 'rest';
  if (row.isOutgoing === 1) return folderOf({ writtenBy: 'owner', asksSomething: row.asksSomething === 1 });
  if (row.kind === null || row.need === null) return 'to-read';
  return folderOf({ writtenBy: 'other', kind: row.kind, need: row.need });
}

function isIncoming({ isOutgoing, role }: MemberRow): boolean {
  return isOutgoing === 0 && role !== 'spam' && role !== 'trash' && role !== 'draft';
}

function sendersOf(mails: readonly MemberRow[]): string[] {
  const nameOf = (mail: MemberRow) => mail.fromName || mail.fromAddress;
  const others = mails.filter((mail) => mail.isOutgoing === 0).map(nameOf);
  const own = mails.filter((mail) => mail.isOutgoing === 1).map(nameOf);
  return [...new Set([...others, ...own])].slice(0, SHOWN_SENDERS);
}
