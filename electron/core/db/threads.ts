import type { FolderCounts, ThreadRow } from '../../../shared/contract/views.ts';
import type { Folder } from '../../../shared/domain/folder.ts';

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
