import type { AnswerMeta } from '../../../shared/contract/cloud-views.ts';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { addNanoUsd } from '../../../shared/money.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { type Answered, type AssistantParts, askAssistant } from './ask-assistant.ts';
import type { AssistantJob } from './assistant-job.ts';
import type { AnswerWatch, AnyAnswer } from './here/here-types.ts';
import type { SummaryLine } from './summarise.ts';

type CloudGiven<Answer> = Result<Omit<AnyAnswer<Answer>, 'here'>, AppError>;

/** One request to the cloud, or the cache, told to whoever watches. */
export async function askWatched<Answer>(
  parts: AssistantParts,
  job: AssistantJob<Answer>,
  { watch, signal }: { readonly watch: AnswerWatch; readonly signal: AbortSignal },
): Promise<CloudGiven<Answer>> {
  const answered = await askAssistant(parts, watched(job, watch, ''), signal);
  if (!answered.ok) return answered;
  return ok({ answer: answered.value.answer, meta: metaOf(answered.value) });
}

/**
 * A thread in parts, one after another. What one part cost is not asked for twice when a later one fails, for it is in
 * the cache.
 */
export async function askParts(
  parts: AssistantParts,
  jobs: readonly AssistantJob<readonly SummaryLine[]>[],
  { watch, signal }: { readonly watch: AnswerWatch; readonly signal: AbortSignal },
): Promise<CloudGiven<readonly SummaryLine[]>> {
  const answers: Answered<readonly SummaryLine[]>[] = [];
  for (const job of jobs) {
    const before = answers.flatMap(({ answer }) => answer.map(({ text }) => `${text}\n`)).join('');
    const answered = await askAssistant(parts, watched(job, watch, before), signal);
    if (!answered.ok) return answered;
    answers.push(answered.value);
  }
  if (answers.length === 0) return err(appError('not-found', 'there is nothing to summarise'));
  return ok({
    answer: answers.flatMap(({ answer }) => answer),
    meta: answers.map(metaOf).reduce(sumOf),
  });
}

/** @param before what stays on the screen of the parts that are done */
function watched<Answer>(
  job: AssistantJob<Answer>,
  watch: AnswerWatch,
  before: string,
): AssistantJob<Answer> {
  const task: AssistantJob<Answer>['task'] = {
    ...job.task,
    onStart: ({ tier, model, forecastTokens, costOf }) => {
      watch.started({ tier, model, because: null, tokensIn: forecastTokens, costOf });
      if (before !== '') watch.restarted(before);
    },
    onText: watch.text,
    onRestart: () => watch.restarted(before),
  };
  return { ...job, task };
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
