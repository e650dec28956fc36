import type {
  AuthorWish,
  CloudPreview,
  DraftView,
  SummaryView,
} from '../../../../shared/contract/cloud-views.ts';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { addNanoUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { askParts, askWatched } from '../../assistant/ask-watched.ts';
import type { AssistantJob } from '../../assistant/assistant-job.ts';
import { draftJob } from '../../assistant/draft-reply.ts';
import { answerAnyway } from '../../assistant/here/answer-here.ts';
import { createAnswerWatch } from '../../assistant/here/answer-watch.ts';
import { herePartsOf } from '../../assistant/here/here-parts.ts';
import type { ToldLine } from '../../assistant/here/here-tasks.ts';
import type { AnswerWatch } from '../../assistant/here/here-types.ts';
import { summariseJobs } from '../../assistant/summarise.ts';
import type { EngineParts } from '../../engine-parts.ts';
import type { CloudQueue } from '../../jobs/cloud-queue.ts';
import { candidateOf } from '../../jobs/cloud-triage.ts';
import { textSentOf } from '../../route/prepare-call.ts';
import type { EngineHandlers } from '../handler-types.ts';
import { draftTask, summaryTask } from './answer-tasks.ts';

export interface AnswerListener {
  /** Money was spent. */
  moneyChanged(): void;
}

type AnswerHandlers = Pick<
  EngineHandlers,
  | 'cloud.preview'
  | 'triage.askCloud'
  | 'triage.waiting'
  | 'thread.summarise'
  | 'draft.write'
  | 'answer.cancel'
>;

/** Summaries, drafts and questions to the cloud that somebody waits for; each can be looked at before, and ended. */
export function answerHandlers(
  parts: EngineParts,
  queue: CloudQueue,
  listener: AnswerListener,
): AnswerHandlers {
  const running = new Map<string, AbortController>();
  const withSignal = async <Value>(requestId: string, work: (signal: AbortSignal) => Promise<Value>) => {
    const abort = new AbortController();
    running.set(requestId, abort);
    try {
      return await work(abort.signal);
    } finally {
      running.delete(requestId);
      listener.moneyChanged();
    }
  };
  return {
    'cloud.preview': (wish) => previewOf(parts, wish),
    'triage.askCloud': async ({ messageId }) => {
      const asked = await queue.askNow(messageId);
      return asked.ok ? ok({}) : asked;
    },
    'triage.waiting': () => ok({ items: [...queue.waiting()] }),
    'thread.summarise': ({ threadId, requestId, by = 'best' }) =>
      withSignal(requestId, (signal) => summarise(parts, threadId, { requestId, by, signal })),
    'draft.write': ({ messageId, intent, requestId, by = 'best' }) =>
      withSignal(requestId, (signal) => draft(parts, { messageId, intent }, { requestId, by, signal })),
    'answer.cancel': ({ requestId }) => {
      running.get(requestId)?.abort();
      return ok({});
    },
  };
}

interface Running {
  readonly requestId: string;
  readonly by: AuthorWish;
  readonly signal: AbortSignal;
}

async function summarise(
  parts: EngineParts,
  threadId: number,
  run: Running,
): Promise<Result<SummaryView, AppError>> {
  const task = summaryTask(parts, threadId);
  if (!task.ok) return task;
  const { input, here } = task.value;
  if (input.mails.length === 0) return err(appError('not-found', 'there is nothing to summarise'));
  const { assistant, prompts } = parts.money;
  const watching = { watch: watchOf(parts, run.requestId), signal: run.signal };
  const given = await answerAnyway<readonly ToldLine[]>(herePartsOf(parts), here, {
    wish: { by: run.by, takesAnyModel: false },
    ...watching,
    byCloud: () => askParts(assistant, summariseJobs(prompts.summarise, input), watching),
  });
  if (!given.ok) return given;
  const { answer, meta, here: written } = given.value;
  return ok({ lines: answer.map(lineOf), meta, ...(written === null ? {} : { here: written }) });
}

function lineOf({ text, messageId, unsupported, kind, due }: ToldLine): SummaryView['lines'][number] {
  const facts = unsupported.map((fact) => fact.text);
  return { text, messageIds: [messageId], kind, due, unsupported: facts };
}

async function draft(
  parts: EngineParts,
  wish: { readonly messageId: number; readonly intent: string },
  run: Running,
): Promise<Result<DraftView, AppError>> {
  const task = draftTask(parts, wish);
  if (!task.ok) return task;
  const { input, here } = task.value;
  const { assistant, prompts } = parts.money;
  const watching = { watch: watchOf(parts, run.requestId), signal: run.signal };
  const given = await answerAnyway(herePartsOf(parts), here, {
    wish: { by: run.by, takesAnyModel: false },
    ...watching,
    byCloud: () => askWatched(assistant, draftJob(prompts.draft, input), watching),
  });
  if (!given.ok) return given;
  const { answer, meta, here: written } = given.value;
  const unsupported = answer.unsupported.map((fact) => fact.text);
  return ok({ text: answer.text, unsupported, meta, ...(written === null ? {} : { here: written }) });
}

function watchOf({ events, ports }: EngineParts, requestId: string): AnswerWatch {
  return createAnswerWatch({
    text: (text, isRestart) => events.emit({ type: 'answer.streamed', requestId, text, isRestart }),
    progress: (progress) => events.emit({ type: 'answer.progressed', requestId, progress }),
    monotonicMs: ports.clock.monotonicMs,
  });
}

interface PreviewWish {
  readonly taskKind: 'triage' | 'summarise' | 'draft';
  readonly messageId: number;
  readonly intent?: string | undefined;
}

/** All requests of the task one under the other, and the worst case of them together. */
function previewOf(parts: EngineParts, wish: PreviewWish): Result<CloudPreview, AppError> {
  const jobs = jobsOf(parts, wish);
  if (!jobs.ok) return jobs;
  const views: CloudPreview[] = [];
  for (const { task } of jobs.value) {
    const preview = parts.money.desk.preview(task);
    if (!preview.ok) return preview;
    const { messages, tier: _tier, masked, ...rest } = preview.value;
    const textToSend = textSentOf({ messages });
    views.push({ ...rest, masked: [...masked], taskKind: wish.taskKind, textToSend });
  }
  if (views.length === 0) return err(appError('not-found', 'there is nothing to send'));
  return ok(views.reduce(joinPreviews));
}

function joinPreviews(left: CloudPreview, right: CloudPreview): CloudPreview {
  return {
    ...right,
    textToSend: `${left.textToSend}\n\n${right.textToSend}`,
    masked: [...left.masked, ...right.masked],
    inputBoundTokens: left.inputBoundTokens + right.inputBoundTokens,
    worstCaseNanoUsd: addNanoUsd(left.worstCaseNanoUsd, right.worstCaseNanoUsd),
  };
}

function jobsOf(
  parts: EngineParts,
  { taskKind, messageId, intent }: PreviewWish,
): Result<readonly Pick<AssistantJob<unknown>, 'task'>[], AppError> {
  const { prompts } = parts.money;
  const missing = err(appError('not-found', `no mail ${messageId}`, { item: String(messageId) }));
  if (taskKind === 'draft') {
    const task = draftTask(parts, { messageId, intent: intent ?? '' });
    return task.ok ? ok([draftJob(prompts.draft, task.value.input)]) : task;
  }
  if (taskKind === 'summarise') {
    const summary = parts.store.messages.summary(messageId);
    const task = summary === null ? missing : summaryTask(parts, summary.threadId);
    return task.ok ? ok(summariseJobs(prompts.summarise, task.value.input)) : task;
  }
  const candidate = candidateOf(parts, messageId);
  return candidate === null ? missing : ok([candidate.job]);
}
