import type { IncomingMessage, ServerResponse } from 'node:http';
import { batchesOfAnthropic } from './batch-anthropic.ts';
import type { BatchExchange } from './batch-exchange.ts';
import { batchesOfGoogle } from './batch-google.ts';
import { batchesOfOpenAi } from './batch-openai.ts';
import type { BatchShelf } from './batch-shelf.ts';
import type { ServedCall } from './bill.ts';
import { refuse } from './refuse.ts';
import type { SeenRequest, WireKind } from './request.ts';
import { type Script, toScenario } from './scenario.ts';

interface BatchState {
  readonly options: {
    readonly keys?: readonly string[];
    readonly answer?: (request: SeenRequest) => string;
  };
  readonly script: Script;
  readonly batches: BatchShelf;
  readonly calls: ServedCall[];
  readonly requests: SeenRequest[];
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: string;
}

/** The batch interfaces of all three vendors. @returns false where the request is for none of them */
export function serveBatches(state: BatchState, exchange: Exchange): boolean {
  const path = (exchange.request.url ?? '').split('?')[0] ?? '';
  const kind = kindOf(path);
  if (kind === null) return false;
  const asked = exchangeOf(state, exchange, { path, kind });
  const { keys } = state.options;
  const key = keyOf(exchange.request);
  if (keys !== undefined && (key === null || !keys.includes(key))) return asked.refuse(401);
  const serve = {
    'openai-compatible': batchesOfOpenAi,
    anthropic: batchesOfAnthropic,
    google: batchesOfGoogle,
  };
  return serve[kind](asked) || asked.refuse(404);
}

function kindOf(path: string): WireKind | null {
  if (/^\/v1\/(?:files|batches)(?:\/|$)/u.test(path)) return 'openai-compatible';
  if (path.startsWith('/v1/messages/batches')) return 'anthropic';
  const isGoogle = path.startsWith('/v1beta/batches') || path.endsWith(':batchGenerateContent');
  return isGoogle ? 'google' : null;
}

function keyOf({ headers }: IncomingMessage): string | null {
  const bearer = /^Bearer (.+)$/u.exec(headers.authorization ?? '')?.[1];
  return bearer ?? textOf(headers['x-api-key']) ?? textOf(headers['x-goog-api-key']);
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null;
}

function exchangeOf(
  { batches: shelf, script, calls, requests, options }: BatchState,
  { request, response, body }: Exchange,
  { path, kind }: { readonly path: string; readonly kind: WireKind },
): BatchExchange {
  const running = { script, calls, answer: options.answer };
  const send = (type: string, text: string): true => {
    response.writeHead(200, { 'content-type': type });
    response.end(text);
    return true;
  };
  return {
    shelf,
    method: request.method ?? '',
    path,
    body,
    headers: request.headers,
    answer: (value) => send('application/json', JSON.stringify(value)),
    answerLines: (values) =>
      send('application/jsonl', values.map((value) => `${JSON.stringify(value)}\n`).join('')),
    refuse(status) {
      refuse(response, status, {
        kind,
        scenario: toScenario({ retryAfterSeconds: status === 429 ? 1 : null }),
      });
      return true;
    },
    cut() {
      response.destroy();
      return true;
    },
    look: (batch) => shelf.look(batch, running),
    cancel: (batch) => shelf.cancel(batch, running),
    note: (seen) => void requests.push(...seen),
  };
}
