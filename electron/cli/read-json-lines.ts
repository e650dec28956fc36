import { createReadStream } from 'node:fs';
import { addAbortSignal } from 'node:stream';
import type { z } from 'zod';
import { type AppError, appError } from '../../shared/contract/errors.ts';
import { failureOfFile } from '../core/commands/file-failure.ts';

export type JsonLine<Item> =
  | { readonly ok: true; readonly value: Item }
  /** `id` as far as the line could be read. */
  | { readonly ok: false; readonly id: string | null; readonly error: AppError };

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
 * that failed, the rest goes on. Ends at once when `signal` aborts, also while it waits for a line. @throws UnreadableInput where the file can not be opened or read.
 */
export async function* readJsonLines<Item>(
  file: string,
  schema: z.ZodType<Item>,
  signal: AbortSignal,
): AsyncGenerator<JsonLine<Item>> {
  let lineNumber = 0;
  for await (const line of linesOf(file, signal)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    yield readLine(line, lineNumber, schema);
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

function readLine<Item>(line: string, lineNumber: number, schema: z.ZodType<Item>): JsonLine<Item> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { ok: false, id: null, error: appError('bad-input', `line ${lineNumber}: not JSON`) };
  }
  const checked = schema.safeParse(value);
  if (checked.success) return { ok: true, value: checked.data };
  const [issue] = checked.error.issues;
  const where = issue === undefined ? '' : [...issue.path, issue.message].join(': ');
  return { ok: false, id: idOf(value), error: appError('bad-input', `line ${lineNumber}: ${where}`) };
}

function idOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('id' in value)) return null;
  return typeof value.id === 'string' ? value.id : null;
}
