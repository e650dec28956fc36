import type { AppError } from '../../../shared/contract/errors.ts';
import type { CloudTier } from '../../../shared/domain/spend.ts';
import { addNanoUsd, type NanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { AnswerCache } from '../cache/answer-cache.ts';
import type { CacheHit, CacheQuestion } from '../cache/cache-types.ts';
import type { CloudAnswer, CloudDesk, CloudTask } from '../route/desk-types.ts';
import type { AssistantJob } from './assistant-job.ts';

export interface AssistantParts {
  readonly cache: AnswerCache;
  readonly desk: Pick<CloudDesk, 'ask' | 'preview'>;
  readonly monotonicMs: () => number;
  /** Providers and models that would be asked for a task, in their order: another one, another key. */
  readonly modelKey: (task: CloudTask) => string;
  /** Whether the user agreed to have a share of the answers checked, out of its own small budget. */
  readonly mayCheck: () => boolean;
}

/** An answer that was read and checked, and what it took. */
export interface Answered<Answer> {
  readonly answer: Answer;
  readonly tier: CloudTier | 'cache';
  /** null for the cache. */
  readonly providerId: string | null;
  readonly model: string;
  /** The provider told no usage. */
  readonly isEstimated: boolean;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly costNanoUsd: NanoUsd;
  /** Saved by the cache. */
  readonly savedNanoUsd: NanoUsd;
  readonly ms: number;
  readonly callId: number | null;
  readonly decisionId: number | null;
}

/**
 * Cache first, then the desk. Only answers that could be read are kept; one that could not is `answer-invalid`
 * (and paid for). Failures are the desk's.
 */
export async function askAssistant<Answer>(
  parts: AssistantParts,
  job: AssistantJob<Answer>,
  signal: AbortSignal,
): Promise<Result<Answered<Answer>, AppError>> {
  const startedMs = parts.monotonicMs();
  const question = questionOf(parts, job);
  const hit = parts.cache.lookUp(question);
  const kept = hit === null ? null : job.read(hit.value);
  if (hit !== null && kept?.ok === true) {
    if (hit.wantsCheck && parts.mayCheck()) void checkHit(parts, job, { hit, kept: kept.value });
    return ok(fromCache(kept.value, { hit, ms: parts.monotonicMs() - startedMs }));
  }
  const asked = await parts.desk.ask(job.task, signal);
  return asked.ok ? takeAnswer(parts, job, asked.value) : asked;
}

/** Reads an answer of the desk, or one that came in a batch, and keeps it for the next time. */
export function takeAnswer<Answer>(
  parts: Pick<AssistantParts, 'cache' | 'modelKey'>,
  job: AssistantJob<Answer>,
  given: CloudAnswer,
): Result<Answered<Answer>, AppError> {
  const read = job.read(given.text);
  if (!read.ok) return read;
  // A name that nobody gave out stands in it: asked again, the model may do better.
  if (given.unknownPlaceholders.length === 0) keepAnswer(parts, job, given);
  return ok(fromDesk(read.value, given));
}

function keepAnswer<Answer>(
  parts: Pick<AssistantParts, 'cache' | 'modelKey'>,
  job: AssistantJob<Answer>,
  given: CloudAnswer,
): void {
  parts.cache.keep(questionOf(parts, job), {
    value: given.text,
    ended: given.isCutShort ? 'length' : 'stop',
    toolCalls: 0,
    tokens: tokensInOf(given) + tokensOutOf(given),
    costNanoUsd: given.costNanoUsd,
    sources: job.cache.sources,
  });
}

/** Why a task was not done now, and what doing it would cost: never answered badly instead. */
export interface Waiting {
  readonly because: AppError;
  /** Worst case of all its requests; null where it can not be told (local-only mode, unknown price). */
  readonly worstCaseNanoUsd: NanoUsd | null;
}

/** The price of jobs that wait; sends nothing. */
export function waitingOf<Answer>(
  parts: Pick<AssistantParts, 'desk'>,
  jobs: readonly AssistantJob<Answer>[],
  because: AppError,
): Waiting {
  let sum = zeroNanoUsd;
  for (const { task } of jobs) {
    const preview = parts.desk.preview(task);
    if (!preview.ok) return { because, worstCaseNanoUsd: null };
    sum = addNanoUsd(sum, preview.value.worstCaseNanoUsd);
  }
  return { because, worstCaseNanoUsd: sum };
}

function questionOf<Answer>(
  parts: Pick<AssistantParts, 'modelKey'>,
  { task, cache }: AssistantJob<Answer>,
): CacheQuestion {
  return {
    task: task.subject.taskKind,
    text: cache.text,
    modelHash: parts.modelKey(task),
    promptVersion: cache.promptVersion,
    tools: [],
    locale: cache.locale,
    account: cache.account,
  };
}

/** Asks again behind the user's back, on the audit's own budget, and tells the cache whether it was right. */
async function checkHit<Answer>(
  parts: AssistantParts,
  job: AssistantJob<Answer>,
  { hit, kept }: { readonly hit: CacheHit; readonly kept: Answer },
): Promise<void> {
  if (job.isSame === null) return;
  const { onText: _text, onRestart: _restart, ...task } = job.task;
  const asAudit = { ...task, subject: { ...task.subject, taskKind: 'audit' as const } };
  const asked = await parts.desk.ask(asAudit, new AbortController().signal);
  if (!asked.ok) return;
  const read = job.read(asked.value.text);
  if (read.ok) parts.cache.reportCheck(hit, job.isSame(kept, read.value));
}

function fromCache<Answer>(
  answer: Answer,
  { hit, ms }: { readonly hit: CacheHit; readonly ms: number },
): Answered<Answer> {
  return {
    answer,
    tier: 'cache',
    providerId: null,
    isEstimated: false,
    model: `cache-${hit.layer}`,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    savedNanoUsd: hit.savedNanoUsd,
    ms,
    callId: null,
    decisionId: null,
  };
}

function fromDesk<Answer>(answer: Answer, given: CloudAnswer): Answered<Answer> {
  return {
    answer,
    tier: given.tier,
    providerId: given.providerId,
    isEstimated: given.isEstimated,
    model: given.model,
    tokensIn: tokensInOf(given),
    tokensReused: given.usage.cacheRead,
    tokensOut: tokensOutOf(given),
    costNanoUsd: given.costNanoUsd,
    savedNanoUsd: zeroNanoUsd,
    ms: given.ms,
    callId: given.callId,
    decisionId: given.decisionId,
  };
}

function tokensInOf({ usage }: CloudAnswer): number {
  return usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h;
}

function tokensOutOf({ usage }: CloudAnswer): number {
  return usage.output + usage.reasoning;
}
