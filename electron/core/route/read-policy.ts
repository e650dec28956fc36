import { readFileSync } from 'node:fs';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../shared/result.ts';
import { policySchema, type RoutePolicy } from './policy-types.ts';

const MOST_PROBLEMS = 5;

/** Reads a policy file; `policy-invalid` names line and field of each error. @param name for messages. */
export function parsePolicy(text: string, name: string): Result<RoutePolicy, AppError> {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    return err(invalid(name, [`line ${lineOfSyntaxError(text, error)}: this is not JSON`]));
  }
  const read = policySchema.safeParse(raw);
  if (!read.success) {
    const problems = read.error.issues.slice(0, MOST_PROBLEMS).map((issue) => {
      const unknownKey = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const path = [...issue.path, ...unknownKey].map(String);
      return `line ${lineOfField(text, path)}, ${path.join('.') || 'the file'}: ${issue.message}`;
    });
    return err(invalid(name, problems));
  }
  const wrong = contradictionOf(read.data);
  if (wrong === null) return ok(read.data);
  return err(
    invalid(name, [`line ${lineOfField(text, wrong.path)}, ${wrong.path.join('.')}: ${wrong.words}`]),
  );
}

export function readPolicyFile(file: string): Result<RoutePolicy, AppError> {
  try {
    return parsePolicy(readFileSync(file, 'utf8'), file);
  } catch {
    return err(appError('unreadable', 'The policy file can not be read.', { item: file }));
  }
}

function invalid(name: string, problems: readonly string[]): AppError {
  return appError('policy-invalid', `The policy was not taken on. ${problems.join('; ')}`, { item: name });
}

interface Contradiction {
  readonly path: readonly string[];
  readonly words: string;
}

/** What each field allows and all together do not. */
function contradictionOf({ failOver, pacing, breaker }: RoutePolicy): Contradiction | null {
  if (failOver.firstTokenMs >= failOver.budgetMs) {
    return { path: ['failOver', 'firstTokenMs'], words: 'must be shorter than failOver.budgetMs' };
  }
  if (pacing.dayEndHour <= pacing.dayStartHour) {
    return { path: ['pacing', 'dayEndHour'], words: 'must come after pacing.dayStartHour' };
  }
  if (breaker.longestRestMs < breaker.restMs) {
    return { path: ['breaker', 'longestRestMs'], words: 'must not be shorter than breaker.restMs' };
  }
  return null;
}

/** The engine tells the position of a syntax error in its message; at an unexpected end it tells none. */
function lineOfSyntaxError(text: string, error: unknown): number {
  const position = /position (\d+)/u.exec(error instanceof Error ? error.message : '')?.[1];
  return lineAt(text, position === undefined ? text.length : Number(position));
}

/** The line on which the last field of the path that is there begins: of a missing one, that of its parent. */
export function lineOfField(text: string, path: readonly string[]): number {
  let position = 0;
  for (const segment of path) {
    const key = new RegExp(`${JSON.stringify(segment).replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')}\\s*:`, 'u');
    const found = text.slice(position).search(key);
    if (found === -1) break;
    position += found;
  }
  return lineAt(text, position);
}

function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
