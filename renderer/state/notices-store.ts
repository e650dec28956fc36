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

/** Kinds that ask for attention: shown longer, marked, and kept until they were shown. */
const lastingKinds: ReadonlySet<NoticeBody['kind']> = new Set(['error', 'engine', 'alert', 'capReached']);
/** Kinds that come by themselves: they wait behind the answer to what the user just did. */
const unaskedKinds: ReadonlySet<NoticeBody['kind']> = new Set(['engine', 'alert', 'capReached']);
const mostLasting = 3;

export function isLasting({ kind }: NoticeBody): boolean {
  return lastingKinds.has(kind);
}

/** The one to show now: the newest answer to an act of the user, else the newest of the others. */
export function noticeToShow(notices: readonly Notice[]): Notice | undefined {
  return notices.findLast(({ body }) => !unaskedKinds.has(body.kind)) ?? notices.at(-1);
}

/** What two notices that say the same thing have in common. */
function subjectOf(body: NoticeBody): string {
  switch (body.kind) {
    case 'error':
      return `${body.error.code} ${body.error.item ?? ''}`;
    case 'engine':
      return `${body.code} ${body.item ?? ''}`;
    case 'alert':
      return `${body.alert.kind} ${body.alert.scope}`;
    default:
      return body.kind;
  }
}

/** One passing notice at most, and of lasting ones the newest three that say different things. */
function withNotice(notices: readonly Notice[], added: Notice): readonly Notice[] {
  const lasting = notices.filter(({ body }) => isLasting(body) && subjectOf(body) !== subjectOf(added.body));
  if (isLasting(added.body)) {
    const passing = notices.filter(({ body }) => !isLasting(body));
    return [...passing, ...[...lasting, added].slice(-mostLasting)];
  }
  return [...lasting, added];
}

/** Merges what says the same, so that a burst never piles up. */
export function createNoticesStore(): StoreApi<NoticesState> {
  let nextId = 1;
  return createStore((set) => ({
    notices: [],
    add: (body, undo) => {
      const notice: Notice = { id: nextId++, body, undo: undo ?? null };
      set((state) => ({ notices: withNotice(state.notices, notice) }));
    },
    dismiss: (id) => set((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) })),
  }));
}
