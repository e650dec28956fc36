import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { ListScope } from '../../shared/contract/commands.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { FolderCounts, ThreadRow } from '../../shared/contract/views.ts';
import { firstScope, rowsPerPage } from './first-questions.ts';

export interface ThreadsState {
  readonly scope: ListScope;
  readonly includeDone: boolean;
  readonly counts: FolderCounts | null;
  readonly total: number;
  readonly isTotalExact: boolean;
  readonly queryProblem: string | null;
  /** Rows by page number; a page that is not there is shown as placeholders. */
  readonly pages: Readonly<Record<number, readonly ThreadRow[]>>;
  /** False until the first answer for the scope came. */
  readonly isLoaded: boolean;
  readonly error: AppError | null;
  /** The row that the keyboard is on. */
  readonly cursor: number;
  show(scope: ListScope): void;
  setIncludeDone(includeDone: boolean): void;
  setCounts(counts: FolderCounts): void;
  moveTo(index: number): void;
  /** Tells which rows are in sight; pages that are missing among them are fetched. */
  look(firstIndex: number, lastIndex: number): void;
  /** Fetches anew what is in sight and forgets the rest. */
  refresh(): void;
  /** Puts a row in place at once, before the engine confirms. */
  patchRow(threadId: number, change: Partial<ThreadRow>): void;
}

type Store = StoreApi<ThreadsState>;

export function rowAt(state: Pick<ThreadsState, 'pages' | 'total'>, index: number): ThreadRow | null {
  if (index < 0 || index >= state.total) return null;
  return state.pages[Math.floor(index / rowsPerPage)]?.[index % rowsPerPage] ?? null;
}

/** Index of a thread among the loaded rows; -1 where it is not loaded. */
export function indexOfThread(pages: ThreadsState['pages'], threadId: number): number {
  for (const [page, rows] of Object.entries(pages)) {
    const position = rows.findIndex((row) => row.threadId === threadId);
    if (position >= 0) return Number(page) * rowsPerPage + position;
  }
  return -1;
}

export function createThreadsStore(bridge: Pick<Bridge, 'invoke'>): Store {
  const store: Store = createStore(() => initialState());
  const loader = createPageLoader(bridge, store);
  store.setState({
    show: (scope) => {
      store.setState({
        scope,
        pages: {},
        total: 0,
        isLoaded: false,
        cursor: 0,
        error: null,
        queryProblem: null,
      });
      loader.restart();
    },
    setIncludeDone: (includeDone) => {
      store.setState({ includeDone });
      loader.restart();
    },
    setCounts: (counts) => store.setState({ counts }),
    moveTo: (index) => {
      const last = Math.max(0, store.getState().total - 1);
      store.setState({ cursor: Math.min(Math.max(0, index), last) });
    },
    look: (first, last) => loader.look(Math.floor(first / rowsPerPage), Math.floor(last / rowsPerPage)),
    refresh: () => loader.refresh(),
    patchRow: (threadId, change) =>
      store.setState((state) => ({ pages: patched(state.pages, threadId, change) })),
  });
  return store;
}

function initialState(): ThreadsState {
  const unset = (): void => undefined;
  return {
    scope: firstScope,
    includeDone: false,
    counts: null,
    total: 0,
    isTotalExact: true,
    queryProblem: null,
    pages: {},
    isLoaded: false,
    error: null,
    cursor: 0,
    show: unset,
    setIncludeDone: unset,
    setCounts: unset,
    moveTo: unset,
    look: unset,
    refresh: unset,
    patchRow: unset,
  };
}

function patched(
  pages: ThreadsState['pages'],
  threadId: number,
  change: Partial<ThreadRow>,
): ThreadsState['pages'] {
  const index = indexOfThread(pages, threadId);
  const page = Math.floor(index / rowsPerPage);
  const rows = pages[page];
  if (index < 0 || !rows) return pages;
  return { ...pages, [page]: rows.map((row) => (row.threadId === threadId ? { ...row, ...change } : row)) };
}

interface PageLoader {
  look(firstPage: number, lastPage: number): void;
  /** Fetches what is in sight for a new scope; answers still under way are dropped. */
  restart(): void;
  /** Fetches what is in sight again, after the answers under way have come. */
  refresh(): void;
}

/**
 * Fetches pages. Each restart opens a new generation; answers of an older one are dropped, so a slow
 * answer for one folder never lands in another. Old rows stay in sight until the new ones are there.
 */
function createPageLoader(bridge: Pick<Bridge, 'invoke'>, store: Store): PageLoader {
  let generation = 0;
  let seen = { first: 0, last: 0 };
  let asked = new Set<number>();
  let underWay = 0;
  let isStale = false;

  async function fetchPage(page: number): Promise<void> {
    if (asked.has(page)) return;
    asked.add(page);
    underWay += 1;
    const mine = generation;
    const { scope, includeDone } = store.getState();
    const window = { offset: page * rowsPerPage, limit: rowsPerPage };
    const answer = await bridge.invoke('thread.list', { scope, includeDone, ...window });
    if (mine !== generation) return;
    underWay -= 1;
    if (answer.ok) {
      store.setState((state) => landed(state, { page, asked, ...answer.value }));
    } else {
      asked.delete(page);
      store.setState({ error: answer.error, isLoaded: true });
    }
    if (isStale && underWay === 0) restart();
  }

  function restart(): void {
    generation += 1;
    asked = new Set();
    underWay = 0;
    isStale = false;
    const last = Math.min(seen.last, Math.floor(Math.max(0, store.getState().total - 1) / rowsPerPage));
    for (let page = Math.min(seen.first, last); page <= last; page += 1) void fetchPage(page);
  }

  return {
    restart,
    refresh: () => {
      if (underWay === 0) restart();
      else isStale = true;
    },
    look: (first, last) => {
      seen = { first, last };
      for (let page = first; page <= last; page += 1) void fetchPage(page);
    },
  };
}

interface LandedPage extends Pick<ThreadsState, 'total' | 'isTotalExact' | 'queryProblem'> {
  readonly page: number;
  readonly rows: readonly ThreadRow[];
  /** Pages of this generation; rows of any other page are out of date and out of sight. */
  readonly asked: ReadonlySet<number>;
}

function landed(state: ThreadsState, answer: LandedPage): Partial<ThreadsState> {
  const kept = Object.entries(state.pages).filter(([page]) => answer.asked.has(Number(page)));
  const pages = { ...Object.fromEntries(kept), [answer.page]: answer.rows };
  const onThread = rowAt(state, state.cursor)?.threadId;
  const moved = onThread === undefined ? -1 : indexOfThread(pages, onThread);
  const cursor = Math.min(moved >= 0 ? moved : state.cursor, Math.max(0, answer.total - 1));
  const { total, isTotalExact, queryProblem } = answer;
  return { pages, cursor, total, isTotalExact, queryProblem, isLoaded: true, error: null };
}
