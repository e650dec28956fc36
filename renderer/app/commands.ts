import type { ListScope } from '../../shared/contract/commands.ts';
import type { Settings } from '../../shared/contract/views.ts';
import type { Folder } from '../../shared/domain/folder.ts';
import type { CommandId } from '../keys/keymap.ts';
import { judgedMessage } from '../state/reader-store.ts';
import type { Stores } from '../state/stores.ts';
import { type CommandContext, saveSettings, tell } from './acts.ts';
import { cloudCommands, switchMode } from './cloud-commands.ts';
import { openAtCursor, openPanel, threadInHand } from './reading.ts';

/** What each command does; exhaustive, so that a key without an act can't be declared. */
export function createCommands(context: CommandContext): Readonly<Record<CommandId, () => void>> {
  const { stores } = context;
  return {
    ...moveCommands(context),
    ...onMailPage(stores, mailCommands(context)),
    ...onMailPage(stores, cloudCommands(context)),
    ...settingCommands(context),
    mode: () => void switchMode(context),
    goToReply: () => goToFolder(stores, 'to-reply'),
    goToDo: () => goToFolder(stores, 'to-do'),
    goMeetings: () => goToFolder(stores, 'meetings'),
    goWaiting: () => goToFolder(stores, 'waiting'),
    goToRead: () => goToFolder(stores, 'to-read'),
    goRest: () => goToFolder(stores, 'rest'),
    goSpend: () => stores.view.setState({ page: 'spend', overlay: 'none' }),
    goCloudWaiting: () => stores.view.setState({ overlay: 'waiting' }),
    goSettings: () => stores.view.setState({ page: 'settings', overlay: 'none' }),
    search: () => askForField(stores, false),
    palette: () => askForField(stores, true),
    sheet: () => stores.view.setState({ overlay: 'sheet' }),
    imports: () => stores.view.setState({ overlay: 'imports' }),
    import: () => void chooseAndImport(context),
    sidebar: () => stores.view.setState((state) => ({ isSidebarHidden: !state.isSidebarHidden })),
    showDone: () => {
      const { includeDone, setIncludeDone } = stores.threads.getState();
      setIncludeDone(!includeDone);
    },
    undo: () => void undo(context),
  };
}

export function goToFolder(stores: Stores, folder: Folder): void {
  stores.view.setState({ page: 'mail', overlay: 'none', searchText: '' });
  showScope(stores, { folder });
}

/** Shows a folder or a search in the list; the reader closes, as its mail may not be in it. */
export function showScope(stores: Stores, scope: ListScope): void {
  stores.threads.getState().show(scope);
  stores.reader.getState().close();
}

function askForField(stores: Stores, isChoosingCommand: boolean): void {
  stores.view.setState(({ searchFocusRequests }) => ({
    overlay: 'none',
    isChoosingCommand,
    searchFocusRequests: searchFocusRequests + 1,
  }));
}

type Part<Id extends CommandId> = Readonly<Record<Id, () => void>>;

/** Keys that act on a mail do nothing while no mail is in sight. */
function onMailPage<Id extends CommandId>(stores: Stores, acts: Part<Id>): Part<Id> {
  const guarded = (Object.entries(acts) as [Id, () => void][]).map(
    ([id, act]) => [id, () => stores.view.getState().page === 'mail' && act()] as const,
  );
  return Object.fromEntries(guarded) as unknown as Part<Id>;
}

function moveCommands({ bridge, stores }: CommandContext): Part<'next' | 'previous' | 'open' | 'back'> {
  const move = (by: number): void => {
    const { cursor, moveTo } = stores.threads.getState();
    moveTo(cursor + by);
    if (stores.reader.getState().threadId !== null) openAtCursor({ bridge, stores });
  };
  return {
    ...onMailPage(stores, {
      next: () => move(1),
      previous: () => move(-1),
      open: () => openAtCursor({ bridge, stores }),
    }),
    back: () => {
      if (stores.view.getState().page !== 'mail') stores.view.setState({ page: 'mail' });
      else stores.reader.getState().close();
    },
  };
}

