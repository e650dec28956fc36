import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type {
  AnswerProgress,
  AuthorWish,
  DraftView,
  SummaryView,
} from '../../shared/contract/cloud-views.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/result.ts';

/** An answer that streams in, or its end. */
export interface Run<Answer> {
  readonly requestId: string;
  readonly state: 'streaming' | 'done' | 'failed';
  /** What has streamed in so far. */
  readonly text: string;
  /** Who writes and how far it has come; null until somebody does. */
  readonly progress: AnswerProgress | null;
  readonly answer: Answer | null;
  readonly error: AppError | null;
}

export interface AnswersState {
  readonly summaryByThread: Readonly<Record<number, Run<SummaryView>>>;
  readonly draftByMessage: Readonly<Record<number, Run<DraftView>>>;
  /** @param by who is to write; default the best that may */
  summarise(threadId: number, by?: AuthorWish): Promise<void>;
  writeDraft(messageId: number, intent: string, by?: AuthorWish): Promise<void>;
  /** The draft as the user edits it. */
  editDraft(messageId: number, text: string): void;
  cancel(requestId: string): void;
  /** The newest part of an answer; `isRestart`: what came before was withdrawn. */
  receive(part: { readonly requestId: string; readonly text: string; readonly isRestart: boolean }): void;
  progressed(news: { readonly requestId: string; readonly progress: AnswerProgress }): void;
}

type Runs<Answer> = Readonly<Record<number, Run<Answer>>>;

function started<Answer>(requestId: string): Run<Answer> {
  return { requestId, state: 'streaming', text: '', progress: null, answer: null, error: null };
}

/** Summaries by thread and drafts by mail: kept while the window is open, so that a closed card loses nothing. */
export function createAnswersStore(bridge: Pick<Bridge, 'invoke'>): StoreApi<AnswersState> {
  const store: StoreApi<AnswersState> = createStore((set) => ({
    summaryByThread: {},
    draftByMessage: {},
    summarise: async (threadId, by = 'best') => {
      const requestId = crypto.randomUUID();
      set(({ summaryByThread: runs }) => ({ summaryByThread: { ...runs, [threadId]: started(requestId) } }));
      const answer = await bridge.invoke('thread.summarise', { requestId, threadId, by });
      const words = answer.ok ? answer.value.lines.map(({ text }) => text).join('\n') : null;
      set(({ summaryByThread: runs }) => ({
        summaryByThread: ended(runs, { key: threadId, requestId, answer, text: words }),
      }));
    },
    writeDraft: async (messageId, intent, by = 'best') => {
      const requestId = crypto.randomUUID();
      set(({ draftByMessage: runs }) => ({ draftByMessage: { ...runs, [messageId]: started(requestId) } }));
      const answer = await bridge.invoke('draft.write', { requestId, messageId, intent, by });
      const text = answer.ok ? answer.value.text : null;
      set(({ draftByMessage: runs }) => ({
        draftByMessage: ended(runs, { key: messageId, requestId, answer, text }),
      }));
    },
    editDraft: (messageId, text) =>
      set(({ draftByMessage: runs }) => {
        const run = runs[messageId];
        return run ? { draftByMessage: { ...runs, [messageId]: { ...run, text } } } : {};
      }),
    cancel: (requestId) => void bridge.invoke('answer.cancel', { requestId }),
    receive: ({ requestId, text, isRestart }) =>
      set(changedRun(requestId, (run) => ({ text: isRestart ? text : run.text + text }))),
    progressed: ({ requestId, progress }) => set(changedRun(requestId, () => ({ progress }))),
  }));
  return store;
}

type Kept = Pick<AnswersState, 'summaryByThread' | 'draftByMessage'>;
type Change = (run: Pick<Run<unknown>, 'text'>) => Partial<Pick<Run<unknown>, 'text' | 'progress'>>;

function changedRun(requestId: string, change: Change): (state: Kept) => Kept {
  return ({ summaryByThread, draftByMessage }) => ({
    summaryByThread: changed(summaryByThread, requestId, change),
    draftByMessage: changed(draftByMessage, requestId, change),
  });
}

/** What comes for a run that has ended, or is none of these, changes nothing. */
function changed<Answer>(runs: Runs<Answer>, requestId: string, change: Change): Runs<Answer> {
  const found = Object.entries(runs).find(([, run]) => run.requestId === requestId);
  if (found?.[1].state !== 'streaming') return runs;
  const [key, run] = found;
  return { ...runs, [key]: { ...run, ...change(run) } };
}

interface Ending<Answer> {
  readonly key: number;
  readonly requestId: string;
  readonly answer: Result<Answer, AppError>;
  /** The whole text; null: what has streamed in stays. */
  readonly text: string | null;
}

/** Puts the end in place, unless another run has taken the place meanwhile. */
function ended<Answer>(runs: Runs<Answer>, { key, requestId, answer, text }: Ending<Answer>): Runs<Answer> {
  const run = runs[key];
  if (run?.requestId !== requestId) return runs;
  const end: Run<Answer> = answer.ok
    ? { ...run, state: 'done', answer: answer.value, text: text ?? run.text }
    : { ...run, state: 'failed', error: answer.error };
  return { ...runs, [key]: end };
}
