import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type BatchScenarioInput, BatchShelf } from './batch-shelf.ts';
import { serveBatches } from './batch-wire.ts';
import type { ServedCall } from './bill.ts';
import { controlled } from './control.ts';
import { planOf } from './plan.ts';
import { refusalOf, refuse } from './refuse.ts';
import { readBody, type SeenRequest, understand, type WireKind } from './request.ts';
import { type Scenario, type ScenarioInput, Script, toScenario } from './scenario.ts';
import { serveAnswer } from './serve-answer.ts';
import type { AnswerPlan, WireAnswer } from './wire.ts';
import { anthropicAnswer } from './wire-anthropic.ts';
import { googleAnswer } from './wire-google.ts';
import { openAiAnswer, openAiWhole } from './wire-openai.ts';

export interface FaultyCloudOptions {
  readonly port?: number;
  readonly script?: readonly ScenarioInput[];
  /** Keys that are taken; any key (or none) when left out. */
  readonly keys?: readonly string[];
  /** Writes the text of an answer whose scenario names none. */
  readonly answer?: (request: SeenRequest) => string;
  /** Serves TLS instead of plain HTTP. */
  readonly tls?: {
    readonly key: string;
    readonly cert: string;
    readonly maxVersion?: 'TLSv1.1';
    readonly ciphers?: string;
  };
}

/** A scriptable server that speaks the wire formats of OpenAI, Anthropic and Gemini on loopback. */
export interface FaultyCloud {
  readonly port: number;
  /** Base address as a user would type it for this kind of provider. */
  url(kind: WireKind): string;
  script(scenarios: readonly ScenarioInput[]): void;
  add(scenario: ScenarioInput): void;
  /** What goes wrong with the next batches, in order; with none left, nothing does. */
  scriptBatches(scenarios: readonly BatchScenarioInput[]): void;
  /** Every batch that was made, and what became of its lines. */
  readonly batches: BatchShelf;
  /** Its own bill, one entry a request in order of arrival. */
  bill(): readonly ServedCall[];
  /** Every request as it came, the bodies included. */
  requests(): readonly SeenRequest[];
  /** How many connections it has taken. */
  connections(): number;
  forget(): void;
  close(): Promise<void>;
}

interface State {
  readonly options: FaultyCloudOptions;
  readonly script: Script;
  readonly batches: BatchShelf;
  calls: ServedCall[];
  requests: SeenRequest[];
}

const writers: Readonly<Record<WireKind, (plan: AnswerPlan) => WireAnswer>> = {
  'openai-compatible': openAiAnswer,
  anthropic: anthropicAnswer,
  google: googleAnswer,
};

export async function startFaultyCloud(options: FaultyCloudOptions = {}): Promise<FaultyCloud> {
  const state: State = { options, script: new Script(), batches: new BatchShelf(), calls: [], requests: [] };
  state.script.replace(options.script ?? []);
  const server = listener(state);
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const scheme = options.tls === undefined ? 'http' : 'https';
  return {
    port,
    url: (kind) => `${scheme}://127.0.0.1:${port}/${kind === 'google' ? 'v1beta' : 'v1'}`,
    script: (scenarios) => state.script.replace(scenarios),
    add: (scenario) => state.script.add(scenario),
    scriptBatches: (scenarios) => state.batches.script(scenarios),
    batches: state.batches,
    bill: () => state.calls,
    requests: () => state.requests,
    connections: () => connections,
    forget: () => {
      state.calls = [];
      state.requests = [];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listener(state: State): Server {
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    // A client that leaves is part of the script, not a fault of the server.
    handle(state, request, response).catch(() => response.destroy());
  };
  const { tls } = state.options;
  return tls === undefined
    ? createServer(onRequest)
    : createTlsServer({ minVersion: 'TLSv1', ...tls }, onRequest);
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (controlled(state, { request, response, body })) return;
  if (serveBatches(state, { request, response, body })) return;
  const seen = understand(request, body);
  if (seen === null) {
    refuse(response, 404, { kind: 'openai-compatible', scenario: toScenario({}) });
    return;
  }
  state.requests.push(seen);
  const { keys } = state.options;
  const isKnown = keys === undefined || (seen.key !== null && keys.includes(seen.key));
  const scenario = isKnown ? state.script.take(seen.model, body) : toScenario({ fault: 'http-401' });
  await answerOrRefuse(state, { seen, scenario, response });
}

interface Exchange {
  readonly seen: SeenRequest;
  readonly scenario: Scenario;
  readonly response: ServerResponse;
}

async function answerOrRefuse(state: State, exchange: Exchange): Promise<void> {
  const { seen, scenario, response } = exchange;
  const refusal = refusalOf(scenario);
  const plan = planOf({ answer: state.options.answer, servedBefore: state.calls.length }, exchange);
  const isNoModel = ['html', 'wrong-type'].includes(scenario.fault);
  const call: ServedCall = {
    id: plan.responseId,
    kind: seen.kind,
    model: plan.model,
    fault: scenario.fault,
    status: refusal ?? 200,
    bodyBytes: Buffer.byteLength(seen.body),
    usage: plan.usage,
    isBilled: refusal === null && !isNoModel,
    outcome: refusal === null ? 'serving' : 'refused',
  };
  state.calls.push(call);
  if (refusal !== null) return refuse(response, refusal, { kind: seen.kind, scenario });
  if (!seen.isStreamed) {
    response.setHeader('content-type', 'application/json');
    response.end(openAiWhole(plan));
    call.outcome = 'whole';
    return;
  }
  const { outcome, outputTokens } = await serveAnswer(writers[seen.kind](plan), {
    response,
    scenario,
    kind: seen.kind,
  });
  call.outcome = outcome;
  if (outcome !== 'whole') call.usage = { ...plan.usage, output: Math.min(plan.usage.output, outputTokens) };
}
