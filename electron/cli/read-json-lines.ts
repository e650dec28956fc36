import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { z } from 'zod';
import zodInChinese from 'zod/v4/locales/zh-CN.js';
import type { AppError } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { failureOfFile } from '../core/commands/file-failure.ts';
import { wordedError } from './error-text.ts';

export type JsonLine<Item> =
  | { readonly ok: true; readonly value: Item }
  /** `id` as far as the line could be read. */
  | { readonly ok: false; readonly id: string | null; readonly error: AppError };

interface LineReading {
  /** Ends the reading, also while it waits for a line. */
  readonly signal: AbortSignal;
  readonly options: { readonly language: Language };
}

interface LineWords {
  readonly notJson: (lineNumber: number) => string;
  readonly wrong: (lineNumber: number, what: string) => string;
  readonly issue: z.core.$ZodErrorMap;
}

// By its own door: the bundles carry no list of all languages.
const chinese = zodInChinese();

const lineWords: Readonly<Record<Language, LineWords>> = {
  en: {
    notJson: (lineNumber) => `line ${lineNumber} is not JSON: give one object a line`,
    wrong: (lineNumber, what) => `line ${lineNumber}: ${what}`,
    issue: (issue) => (isMissing(issue) ? 'is missing' : undefined),
  },
  zh: {
    notJson: (lineNumber) => `第 ${lineNumber} 行不是 JSON：每行一个对象`,
    wrong: (lineNumber, what) => `第 ${lineNumber} 行：${what}`,
    issue: (issue) => (isMissing(issue) ? '缺失' : chinese.localeError(issue)),
  },
};

function isMissing(issue: z.core.$ZodRawIssue): boolean {
  return issue.code === 'invalid_type' && issue.input === undefined;
}

/** The input of a command could not be read at all; `failure` says why. */
export class UnreadableInput extends Error {
  readonly failure: AppError;
  constructor(failure: AppError) {
    super(failure.message);
    this.failure = failure;
  }
}

/**
 * Reads JSON lines from a file or, for `-`, from stdin, and checks each against `schema`; a bad line is an item
 * that failed, the rest goes on. @throws UnreadableInput where the file can not be opened or read.
 */
export async function* readJsonLines<Item>(
  file: string,
  schema: z.ZodType<Item>,
  { signal, options }: LineReading,
): AsyncGenerator<JsonLine<Item>> {
  const words = lineWords[options.language];
  let lineNumber = 0;
  for await (const line of linesOf(file, signal)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    yield readLine(line, schema, { ...words, lineNumber });
  }
}

/** Splits at line feeds alone: `readline` would also split at U+2028, which JSON allows inside strings. */
async function* linesOf(file: string, signal: AbortSignal): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of textOf(file, signal)) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

async function* textOf(file: string, signal: AbortSignal): AsyncGenerator<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  stream.setEncoding('utf8');
  addAbortSignal(signal, stream);
  try {
    for await (const chunk of stream) yield String(chunk);
  } catch (error) {
    if (signal.aborted) return;
    throw new UnreadableInput(failureOfFile(error, file));
  }
}

interface WordedLine extends LineWords {
  readonly lineNumber: number;
}

function readLine<Item>(line: string, schema: z.ZodType<Item>, worded: WordedLine): JsonLine<Item> {
  const { lineNumber } = worded;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, id: null, error: wordedError('bad-input', worded.notJson(lineNumber)) };
  }
  const checked = schema.safeParse(value, { error: worded.issue });
  if (checked.success) return { ok: true, value: checked.data };
  const [issue] = checked.error.issues;
  const where = issue === undefined ? '' : [issue.path.join('.'), issue.message].filter(Boolean).join(': ');
  return { ok: false, id: idOf(value), error: wordedError('bad-input', worded.wrong(lineNumber, where)) };
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' ? value.id : null;
}