function mailCommands(
  context: CommandContext,
): Part<'done' | 'reply' | 'replyAll' | 'forward' | 'wrong' | 'why' | 'actions' | 'flag' | 'markUnread'> {
  const { bridge, stores } = context;
  return {
    done: () => void toggleDone(context),
    reply: () => void writeMail(context, 'reply'),
    replyAll: () => void writeMail(context, 'reply-all'),
    forward: () => void writeMail(context, 'forward'),
    wrong: () => openPanel(context, 'correct'),
    why: () => openPanel(context, 'why'),
    actions: () => openPanel(context, 'actions'),
    flag: () => {
      const row = threadInHand(stores);
      if (!row) return;
      const isFlagged = !row.isFlagged;
      stores.threads.getState().patchRow(row.threadId, { isFlagged });
      void bridge.invoke('thread.setFlag', { threadId: row.threadId, isFlagged });
    },
    markUnread: () => {
      const row = threadInHand(stores);
      if (!row) return;
      stores.threads.getState().patchRow(row.threadId, { isUnread: true });
      stores.reader.getState().close();
      void bridge.invoke('thread.markRead', { threadId: row.threadId, isRead: false });
    },
  };
}

async function toggleDone({ bridge, stores }: CommandContext): Promise<void> {
  const row = threadInHand(stores);
  if (!row) return;
  const isDone = !row.isDone;
  const reader = stores.reader.getState();
  const wasOpen = reader.threadId === row.threadId;
  stores.threads.getState().patchRow(row.threadId, { isDone });
  const answer = await bridge.invoke('thread.markDone', { threadId: row.threadId, isDone });
  if (!answer.ok) {
    stores.threads.getState().patchRow(row.threadId, { isDone: !isDone });
    tell(stores, { kind: 'error', error: answer.error });
    return;
  }
  tell(stores, { kind: 'done', isDone }, answer.value.undoId);
  if (wasOpen && isDone) reader.close();
  stores.threads.getState().refresh();
}

async function writeMail(
  { bridge, stores }: CommandContext,
  how: 'reply' | 'reply-all' | 'forward',
): Promise<void> {
  const row = threadInHand(stores);
  const message = judgedMessage(stores.reader.getState().messages);
  const messageId = message?.messageId ?? row?.verdict?.messageId;
  if (!row || messageId === undefined) return;
  const answer = await bridge.invoke('shell.writeMail', { threadId: row.threadId, messageId, how });
  if (!answer.ok) tell(stores, { kind: 'error', error: answer.error });
}

/** Takes back the newest change, or the one named. */
export async function undo({ bridge, stores }: CommandContext, undoId?: number): Promise<void> {
  const answer = await bridge.invoke('undo.apply', undoId === undefined ? {} : { undoId });
  if (!answer.ok) {
    tell(stores, { kind: 'error', error: answer.error });
    return;
  }
  const { undone } = answer.value;
  tell(stores, undone === null ? { kind: 'nothingToUndo' } : { kind: 'undone', what: undone });
  stores.threads.getState().refresh();
  stores.reader.getState().reload();
}

/** Asks for files, then imports them. */
async function chooseAndImport({ bridge, stores }: CommandContext): Promise<boolean> {
  const chosen = await bridge.invoke('shell.chooseMail', {});
  if (!chosen.ok) {
    tell(stores, { kind: 'error', error: chosen.error });
    return false;
  }
  if (chosen.value.paths.length === 0) return false;
  return importPaths({ bridge, stores }, chosen.value.paths);
}

export async function importPaths(
  { bridge, stores }: CommandContext,
  paths: readonly string[],
): Promise<boolean> {
  const answer = await bridge.invoke('import.start', { paths: [...paths] });
  if (answer.ok) stores.view.setState({ overlay: 'imports' });
  else tell(stores, { kind: 'error', error: answer.error });
  return answer.ok;
}

function settingCommands(context: CommandContext): Part<'theme' | 'language' | 'density'> {
  const current = (): Settings => context.stores.settings.getState().settings;
  return {
    theme: () => {
      const isDark = document.documentElement.dataset.theme === 'dark';
      void saveSettings(context, { theme: isDark ? 'light' : 'dark' });
    },
    language: () => {
      const isChinese = document.documentElement.lang.startsWith('zh');
      void saveSettings(context, { language: isChinese ? 'en' : 'zh' });
    },
    density: () => {
      const density = current().density === 'compact' ? 'comfortable' : 'compact';
      void saveSettings(context, { density });
    },
  };
}
