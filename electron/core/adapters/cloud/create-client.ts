import type {
  CloudBatches,
  CloudEvent,
  CloudProvider,
  CloudRequest,
  ProviderSetup,
} from '../../cloud-port.ts';
import { anthropicBatches } from './anthropic-batches.ts';
import { anthropicFormat } from './anthropic-format.ts';
import type { BatchParts } from './batch-link.ts';
import { failure } from './failures.ts';
import { googleBatches } from './google-batches.ts';
import { googleFormat } from './google-format.ts';
import { guardEvent } from './guard-event.ts';
import type { HostLine, NetworkLimits } from './open-exchange.ts';
import { openAiBatches } from './openai-batches.ts';
import { openAiFormat } from './openai-format.ts';
import { readAnswer } from './read-answer.ts';
import type { WireFormat } from './wire-format.ts';

interface ClientParts {
  readonly key: string | null;
  readonly line: HostLine;
  readonly limits: NetworkLimits;
  readonly host: string;
}

/** A client of one provider over a line to its host. */
export function createClient(setup: ProviderSetup, parts: ClientParts): CloudProvider {
  const format = formatOf(setup, parts.host);
  // What was counted is what is sent: a body is written once for each request. As text it leaves in one piece with
  // the head of the request; bytes would be a second one.
  const bodies = new WeakMap<CloudRequest, string>();
  const bodyOf = (request: CloudRequest): string => {
    const written = bodies.get(request) ?? JSON.stringify(format.body(request));
    bodies.set(request, written);
    return written;
  };
  return {
    id: setup.id,
    kind: setup.kind,
    host: parts.host,
    bodyBytes: (request) => Buffer.byteLength(bodyOf(request), 'utf8'),
    stream: (request, signal) => stream({ ...parts, format }, { request, body: bodyOf(request), signal }),
    reach: (signal) => parts.line.reach(signal),
    batches: batchesOf(setup, { ...parts, format }),
  };
}

function formatOf({ kind }: ProviderSetup, host: string): WireFormat {
  if (kind === 'anthropic') return anthropicFormat();
  return kind === 'google' ? googleFormat() : openAiFormat(host);
}

function batchesOf({ kind }: ProviderSetup, parts: BatchParts): CloudBatches {
  if (kind === 'anthropic') return anthropicBatches(parts);
  return kind === 'google' ? googleBatches(parts) : openAiBatches(parts);
}

/** Flex requests wait for free machines: both vendors ask for a bound of a quarter of an hour. */
const FLEX_IDLE_MS = 15 * 60_000;

type StreamParts = ClientParts & { readonly format: WireFormat };

interface Call {
  readonly request: CloudRequest;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** What a host says of itself goes out without the key and in usual lengths; the text of the answer as it came. */
async function* stream(
  { key, line, limits, format }: StreamParts,
  call: Call,
): AsyncGenerator<CloudEvent, void, undefined> {
  const { request, body, signal } = call;
  if (!format.serviceTiers.includes(request.serviceTier)) {
    const words = `this provider has no tier ${request.serviceTier}`;
    yield { type: 'failed', failure: failure('bad-request', words, { mayBeBilled: false }) };
    return;
  }
  const headers = {
    'content-type': 'application/json',
    accept: 'text/event-stream',
    'user-agent': 'Pennypost',
    ...format.headers(key),
  };
  const idleMs = request.serviceTier === 'flex' ? FLEX_IDLE_MS : limits.idleMs;
  const opened = await line.open({ path: format.path(request), headers, body, idleMs }, signal);
  if (!opened.ok) {
    yield guardEvent({ type: 'failed', failure: opened.failure }, key);
    return;
  }
  const events = readAnswer(opened.response, { reader: format.openReader(), limits, signal });
  for await (const event of events) yield guardEvent(event, key);
}
