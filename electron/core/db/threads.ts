import type { FolderCounts, ThreadRow } from '../../../shared/contract/views.ts';
import { type Folder, folders } from '../../../shared/domain/folder.ts';
import type { Address } from '../../../shared/domain/mail.ts';
import type { Kind, Need, Priority, Tier } from '../../../shared/domain/verdict.ts';
import { formatInstant } from '../../../shared/time.ts';
import type { Db } from './connection.ts';
import { dateOfKey } from './date-key.ts';
import type { ThreadRefresher } from './thread-refresh.ts';

const SHOWN_RECIPIENTS = 8;

export interface ThreadPage {
  readonly total: number;
  readonly rows: readonly ThreadRow[];
}

/**
 * Threads as the list shows them. Rows are kept up to date by the writes that change them (saving mails,
 * verdicts, flags) in the same transaction.
 */
export interface ThreadRepository {
  row(threadId: number): ThreadRow | null;
  /** In the order given; unknown ids are left out. */
  rows(threadIds: readonly number[]): readonly ThreadRow[];
  /** A page of a folder, newest first; done threads only when asked for. */
  list(page: {
    readonly folder: Folder;
    readonly offset: number;
    readonly limit: number;
    readonly includeDone?: boolean;
  }): ThreadPage;
  /** Threads and unread threads of each folder, done ones left out; every thread is in one folder. */
  counts(): FolderCounts;
  /** Mails of a thread, oldest first. */
  messageIds(threadId: number): readonly number[];
  threadOf(messageId: number): number | null;
  setRead(threadId: number, isRead: boolean): void;
  setDone(threadId: number, isDone: boolean): void;
  setFlagged(threadId: number, isFlagged: boolean): void;
}

type RowOfThread = Pick<
  ThreadRow,
  'threadId' | 'folder' | 'subject' | 'date' | 'preview' | 'messageCount'
> & {
  readonly senders: string;
  /** Recipients of the newest mail as JSON, where the owner wrote it. */
  readonly sentTo: string | null;
  readonly dateKey: number;
  readonly isUnread: number;
  readonly isFlagged: number;
  readonly isDone: number;
  readonly hasAttachment: number;
  readonly messageId: number;
  readonly kind: Kind | null;
  readonly need: Need;
  readonly priority: Priority;
  readonly due: string | null;
  readonly tier: Tier;
  readonly confidence: number;
};

const SELECT = `SELECT t.id AS threadId, t.folder, t.subject, t.senders, t.date_text AS date,
  t.date_key AS dateKey, t.preview, t.message_count AS messageCount, t.is_unread AS isUnread,
  t.is_flagged AS isFlagged, t.is_done AS isDone, t.has_attachment AS hasAttachment,
  t.deciding_message_id AS messageId,
  (SELECT newest.recipients FROM message newest WHERE newest.id = t.newest_message_id AND newest.is_outgoing = 1)
    AS sentTo, v.kind, v.need, v.priority, v.due, v.tier, v.confidence
  FROM thread t LEFT JOIN verdict v ON v.message_id = t.deciding_message_id`;

/**
 * A page of open threads; exported for the test that reads its plan. The rows before the page are skipped in the
 * index alone: only those of the page are read.
 */
export const LIST_OPEN = `${SELECT} WHERE t.id IN (SELECT id FROM thread WHERE folder = @folder AND is_done = 0
  ORDER BY date_key DESC LIMIT @limit OFFSET @offset) ORDER BY t.date_key DESC`;
export const LIST_ALL = `SELECT * FROM (${SELECT} WHERE t.folder = @folder AND t.is_done = 0
  UNION ALL ${SELECT} WHERE t.folder = @folder AND t.is_done = 1)
  ORDER BY dateKey DESC LIMIT @limit OFFSET @offset`;

export function createThreads(db: Db, refresher: ThreadRefresher): ThreadRepository {
  const one = db.prepare(`${SELECT} WHERE t.id = ?`);
  const open = db.prepare(LIST_OPEN);
  const all = db.prepare(LIST_ALL);
  const row = (threadId: number) => {
    const found = one.get(threadId) as RowOfThread | undefined;
    return found === undefined ? null : toRow(found);
  };
  const folderCounts = db.prepare('SELECT folder, is_done AS isDone, threads, unread FROM folder_count');
  const counts = (doneToo: boolean): FolderCounts => {
    const sums = Object.fromEntries(
      folders.map((folder) => [folder, { threads: 0, unread: 0 }]),
    ) as FolderCounts;
    for (const count of folderCounts.all() as {
      folder: Folder;
      isDone: number;
      threads: number;
      unread: number;
    }[]) {
      if (count.isDone === 1 && !doneToo) continue;
      sums[count.folder].threads += count.threads;
      sums[count.folder].unread += count.unread;
    }
    return sums;
  };
  return {
    row,
    rows: (threadIds) => threadIds.map(row).filter((found) => found !== null),
    list({ folder, offset, limit, includeDone = false }) {
      const rows = (includeDone ? all : open).all({ folder, limit, offset }) as RowOfThread[];
      return { total: counts(includeDone)[folder].threads, rows: rows.map(toRow) };
    },
    counts: () => counts(false),
    messageIds: (threadId) =>
      db
        .prepare('SELECT id FROM message WHERE thread_id = ? ORDER BY date_key')
        .pluck()
        .all(threadId) as number[],
    threadOf: (messageId) =>
      (db.prepare('SELECT thread_id FROM message WHERE id = ?').pluck().get(messageId) as number) ?? null,
    setRead: db.transaction((threadId: number, isRead: boolean) => {
      db.prepare('UPDATE message SET is_read = ? WHERE thread_id = ?').run(Number(isRead), threadId);
      refresher.refresh([threadId]);
    }),
    setDone: (threadId, isDone) =>
      void db.prepare('UPDATE thread SET is_done = ? WHERE id = ?').run(Number(isDone), threadId),
    setFlagged: db.transaction((threadId: number, isFlagged: boolean) => {
      const which = isFlagged ? 'id = (SELECT newest_message_id FROM thread WHERE id = @threadId)' : '1';
      db.prepare(`UPDATE message SET is_flagged = @flag WHERE thread_id = @threadId AND ${which}`).run({
        threadId,
        flag: Number(isFlagged),
      });
      refresher.refresh([threadId]);
    }),
  };
}

/** Those whom a mail was written to, as the list names them. */
function recipientsOf(json: string): string[] {
  const { to, cc } = JSON.parse(json) as { to: Address[]; cc: Address[] };
  const people = to.length > 0 ? to : cc;
  return people.slice(0, SHOWN_RECIPIENTS).map(({ name, address }) => name || address);
}

function toRow(row: RowOfThread): ThreadRow {
  const { messageId, kind, need, priority, due, tier, confidence, dateKey, sentTo, ...rest } = row;
  const dateUtcMs = dateOfKey(dateKey);
  return {
    ...rest,
    dateUtcMs,
    date: row.date === '' ? formatInstant(dateUtcMs, 'UTC') : row.date,
    senders: JSON.parse(row.senders) as string[],
    recipients: sentTo === null ? [] : recipientsOf(sentTo),
    isUnread: row.isUnread === 1,
    isFlagged: row.isFlagged === 1,
    isDone: row.isDone === 1,
    hasAttachment: row.hasAttachment === 1,
    verdict: kind === null ? null : { messageId, kind, need, priority, due, tier, confidence },
  };
}
