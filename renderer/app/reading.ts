import type { ReaderPanel } from '../state/reader-store.ts';
import type { Stores } from '../state/stores.ts';
import { indexOfThread, rowAt } from '../state/threads-store.ts';
import type { CommandContext } from './acts.ts';

/** Opens the thread under the cursor and marks it as read. */
export function openAtCursor({ bridge, stores }: CommandContext): void {
  const state = stores.threads.getState();
  const row = rowAt(state, state.cursor);
  if (!row) return;
  stores.reader.getState().open(row.threadId);
  if (!row.isUnread) return;
  state.patchRow(row.threadId, { isUnread: false });
  void bridge.invoke('thread.markRead', { threadId: row.threadId, isRead: true });
}

/** The thread that a key acts on: the open one, else the one under the cursor. */
export function threadInHand(stores: Stores) {
  const { row, threadId } = stores.reader.getState();
  const threads = stores.threads.getState();
  if (threadId !== null) {
    const listed = rowAt(threads, indexOfThread(threads.pages, threadId));
    return listed ?? (row?.threadId === threadId ? row : null);
  }
  return rowAt(threads, threads.cursor);
}

/** Opens a panel of the thread in hand, or closes it where it is open. */
export function openPanel(context: CommandContext, panel: ReaderPanel): void {
  const { stores } = context;
  if (stores.reader.getState().threadId === null) openAtCursor(context);
  const reader = stores.reader.getState();
  if (reader.threadId !== null) reader.showPanel(reader.panel === panel ? 'none' : panel);
}
