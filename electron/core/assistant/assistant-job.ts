import type { AppError } from '../../../shared/contract/errors.ts';
import { appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import type { CacheSource } from '../cache/cache-types.ts';
import type { CloudTask } from '../route/desk-types.ts';

/** One request of a task, and how its answer is read. Making it sends nothing. */
export interface AssistantJob<Answer> {
  readonly task: CloudTask;
  readonly cache: {
    /** What was asked, without the random marks: equal requests have equal texts. */
    readonly text: string;
    readonly promptVersion: string;
    readonly locale: string;
    /** Owner and account. */
    readonly account: string;
    readonly sources: readonly CacheSource[];
  };
  /** Checks every word that code can check; the same for a fresh answer and for a kept one. */
  read(text: string): Result<Answer, AppError>;
  /** Whether two answers say the same, for shadow checks; null where only a person can tell. */
  readonly isSame: ((one: Answer, other: Answer) => boolean) | null;
}

/** Whose mail it is. */
export interface JobOwner {
  readonly ownerId: number | null;
  readonly account: string;
}

export function accountScope({ ownerId, account }: JobOwner): string {
  return `${ownerId ?? 'none'}:${account}`;
}

/** The JSON object of an answer; models put it into a code block now and then. */
export function readJson(text: string): Result<unknown, AppError> {
  const inner = /^\s*```(?:json)?\s*\n([\s\S]*?)\n\s*```\s*$/u.exec(text)?.[1] ?? text;
  try {
    return ok(JSON.parse(inner));
  } catch {
    return err(answerInvalid('it is no JSON'));
  }
}

/** Never holds words of the answer: they may be a stranger's. */
export function answerInvalid(why: string): AppError {
  return appError('answer-invalid', `The model's answer can not be used: ${why}.`, { retryable: true });
}
