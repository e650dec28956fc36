import type { AnswerMeta, CloudPreview } from '../../../../shared/contract/cloud-views.ts';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { addNanoUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { type Answered, askAssistant } from '../../assistant/ask-assistant.ts';
import type { AssistantJob } from '../../assistant/assistant-job.ts';
import type { SummaryLine } from '../../assistant/summarise.ts';
import type { EngineParts } from '../../engine-parts.ts';
import type { CloudQueue } from '../../jobs/cloud-queue.ts';
import { candidateOf } from '../../jobs/cloud-triage.ts';
import { textSentOf } from '../../route/prepare-call.ts';
import type { EngineHandlers } from '../handler-types.ts';
import { jobOfDraft, jobsOfSummary } from './answer-jobs.ts';

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
    'thread.summarise': ({ threadId, requestId }) =>
      withSignal(requestId, (signal) => summarise(parts, threadId, signal)),
    'draft.write': ({ messageId, intent, requestId }) =>
      withSignal(requestId, (signal) => draft(parts, { messageId, intent, requestId, signal })),
    'answer.cancel': ({ requestId }) => {
      running.get(requestId)?.abort();
      return ok({});
    },
  };
}

/** Part after part; what one part cost is not asked for twice when a later one fails, for it is in the cache. */
async function summarise(parts: EngineParts, threadId: number, signal: AbortSignal) {
  const jobs = jobsOfSummary(parts, threadId);
  if (!jobs.ok) return jobs;
  const answers: Answered<readonly SummaryLine[]>[] = [];
  for (const job of jobs.value) {
    const answered = await askAssistant(parts.money.assistant, job, signal);
    if (!answered.ok) return answered;
    answers.push(answered.value);
  }
  const [first] = answers;
  if (first === undefined) return err(appError('not-found', 'there is nothing to summarise'));
  const lines = answers.flatMap(({ answer }) =>
    answer.map(({ text, messageId }) => ({ text, messageIds: [messageId] })),
  );
  return ok({ lines, meta: answers.map(metaOf).reduce(sumOf) });
}

interface DraftRequest {
  readonly messageId: number;
  readonly intent: string;
  readonly requestId: string;
  readonly signal: AbortSignal;
}

async function draft(parts: EngineParts, { messageId, intent, requestId, signal }: DraftRequest) {
  const emit = (text: string, isRestart: boolean) =>
    parts.events.emit({ type: 'answer.streamed', requestId, text, isRestart });
  const job = jobOfDraft(parts, {
    messageId,
    intent,
    onText: (delta) => emit(delta, false),
    onRestart: () => emit('', true),
  });
  if (!job.ok) return job;
  const answered = await askAssistant(parts.money.assistant, job.value, signal);
  if (!answered.ok) return answered;
  const { text, unsupported } = answered.value.answer;
  return ok({ text, unsupported: unsupported.map((fact) => fact.text), meta: metaOf(answered.value) });
}

/** What an answer says of itself in the window and at the terminal. */
function metaOf<Answer>({
  answer: _answer,
  savedNanoUsd: _saved,
  decisionId: _decision,
  ...meta
}: Answered<Answer>): AnswerMeta {
  return meta;
}

function sumOf(left: AnswerMeta, right: AnswerMeta): AnswerMeta {
  return {
    ...right,
    tokensIn: left.tokensIn + right.tokensIn,
    tokensReused: left.tokensReused + right.tokensReused,
    tokensOut: left.tokensOut + right.tokensOut,
    costNanoUsd: addNanoUsd(left.costNanoUsd, right.costNanoUsd),
    isEstimated: left.isEstimated || right.isEstimated,
    ms: left.ms + right.ms,
  };
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
  const missing = err(appError('not-found', `no mail ${messageId}`, { item: String(messageId) }));
  if (taskKind === 'draft') {
    const job = jobOfDraft(parts, { messageId, intent: intent ?? '' });
    return job.ok ? ok([job.value]) : job;
  }
  if (taskKind === 'summarise') {
    const summary = parts.store.messages.summary(messageId);
    return summary === null ? missing : jobsOfSummary(parts, summary.threadId);
  }
  const candidate = candidateOf(parts, messageId);
  return candidate === null ? missing : ok([candidate.job]);
}
