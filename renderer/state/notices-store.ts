import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AppError } from '../../shared/contract/errors.ts';
import type { AlertView } from '../../shared/contract/spend-views.ts';
import type { NanoUsd } from '../../shared/money.ts';

/** Something to tell in passing; worded where it is shown, so that a language switch reaches it. */
export type NoticeBody =
  | { readonly kind: 'done'; readonly isDone: boolean }
  | { readonly kind: 'corrected'; readonly alsoChanged: number }
  | { readonly kind: 'undone'; readonly what: string }
  | { readonly kind: 'nothingToUndo' }
  | { readonly kind: 'saved'; readonly path: string }
  | { readonly kind: 'forgotten'; readonly count: number }
  | { readonly kind: 'alert'; readonly alert: AlertView }
  | { readonly kind: 'capReached'; readonly waiting: number }
  | { readonly kind: 'budgetSet'; readonly scope: string; readonly capNanoUsd: NanoUsd | null }
  | { readonly kind: 'ruleAdded'; readonly value: string }
  | { readonly kind: 'ruleRemoved'; readonly value: string }
  | { readonly kind: 'asked' }
  | { readonly kind: 'copied' }
  | { readonly kind: 'exported'; readonly path: string; readonly calls: number }
  | { readonly kind: 'mode'; readonly mode: 'local' | 'hybrid' }
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
  /** What a press of "Undo" takes back: a change that the engine numbered, or an act; null: nothing. */
  readonly undo: TakeBack | null;
}

export type TakeBack = number | (() => void);

export interface NoticesState {
  readonly notices: readonly Notice[];
  add(body: NoticeBody, undo?: TakeBack): void;
  dismiss(id: number): void;
}

const mostNotices = 3;

/** Keeps the newest three; an older one makes way. */
export function createNoticesStore(): StoreApi<NoticesState> {
  let nextId = 1;
  return createStore((set) => ({
    notices: [],
    add: (body, undo) => {
      const notice: Notice = { id: nextId++, body, undo: undo ?? null };
      set((state) => ({ notices: [...state.notices, notice].slice(-mostNotices) }));
    },
    dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  }));
}
