import type { IncomingMessage } from 'node:http';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { BatchResult, CloudFailure } from '../../cloud-port.ts';
import { failure, failureOfNetwork, failureOfStatus, isShortCode } from './failures.ts';
import { guardFailure } from './guard-event.ts';
import { cancelled, type HostLine } from './open-exchange.ts';
import type { WireFormat, WireReader } from './wire-format.ts';

/** A file of results: some kilobytes for each of some hundred requests. */
const RESULT_BYTES = 32 * 1024 * 1024;
/** An answer that is no file: a batch, or a list of them. */
const REPLY_BYTES = 4 * 1024 * 1024;

/** Everything that a vendor's batch client works with. */
export interface BatchParts {
  readonly line: HostLine;
  readonly key: string | null;
  readonly format: WireFormat;
  readonly host: string;
}

export interface BatchRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the base address. */
  readonly path: string;
  readonly body?: Buffer;
  /** Of the body; default JSON. */
  readonly contentType?: string;
  /** The answer is a file of results. */
  readonly isFile?: boolean;
}

/** One exchange that is no stream: the text of a 2xx answer, or why there is none. */
export async function askHost(
  { line, key, format }: BatchParts,
  asked: BatchRequest,
  signal: AbortSignal,
): Promise<Result<string, CloudFailure>> {
  const body = asked.body ?? Buffer.alloc(0);
  const headers = {
    accept: asked.isFile === true ? '*/*' : 'application/json',
    'user-agent': 'Pennypost',
    ...(asked.body === undefined ? {} : { 'content-type': asked.contentType ?? 'application/json' }),
    ...format.headers(key),
  };
  const opened = await line.open({ method: asked.method, path: asked.path, headers, body }, signal);
  if (!opened.ok) return err(opened.failure);
  const { response } = opened;
  try {
    const status = response.statusCode ?? 0;
    const text = await textOf(response, asked.isFile === true ? RESULT_BYTES : REPLY_BYTES);
    if (status >= 200 && status < 300) return text === null ? err(endless) : ok(text);
    const refused = failureOfStatus(status, { headers: response.headers, body: text ?? '' });
    return err(guardFailure(refused, key));
  } catch (error) {
    return err(signal.aborted ? cancelled(true) : failureOfNetwork(error, true));
  } finally {
    response.destroy();
  }
}

const endless = failure('bad-answer', 'the answer does not end', { mayBeBilled: true });

/** What a server says that is no answer of its kind: whether it took something on, nobody knows. */
export const strangeReply = failure('bad-answer', 'the server sent something that is no batch', {
  mayBeBilled: true,
});

/** @returns null where it is longer than it may be */
async function textOf(response: IncomingMessage, limitBytes: number): Promise<string | null> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    if (bytes > limitBytes) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

export function jsonBody(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

export function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The lines of a JSONL file that are JSON; others are left out. */
export function jsonLines(text: string): readonly unknown[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parsedOrNull)
    .filter((value) => value !== null);
}

/** A number or name of the provider's as it may stand in a path of ours. */
export function isSafeId(id: string): boolean {
  return /^[\w-]{1,200}$/u.test(id);
}

/** Reads a whole answer as the stream that it would have been: `events` as its vendor's reader knows them. */
export function answeredBy(reader: WireReader, customId: string, events: readonly unknown[]): BatchResult {
  let text = '';
  let reasoningText = '';
  for (const event of events) {
    const step = reader.read(event);
    if (!step.ok) return { kind: 'failed', customId, failure: step.failure };
    for (const one of step.events) {
      if (one.type === 'text') text += one.text;
      if (one.type === 'reasoning') reasoningText += one.text;
      if (one.type === 'tool-call') reasoningText += one.argumentsText;
    }
  }
  const { reason, responseId, modelServed, usage } = reader.end();
  if (reason === null) return { kind: 'failed', customId, failure: notWhole };
  const ended = { type: 'ended', reason, responseId, modelServed } as const;
  return { kind: 'answered', customId, text, reasoningText, usage, ended };
}

const notWhole = failure('bad-answer', 'the result is no whole answer', { mayBeBilled: true });

/** Not one of these is billed, as every vendor says. */
export function notDone(customId: string, code: string | null): BatchResult {
  const isEnded = /expire|cancel/iu.test(code ?? '');
  const words =
    code === null ? 'the request of the batch failed' : `the request of the batch failed (${code})`;
  return {
    kind: 'failed',
    customId,
    failure: failure(isEnded ? 'cancelled' : 'server-error', words, { mayBeBilled: false }),
  };
}

/** A short code such as `batch_expired`, never free text. */
export function shortCode(value: unknown): string | null {
  return typeof value === 'string' && isShortCode(value) ? value : null;
}
