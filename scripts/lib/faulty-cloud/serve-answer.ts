import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorBody } from './refuse.ts';
import type { WireKind } from './request.ts';
import type { Fault, Scenario } from './scenario.ts';
import type { Frame, WireAnswer } from './wire.ts';

/** How far an answer got. */
export interface Delivery {
  readonly outcome: 'whole' | 'broken' | 'client-left';
  /** Output tokens handed to the network. */
  readonly outputTokens: number;
}

interface Serving {
  readonly response: ServerResponse;
  readonly scenario: Scenario;
  readonly kind: WireKind;
  outputTokens: number;
}

const ENDLESS_PIECE = `data: ${'x'.repeat(16_384)}`;

/** Streams an answer and breaks it as the scenario says. Ends when the last byte is out or the client has left. */
export async function serveAnswer(
  answer: WireAnswer,
  options: { readonly response: ServerResponse; readonly scenario: Scenario; readonly kind: WireKind },
): Promise<Delivery> {
  const serving: Serving = { ...options, outputTokens: 0 };
  const { response, scenario } = options;
  const ended = (outcome: Delivery['outcome']): Delivery => ({
    outcome,
    outputTokens: serving.outputTokens,
  });
  if (scenario.fault === 'stall-before') {
    await closed(response);
    return ended('client-left');
  }
  if (scenario.firstDelayMs > 0) await sleep(scenario.firstDelayMs);
  if (response.destroyed) return ended('client-left');
  if (answerOfAnotherKind(serving)) return ended('broken');
  response.writeHead(200, headersOf(scenario.fault));
  await write(serving, answer.head);
  const breaking = breakers[scenario.fault];
  if (breaking !== undefined) {
    await write(serving, answer.pieces.slice(0, Math.ceil(answer.pieces.length / 2)));
    await breaking(serving);
    return ended('broken');
  }
  await write(serving, [...answer.pieces, ...answer.tail]);
  if (response.destroyed) return ended('client-left');
  await new Promise<void>((resolve) => response.end(resolve));
  return ended('whole');
}

/** A host that is no model server at all. */
function answerOfAnotherKind({ response, scenario }: Serving): boolean {
  if (scenario.fault === 'html') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!doctype html><title>Sign in</title><p>Please sign in to the guest network.</p>');
    return true;
  }
  if (scenario.fault === 'wrong-type') {
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(Buffer.from([0, 255, 254, 1, 2, 3]));
    return true;
  }
  return false;
}

function headersOf(fault: Fault): Record<string, string | number> {
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
  if (fault === 'huge-headers') return { ...headers, 'x-filler': 'y'.repeat(60_000) };
  return fault === 'length-lie' ? { ...headers, 'content-length': 1_000_000 } : headers;
}

/** What happens after half of the pieces. */
const breakers: Partial<Record<Fault, (serving: Serving) => Promise<void>>> = {
  'stall-mid': ({ response }) => closed(response),
  'cut-mid': async ({ response }) => {
    // What was written has to leave before the line is cut.
    await sleep(20);
    response.socket?.destroy();
  },
  'length-lie': async ({ response }) => {
    await sleep(20);
    response.socket?.end();
    await closed(response);
  },
  'end-mid': ({ response }) => endWith(response, ''),
  'error-mid': ({ response, kind }) => {
    const name = kind === 'anthropic' ? 'event: error\n' : '';
    return endWith(response, `${name}data: ${errorBody(kind, 503)}\n\n`);
  },
  'truncated-json': ({ response }) => endWith(response, 'data: {"id":"x","choices":[{"del\n\n'),
  garbage: ({ response }) =>
    endWith(response, Buffer.from('data: \u0000\u0007{{{not json\n\n\xff\xfe:::', 'latin1')),
  endless: async ({ response }) => {
    while (!response.destroyed) {
      if (!response.write(ENDLESS_PIECE)) await drained(response);
    }
  },
};

async function write(serving: Serving, frames: readonly Frame[]): Promise<void> {
  const { response, scenario } = serving;
  for (const { bytes, outputTokens } of frames) {
    if (response.destroyed) return;
    response.write(bytes);
    serving.outputTokens += outputTokens;
    if (scenario.pieceDelayMs > 0 && outputTokens > 0) await sleep(scenario.pieceDelayMs);
  }
}

function endWith(response: ServerResponse, last: string | Buffer): Promise<void> {
  return new Promise((resolve) => response.end(last, () => resolve()));
}

function closed(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => response.once('close', () => resolve()));
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      response.off('drain', go);
      response.off('close', go);
      resolve();
    };
    response.on('drain', go);
    response.on('close', go);
  });
}
