import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { MessageView, ThreadRow } from '../../shared/contract/views.ts';

export type ReaderPanel = 'none' | 'why' | 'correct' | 'actions' | 'summary' | 'draft';

export interface ReaderState {
  readonly threadId: number | null;
  readonly row: ThreadRow | null;
  /** Oldest first. */
  readonly messages: readonly MessageView[];
  readonly isLoading: boolean;
  readonly error: AppError | null;
  readonly unfolded: ReadonlySet<number>;
  readonly panel: ReaderPanel;
  open(threadId: number): void;
  close(): void;
  /** Fetches the open thread again, as after an event; what is unfolded stays so. */
  reload(): void;
  toggle(messageId: number): void;
  showPanel(panel: ReaderPanel): void;
}

/** The message that the verdict card speaks of: the newest that others wrote, else the newest. */
export function judgedMessage(messages: readonly MessageView[]): MessageView | null {
  return messages.findLast((message) => !message.isOutgoing) ?? messages.at(-1) ?? null;
}

export function createReaderStore(bridge: Pick<Bridge, 'invoke'>): StoreApi<ReaderState> {
  const store: StoreApi<ReaderState> = createStore(() => ({
    threadId: null,
    row: null,
    messages: [],
    isLoading: false,
    error: null,
    unfolded: new Set<number>(),
    panel: 'none',
    open: (threadId) => {
      if (store.getState().threadId === threadId && store.getState().error === null) return;
      store.setState({ threadId, isLoading: true, error: null, panel: 'none' });
      void load(bridge, store, threadId);
    },
    close: () =>
      store.setState({
        threadId: null,
        row: null,
        messages: [],
        isLoading: false,
        error: null,
        panel: 'none',
      }),
    reload: () => {
      const { threadId } = store.getState();
      if (threadId !== null) void load(bridge, store, threadId);
    },
    toggle: (messageId) => store.setState((state) => ({ unfolded: toggled(state.unfolded, messageId) })),
    showPanel: (panel) => store.setState({ panel }),
  }));
  return store;
}

async function load(
  bridge: Pick<Bridge, 'invoke'>,
  store: StoreApi<ReaderState>,
  threadId: number,
): Promise<void> {
  const answer = await bridge.invoke('thread.get', { threadId });
  if (store.getState().threadId !== threadId) return;
  if (!answer.ok) {
    store.setState({ isLoading: false, error: answer.error });
    return;
  }
  const { row, messages } = answer.value;
  const wasShown = store.getState().row?.threadId === threadId;
  const newest = messages.at(-1);
  const unfolded = wasShown ? store.getState().unfolded : new Set(newest ? [newest.messageId] : []);
  store.setState({ row, messages, unfolded, isLoading: false, error: null });
}

function toggled(unfolded: ReadonlySet<number>, messageId: number): ReadonlySet<number> {
  const next = new Set(unfolded);
  if (!next.delete(messageId)) next.add(messageId);
  return next;
}
