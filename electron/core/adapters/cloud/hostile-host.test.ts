import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import type { CloudEvent, CloudRequest, ProviderSetup } from '../../cloud-port.ts';
import { createCloudConnector } from './create-connector.ts';

const KEY = 'sk-echoed-0123456789abcdef';
const request: CloudRequest = {
  model: 'm',
  messages: [{ role: 'user', text: 'hello' }],
  maxOutputTokens: 8,
  thinking: 'off',
  answerSchema: null,
  serviceTier: 'standard',
};

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function callTo(listener: RequestListener): Promise<readonly CloudEvent[]> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const { port } = listening.address() as AddressInfo;
  const setup: ProviderSetup = {
    id: 'hostile',
    kind: 'openai-compatible',
    url: `http://127.0.0.1:${port}/v1`,
    model: 'm',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: null,
  };
  const client = createCloudConnector({ env: {} }).connect(setup, KEY);
  const events: CloudEvent[] = [];
  for await (const event of client.stream(request, AbortSignal.timeout(5_000))) events.push(event);
  return events;
}

test('a host that switches to another protocol ends the call (bug: nobody was told, the call never ended)', async () => {
  const events = await callTo((_request, response) => {
    response.writeHead(101, { connection: 'upgrade', upgrade: 'other' });
    response.end();
  });
  expect(events).toMatchObject([{ type: 'failed', failure: { kind: 'bad-answer', mayBeBilled: true } }]);
});

test('a compressed answer, which nobody asked for, is not unpacked', async () => {
  const events = await callTo((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(1_000_000, 'a')));
  });
  expect(events).toMatchObject([{ type: 'failed', failure: { kind: 'bad-answer', mayBeBilled: true } }]);
});

const stream = { 'content-type': 'text/event-stream' };
const whole = JSON.stringify({ id: KEY, model: KEY, choices: [{ delta: {}, finish_reason: 'stop' }] });
const bill = JSON.stringify({ choices: [], usage: { prompt_tokens: 1, completion_tokens: 1, key: KEY } });

test.each([
  ['the code of a refusal', 401, { 'content-type': 'application/json' }, `{"error":{"code":"${KEY}"}}`],
  ['the code of a broken stream', 200, stream, `data: {"error":{"code":"${KEY}"}}\n\n`],
  ['its type of content', 200, { 'content-type': KEY }, 'x'],
  ['its names and its bill', 200, stream, `data: ${whole}\n\ndata: ${bill}\n\ndata: [DONE]\n\n`],
])(
  'a host that puts the key into %s gets it into no log and no ledger',
  async (_place, status, headers, body) => {
    const events = await callTo((_request, response) => response.writeHead(status, headers).end(body));
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain(KEY);
  },
);

test('a proxy without a database refuses a wrong key with status 400 (bug: "the provider did not answer")', async () => {
  const error = { message: 'No connected db.', type: 'no_db_connection', param: null, code: '400' };
  const events = await callTo((_request, response) =>
    response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error })),
  );
  expect(events).toMatchObject([
    { failure: { kind: 'wrong-key', message: 'the server answered with status 400 (no_db_connection)' } },
  ]);
});
