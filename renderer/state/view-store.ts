import { createStore, type StoreApi } from 'zustand/vanilla';

export type Page = 'mail' | 'settings';
export type Overlay = 'none' | 'sheet' | 'imports' | 'folders';

/** Where the user is in the window: nothing that the engine knows of. */
export interface ViewState {
  readonly page: Page;
  readonly overlay: Overlay;
  readonly isSidebarHidden: boolean;
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
    isSidebarHidden: false,
    searchText: '',
    searchFocusRequests: 0,
    isChoosingCommand: false,
  }));
}
