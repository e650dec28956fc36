import { type Folder, folderOf } from '../../../shared/domain/folder.ts';
import type { MailboxRole } from '../../../shared/domain/mail.ts';
import type { Kind, Need } from '../../../shared/domain/verdict.ts';
import type { Db } from './connection.ts';

const SHOWN_SENDERS = 8;
const READ_FOR_SENDERS = 40;

/** Makes the rows of threads true again after their mails changed; works inside the caller's transaction. */
export interface ThreadRefresher {
  refresh(threadIds: readonly number[]): void;
  /** Only the folder; after a verdict. */
  refreshFolders(threadIds: readonly number[]): void;
}

interface MemberRow {
  readonly id: number;
  readonly dateKey: number;
  readonly dateText: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly subject: string;
  readonly preview: string;
  readonly isOutgoing: number;
}

interface DecidingRow {
  readonly id: number;
  readonly role: MailboxRole;
  readonly isOutgoing: number;
  readonly asksSomething: number;
  readonly triageState: string;
  readonly kind: Kind | null;
  readonly need: Need | null;
}

const MEMBERS = `SELECT id, date_key AS dateKey, date_text AS dateText, from_name AS fromName,
  from_address AS fromAddress, subject, preview, is_outgoing AS isOutgoing
  FROM message WHERE thread_id = ? ORDER BY date_key DESC LIMIT ${READ_FOR_SENDERS}`;

const SUMS = `SELECT count(*) AS messageCount, max(is_read = 0 AND is_outgoing = 0) AS isUnread,
  max(is_flagged) AS isFlagged, max(attachment_count > 0) AS hasAttachment
  FROM message WHERE thread_id = ?`;

// A draft is not yet written: it decides nothing while there is another mail.
const DECIDING = `SELECT m.id, m.role, m.is_outgoing AS isOutgoing, m.asks_something AS asksSomething,
  m.triage_state AS triageState, v.kind, v.need
  FROM message m LEFT JOIN verdict v ON v.message_id = m.id
  WHERE m.thread_id = ? ORDER BY m.role = 'draft', m.date_key DESC LIMIT 1`;

const UPDATE = `UPDATE thread SET folder = @folder, newest_message_id = @newestId,
  deciding_message_id = @decidingId, subject = @subject, senders = @senders, preview = @preview,
  date_key = @dateKey, date_text = @dateText, message_count = @messageCount, is_unread = @isUnread,
  is_flagged = @isFlagged, has_attachment = @hasAttachment WHERE id = @threadId`;

export function createThreadRefresher(db: Db): ThreadRefresher {
  const members = db.prepare(MEMBERS);
  const sums = db.prepare(SUMS);
  const deciding = db.prepare(DECIDING);
  const update = db.prepare(UPDATE);
  const updateFolder = db.prepare(
    'UPDATE thread SET folder = @folder, deciding_message_id = @decidingId WHERE id = @threadId',
  );
  const decide = (threadId: number) => {
    const row = deciding.get(threadId) as DecidingRow | undefined;
    return row === undefined ? null : { folder: folderFor(row), decidingId: row.id };
  };
  return {
    refresh(threadIds) {
      for (const threadId of threadIds) {
        const mails = members.all(threadId) as MemberRow[];
        const newest = mails[0];
        const decision = decide(threadId);
        if (newest === undefined || decision === null) continue;
        update.run({
          ...decision,
          ...(sums.get(threadId) as object),
          threadId,
          newestId: newest.id,
          subject: newest.subject,
          preview: newest.preview,
          senders: JSON.stringify(sendersOf(mails)),
          dateKey: newest.dateKey,
          dateText: newest.dateText ?? '',
        });
      }
    },
    refreshFolders(threadIds) {
      for (const threadId of threadIds) {
        const decision = decide(threadId);
        if (decision !== null) updateFolder.run({ ...decision, threadId });
      }
    },
  };
}

/** A mail without a verdict (waiting, or set aside) is put where it is read, never where it is hidden. */
function folderFor(row: DecidingRow): Folder {
  if (row.role === 'spam' || row.role === 'trash' || row.role === 'draft') return 'rest';
  if (row.isOutgoing === 1) return folderOf({ writtenBy: 'owner', asksSomething: row.asksSomething === 1 });
  if (row.triageState !== 'decided' || row.kind === null || row.need === null) return 'to-read';
  return folderOf({ writtenBy: 'other', kind: row.kind, need: row.need });
}

function sendersOf(mails: readonly MemberRow[]): string[] {
  const nameOf = (mail: MemberRow) => mail.fromName || mail.fromAddress;
  const others = mails.filter((mail) => mail.isOutgoing === 0).map(nameOf);
  const own = mails.filter((mail) => mail.isOutgoing === 1).map(nameOf);
  return [...new Set([...others, ...own])].slice(0, SHOWN_SENDERS);
}
