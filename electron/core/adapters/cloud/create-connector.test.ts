import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { ScenarioInput } from '../../../../scripts/lib/faulty-cloud/scenario.ts';
import {
  type FaultyCloud,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { type ProviderKind, providerKinds } from '../../../../shared/domain/spend.ts';
import type { CloudEvent, CloudRequest, ProviderSetup } from '../../cloud-port.ts';
import { createCloudConnector } from './create-connector.ts';

const KEY = 'sk-test-0123456789abcdef';
const request: CloudRequest = {
  model: 'model-1',
  messages: [
    { role: 'system', text: 'Sort the mail. 规则' },
    { role: 'user', text: 'Hello 👋 \u0000 ünï' },
  ],
  maxOutputTokens: 64,
  thinking: 'off',
  answerSchema: null,
  serviceTier: 'standard',
};
const used = { input: 40, cacheRead: 20, output: 9, reasoning: 5 };

let cloud: FaultyCloud;
afterEach(async () => cloud?.close());

function setupOf(kind: ProviderKind, url: string): ProviderSetup {
  return {
    id: 'test',
    kind,
    url,
    model: 'model-1',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: null,
  };
}

async function start(script: readonly ScenarioInput[], keys?: readonly string[]) {
  cloud = await startFaultyCloud({ script, ...(keys === undefined ? {} : { keys }) });
}

function clientOf(kind: ProviderKind, url = cloud.url(kind)) {
  const limits = { responseBytes: 200_000, idleMs: 5_000 };
  return createCloudConnector({ env: {}, limits }).connect(setupOf(kind, url), KEY);
}

async function call(
  kind: ProviderKind,
  options: { url?: string; signal?: AbortSignal; request?: CloudRequest } = {},
) {
  const events: CloudEvent[] = [];
  const client = clientOf(kind, options.url);
  const signal = options.signal ?? new AbortController().signal;
  for await (const event of client.stream(options.request ?? request, signal)) events.push(event);
  return events;
}

function failureIn(events: readonly CloudEvent[]) {
  const last = events.at(-1);
  return last?.type === 'failed' ? last.failure : null;
}

const textOf = (events: readonly CloudEvent[]) =>
  events.map((event) => (event.type === 'text' ? event.text : '')).join('');
const usageOf = (events: readonly CloudEvent[]) => events.filter((event) => event.type === 'usage');

describe.each(providerKinds)('a client of %s', (kind) => {
  test('streams the text and tells the server’s own count in our classes', async () => {
    await start([{ text: 'One two 三', usage: used, reasoning: kind === 'anthropic' ? '' : 'hm hm' }], [KEY]);
    const events = await call(kind);
    expect(textOf(events)).toBe('One two 三');
    expect(events.at(-1)).toMatchObject({ type: 'ended', reason: 'stop', responseId: 'resp-1' });
    // Anthropic does not say how much of the output was thinking: it is billed alike.
    const told = kind === 'anthropic' ? { ...used, output: 14, reasoning: 0 } : used;
    expect(usageOf(events)).toMatchObject([{ usage: told, problem: null }]);
  });

  test('counts exactly the bytes that it sends', async () => {
    await start([]);
    const bytes = clientOf(kind).bodyBytes(request);
    await call(kind);
    expect(cloud.bill()[0]?.bodyBytes).toBe(bytes);
  });

  test.each([
    ['http-400', 'bad-request', false],
    ['http-401', 'wrong-key', false],
    ['http-402', 'no-money', false],
    ['http-429', 'rate-limited', false],
    ['http-500', 'server-error', true],
    ['http-503', 'server-error', false],
    ['redirect', 'redirected', false],
    ['cut-mid', 'cut', true],
    ['end-mid', 'cut', true],
    ['length-lie', 'cut', true],
    ['error-mid', 'server-error', true],
    ['truncated-json', 'bad-answer', true],
    ['garbage', 'bad-answer', true],
    ['html', 'bad-answer', true],
    ['wrong-type', 'bad-answer', true],
    ['endless', 'bad-answer', true],
    ['huge-headers', 'bad-answer', true],
  ] as const)('tells %s as %s, billed perhaps: %s', async (fault, expected, mayBeBilled) => {
    await start([{ fault, retryAfterSeconds: 2 }]);
    const events = await call(kind);
    const failure = failureIn(events);
    expect(failure).toMatchObject({ kind: expected, mayBeBilled });
    if (fault === 'http-429') expect(failure?.retryAfterMs).toBe(2_000);
    expect(JSON.stringify(events)).not.toContain(KEY);
    expect(usageOf(events)).toEqual([]);
    expect(cloud.bill()).toHaveLength(1);
  });

  test('text that came before a cut is handed on: it will be billed', async () => {
    await start([{ fault: 'cut-mid', text: 'a b c d' }]);
    expect(textOf(await call(kind))).toBe('a b');
  });

  test.each(['no-usage', 'usage-first'] as const)(
    'never takes a first event’s figures for a bill: %s',
    async (fault) => {
      await start([{ fault, usage: used }]);
      const events = await call(kind);
      expect(events.at(-1)).toMatchObject({ type: 'ended' });
      expect(usageOf(events)).toEqual([]);
    },
  );

  test('usage told twice counts once, the last time', async () => {
    await start([{ fault: 'usage-twice', usage: { ...used, reasoning: 0 } }]);
    expect(usageOf(await call(kind))).toMatchObject([{ usage: { ...used, reasoning: 0 } }]);
  });

  test('figures that cannot be are billed in the dearer class and said', async () => {
    await start([{ fault: 'usage-wrong', usage: used }]);
    const [event] = usageOf(await call(kind));
    expect(event?.problem).not.toBeNull();
    const { input, cacheRead, cacheWrite1h } = event?.usage ?? { input: 0, cacheRead: 0, cacheWrite1h: 0 };
    expect(input + cacheRead + cacheWrite1h).toBeGreaterThanOrEqual(60);
  });

  test.each(['stall-before', 'stall-mid'] as const)(
    'ends at once when it is cancelled: %s',
    async (fault) => {
      await start([{ fault }]);
      const controller = new AbortController();
      setTimeout(() => controller.abort(), 100);
      const events = await call(kind, { signal: controller.signal });
      expect(failureIn(events)).toMatchObject({ kind: 'cancelled', mayBeBilled: true });
    },
  );

  test('a tool call in pieces comes as one', async () => {
    const toolCall = { name: 'add', argumentsText: '{"title":"Dinner","at":"18:00"}' };
    await start([{ toolCall, text: '' }]);
    const calls = (await call(kind)).filter(({ type }) => type === 'tool-call');
    expect(calls).toEqual([{ type: 'tool-call', ...toolCall }]);
  });

  test('a port where nobody listens is unreachable and owes nothing', async () => {
    await start([]);
    const free = await freePort();
    const url = cloud.url(kind).replace(`:${cloud.port}`, `:${free}`);
    expect(failureIn(await call(kind, { url }))).toMatchObject({ kind: 'unreachable', mayBeBilled: false });
  });

  test('a tier that the provider does not have is refused before anything is sent', async () => {
    await start([]);
    const events = await call(kind, { request: { ...request, serviceTier: 'batch' } });
    expect(failureIn(events)).toMatchObject({ kind: 'bad-request', mayBeBilled: false });
    expect(cloud.bill()).toEqual([]);
  });
});

describe('the line to a host', () => {
  test('plain http leaves this machine for nobody', () => {
    const connector = createCloudConnector({ env: {} });
    expect(() => connector.connect(setupOf('anthropic', 'http://example.com/v1'), KEY)).toThrow(TypeError);
    expect(() => connector.connect(setupOf('anthropic', 'http://127.0.0.1.example.com/'), KEY)).toThrow();
  });

  test('a host that takes the connection and never speaks TLS is given up', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const connector = createCloudConnector({ env: {}, limits: { connectMs: 100 } });
    const client = connector.connect(setupOf('openai-compatible', `https://127.0.0.1:${port}/v1`), KEY);
    const events: CloudEvent[] = [];
    for await (const event of client.stream(request, new AbortController().signal)) events.push(event);
    expect(failureIn(events)).toMatchObject({ kind: 'unreachable', mayBeBilled: false });
    silent.close();
  });

  test('a server that falls silent is cut off, the text so far is kept', async () => {
    await start([{ fault: 'stall-mid', text: 'a b c d' }]);
    const connector = createCloudConnector({ env: {}, limits: { idleMs: 100 } });
    const client = connector.connect(setupOf('anthropic', cloud.url('anthropic')), KEY);
    const events: CloudEvent[] = [];
    for await (const event of client.stream(request, new AbortController().signal)) events.push(event);
    expect(failureIn(events)).toMatchObject({ kind: 'cut', mayBeBilled: true });
    expect(textOf(events)).toBe('a b');
  });

  test('who stops listening in the middle stops the server (it would bill on)', async () => {
    await start([{ text: 'a b c d e f g h', pieceDelayMs: 40 }]);
    for await (const event of clientOf('google').stream(request, new AbortController().signal)) {
      if (event.type === 'text') break;
    }
    await expect.poll(() => cloud.bill()[0]?.outcome).toBe('client-left');
    expect(cloud.bill()[0]?.usage.output).toBeLessThan(8);
  });

  test('calls one after another use one connection', async () => {
    await start([]);
    const client = clientOf('openai-compatible');
    for (let count = 0; count < 3; count += 1) {
      for await (const _ of client.stream(request, new AbortController().signal));
    }
    expect(cloud.connections()).toBe(1);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
