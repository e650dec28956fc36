import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/contract/errors.ts';

/** Something to tell in passing; worded where it is shown, so that a language switch reaches it. */
export type NoticeBody =
  | { readonly kind: 'done'; readonly isDone: boolean }
  | { readonly kind: 'corrected'; readonly alsoChanged: number }
  | { readonly kind: 'undone'; readonly what: string }
  | { readonly kind: 'nothingToUndo' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'forgotten'; readonly count: number }
  | { readonly kind: 'error'; readonly error: AppError }
  | {
      readonly kind: 'engine';
      readonly code: string;
      readonly item: string | null;
      readonly detail: string;
    };

export interface Notice {
  readonly id: number;
  readonly body: NoticeBody;
  /** The change that a press of "Undo" takes back. */
  readonly undoId: number | null;
}

export interface NoticesState {
  readonly notices: readonly Notice[];
  add(body: NoticeBody, undoId?: number): void;
  dismiss(id: number): void;
}

const mostNotices = 3;

/** Keeps the newest three; an older one makes way. */
export function createNoticesStore(): StoreApi<NoticesState> {
  let nextId = 1;
  return createStore((set) => ({
    notices: [],
    add: (body, undoId) => {
      const notice: Notice = { id: nextId++, body, undoId: undoId ?? null };
      set((state) => ({ notices: [...state.notices, notice].slice(-mostNotices) }));
    },
    dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  }));
}
