import type { IncomingMessage } from 'node:http';
import { createParser } from 'eventsource-parser';
import type { CloudEvent, CloudFailure } from '../../cloud-port.ts';
import { failure, failureOfNetwork, failureOfStatus } from './failures.ts';
import { cancelled, type NetworkLimits } from './open-exchange.ts';
import type { WireReader } from './wire-format.ts';

/** No provider's error is longer. */
const ERROR_BODY_BYTES = 65_536;
/** After the last event only the end of the body follows; with it the connection is free for the next call. */
const TRAILER_MS = 50;

interface Reading {
  readonly reader: WireReader;
  readonly limits: NetworkLimits;
  readonly signal: AbortSignal;
}

/** The events of one answer; the last is `ended` or `failed`. The connection is given back or closed at the end. */
export async function* readAnswer(
  response: IncomingMessage,
  reading: Reading,
): AsyncGenerator<CloudEvent, void, undefined> {
  try {
    const status = response.statusCode ?? 0;
    if (status !== 200) {
      const body = status >= 400 ? await firstBytes(response) : '';
      yield failed(failureOfStatus(status, { headers: response.headers, body }));
      return;
    }
    const type = response.headers['content-type'] ?? '';
    if (!/^text\/event-stream\b/iu.test(type)) {
      const shown = /^[\w./+-]{1,60}/u.exec(type)?.[0] ?? 'nothing';
      yield failed(
        failure('bad-answer', `the server sent ${shown} in place of a stream`, { mayBeBilled: true }),
      );
      return;
    }
    // None was asked for, and a few kilobytes could stand for gigabytes.
    if ((response.headers['content-encoding'] ?? 'identity') !== 'identity') {
      yield failed(failure('bad-answer', 'the server sent a compressed answer', { mayBeBilled: true }));
      return;
    }
    yield* readStream(response, reading);
  } finally {
    // Who stops listening in the middle stops the provider, too. An answer that has ended keeps its connection.
    response.destroy();
  }
}

async function* readStream(
  response: IncomingMessage,
  { reader, limits, signal }: Reading,
): AsyncGenerator<CloudEvent, void, undefined> {
  const events = createEventReader(reader);
  let trailer: NodeJS.Timeout | null = null;
  let bytes = 0;
  let broken: CloudFailure | null = null;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      bytes += chunk.byteLength;
      const isTooLong = bytes > limits.responseBytes;
      if (isTooLong) broken = failure('bad-answer', 'the answer does not end', { mayBeBilled: true });
      else broken = events.feed(chunk);
      yield* events.take();
      if (broken !== null) break;
      if (events.isDone()) trailer ??= setTimeout(() => response.destroy(), TRAILER_MS);
    }
  } catch (error) {
    // Whatever came whole before the line broke is whole.
    if (!events.isDone()) broken = signal.aborted ? cancelled(true) : failureOfNetwork(error, true);
  }
  if (trailer !== null) clearTimeout(trailer);
  yield* lastEvents(reader, broken);
}

function* lastEvents(reader: WireReader, broken: CloudFailure | null): Generator<CloudEvent> {
  const { usage, reason, responseId, modelServed } = reader.end();
  const isWhole = reason !== null && (broken === null || (broken.kind === 'cut' && usage !== null));
  if (isWhole) {
    if (usage !== null) yield usage;
    yield { type: 'ended', reason, responseId, modelServed };
    return;
  }
  yield failed(broken ?? failure('cut', 'the answer ended before it was whole', { mayBeBilled: true }));
}

interface EventReader {
  /** @returns why the answer is over, or null */
  feed(chunk: Buffer): CloudFailure | null;
  /** What has come since the last time; pieces of text that came together are one. */
  take(): readonly CloudEvent[];
  isDone(): boolean;
}

/** Server-sent events (WHATWG HTML section 9.2) of JSON, up to OpenAI's `[DONE]`. */
function createEventReader(reader: WireReader): EventReader {
  let ready: CloudEvent[] = [];
  let broken: CloudFailure | null = null;
  let isDone = false;
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent: ({ data }) => {
      if (broken !== null || isDone) return;
      if (data === '[DONE]') {
        isDone = true;
        return;
      }
      const step = reader.read(parsedOrUndefined(data));
      if (step.ok) ready.push(...step.events);
      else broken = step.failure;
    },
  });
  return {
    feed: (chunk) => {
      parser.feed(decoder.decode(chunk, { stream: true }));
      return broken;
    },
    take: () => {
      const taken = ready;
      ready = [];
      return joined(taken);
    },
    isDone: () => isDone,
  };
}

/** Who reads along takes a step for each piece: a burst is one. */
function joined(events: readonly CloudEvent[]): readonly CloudEvent[] {
  const whole: CloudEvent[] = [];
  for (const event of events) {
    const last = whole.at(-1);
    if (last?.type === 'text' && event.type === 'text')
      whole[whole.length - 1] = { type: 'text', text: last.text + event.text };
    else whole.push(event);
  }
  return whole;
}

function parsedOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function firstBytes(response: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response as AsyncIterable<Buffer>) {
      parts.push(part);
      bytes += part.byteLength;
      if (bytes > ERROR_BODY_BYTES) break;
    }
  } catch {
    // The status alone says enough.
  }
  return Buffer.concat(parts).subarray(0, ERROR_BODY_BYTES).toString('utf8');
}

function failed(reason: CloudFailure): CloudEvent {
  return { type: 'failed', failure: reason };
}
