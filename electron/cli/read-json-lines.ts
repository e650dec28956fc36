import { createReadStream } from 'node:fs';
import type { z } from 'zod';
import { type AppError, appError } from '../../shared/contract/errors.ts';

export type JsonLine<Item> =
  | { readonly ok: true; readonly value: Item }
  /** `id` as far as the line could be read. */
  | { readonly ok: false; readonly id: string | null; readonly error: AppError };

/**
 * Reads JSON lines from a file or, for `-`, from stdin, and checks each against `schema`; a bad line is an item
 * that failed, the rest goes on. @throws a file system error when the file cannot be opened.
 */
export async function* readJsonLines<Item>(
  file: string,
  schema: z.ZodType<Item>,
): AsyncGenerator<JsonLine<Item>> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  let lineNumber = 0;
  for await (const line of linesOf(stream)) {
    lineNumber += 1;
    if (line.trim() === '') continue;
    yield readLine(line, lineNumber, schema);
  }
}

/** Splits at line feeds alone: `readline` would also split at U+2028, which JSON allows inside strings. */
async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
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
