import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { TaskKind } from '../../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';

export interface TaskLimits {
  /** Most input tokens of a request, by forecast. */
  readonly inputTokens: number;
  /** Sent with every request; thinking included. */
  readonly outputTokens: number;
}

const INPUT_LIMIT_TOKENS = 4_096;

/** What a task is allowed where neither policy nor settings say something else. */
export const defaultTaskLimits: Readonly<Record<TaskKind, TaskLimits>> = {
  triage: { inputTokens: INPUT_LIMIT_TOKENS, outputTokens: 200 },
  summarise: { inputTokens: INPUT_LIMIT_TOKENS, outputTokens: 600 },
  draft: { inputTokens: INPUT_LIMIT_TOKENS, outputTokens: 900 },
  actions: { inputTokens: INPUT_LIMIT_TOKENS, outputTokens: 500 },
  'provider-test': { inputTokens: 256, outputTokens: 32 },
  audit: { inputTokens: INPUT_LIMIT_TOKENS, outputTokens: 200 },
};

/** Refuses a request that is too long with both figures; nothing is ever cut silently. */
export function checkInputLength(
  inputTokens: number,
  limit: { readonly taskKind: TaskKind; readonly inputTokens: number },
): Result<void, AppError> {
  if (inputTokens <= limit.inputTokens) return ok(undefined);
  const message =
    `the request has about ${inputTokens} tokens, the limit for ${limit.taskKind} is ${limit.inputTokens}; ` +
    'nothing was sent';
  return err(appError('prompt-too-long', message));
}
