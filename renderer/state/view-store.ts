import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SpendDimension } from '../../shared/contract/spend-views.ts';

export type Page = 'mail' | 'spend' | 'settings';
export type Overlay = 'none' | 'sheet' | 'imports' | 'folders' | 'hybrid' | 'waiting';

/** What the spend page shows. */
export interface SpendView {
  readonly period: 'today' | 'week' | 'month';
  readonly first: SpendDimension;
  readonly second: SpendDimension | null;
  /** What bars are as long as. */
  readonly measure: 'cost' | 'tokens' | 'calls';
  /** Which calls are listed: values of dimensions as a report names them. */
  readonly where: Readonly<Partial<Record<SpendDimension, string>>>;
  /** Only calls of this mail; null for all. */
  readonly messageId: number | null;
}

/** Where the user is in the window: nothing that the engine knows of. */
export interface ViewState {
  readonly page: Page;
  readonly overlay: Overlay;
  /** The call of the ledger that is opened; null for none. */
  readonly callId: number | null;
  readonly isSidebarHidden: boolean;
  readonly spend: SpendView;
  /** What stands in the search field. */
  readonly searchText: string;
  /** Counts up whenever the search field is to take the focus. */
  readonly searchFocusRequests: number;
  /** True where the field was called to choose a command rather than to search. */
  readonly isChoosingCommand: boolean;
}

export function createViewStore(): StoreApi<ViewState> {
  return createStore(() => ({
    page: 'mail',
    overlay: 'none',
    callId: null,
    isSidebarHidden: false,
    spend: { period: 'today', first: 'tier', second: null, measure: 'cost', where: {}, messageId: null },
    searchText: '',
    searchFocusRequests: 0,
    isChoosingCommand: false,
  }));
}
