import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Bridge } from '../../shared/contract/bridge.ts';
import type { DraftView, SummaryView } from '../../shared/contract/cloud-views.ts';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Result } from '../../shared/result.ts';

/** An answer that streams in, or its end. */
export interface Run<Answer> {
  readonly requestId: string;
  readonly state: 'streaming' | 'done' | 'failed';
  /** What has streamed in so far. */
  readonly text: string;
  readonly answer: Answer | null;
  readonly error: AppError | null;
}

export interface AnswersState {
  readonly summaryByThread: Readonly<Record<number, Run<SummaryView>>>;
  readonly draftByMessage: Readonly<Record<number, Run<DraftView>>>;
  summarise(threadId: number): Promise<void>;
  writeDraft(messageId: number, intent: string): Promise<void>;
  /** The draft as the user edits it. */
  editDraft(messageId: number, text: string): void;
  cancel(requestId: string): void;
  /** The newest part of an answer; `isRestart`: what came before was withdrawn. */
  receive(part: { readonly requestId: string; readonly text: string; readonly isRestart: boolean }): void;
}

type Runs<Answer> = Readonly<Record<number, Run<Answer>>>;

function started<Answer>(requestId: string): Run<Answer> {
  return { requestId, state: 'streaming', text: '', answer: null, error: null };
}

/** Summaries by thread and drafts by mail: kept while the window is open, so that a closed card loses nothing. */
export function createAnswersStore(bridge: Pick<Bridge, 'invoke'>): StoreApi<AnswersState> {
  const store: StoreApi<AnswersState> = createStore((set) => ({
    summaryByThread: {},
    draftByMessage: {},
    summarise: async (threadId) => {
      const requestId = crypto.randomUUID();
      set(({ summaryByThread: runs }) => ({ summaryByThread: { ...runs, [threadId]: started(requestId) } }));
      const answer = await bridge.invoke('thread.summarise', { requestId, threadId });
      const words = answer.ok ? answer.value.lines.map(({ text }) => text).join('\n') : null;
      set(({ summaryByThread: runs }) => ({
        summaryByThread: ended(runs, { key: threadId, requestId, answer, text: words }),
      }));
    },
    writeDraft: async (messageId, intent) => {
      const requestId = crypto.randomUUID();
      set(({ draftByMessage: runs }) => ({ draftByMessage: { ...runs, [messageId]: started(requestId) } }));
      const answer = await bridge.invoke('draft.write', { requestId, messageId, intent });
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
    receive: (part) =>
      set(({ summaryByThread, draftByMessage }) => ({
        summaryByThread: received(summaryByThread, part),
        draftByMessage: received(draftByMessage, part),
      })),
  }));
  return store;
}

type StreamedPart = Parameters<AnswersState['receive']>[0];

function received<Answer>(runs: Runs<Answer>, part: StreamedPart): Runs<Answer> {
  const found = Object.entries(runs).find(([, run]) => run.requestId === part.requestId);
  if (found?.[1].state !== 'streaming') return runs;
  const [key, run] = found;
  const text = part.isRestart ? part.text : run.text + part.text;
  return { ...runs, [key]: { ...run, text } };
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
