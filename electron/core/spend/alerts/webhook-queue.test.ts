import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AlertView } from '../../../../shared/contract/spend-views.ts';
import { openTestLedger } from '../ledger/test-ledger.ts';
import { alertMessage, createWebhookQueue, type WebhookQueue } from './webhook-queue.ts';

interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A real receiver on loopback that answers with the statuses given, then 204. */
async function openReceiver(statuses: readonly number[], location = '') {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    received.push({ headers: request.headers, body });
    const status = statuses[received.length - 1] ?? 204;
    response.writeHead(status, location === '' ? {} : { location }).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, received };
}

const alert: AlertView = {
  alertId: 1,
  kind: 'cap-share',
  scope: 'day',
  detail: '80 % of the cap is used.',
  figures: { percent: 80 },
  raisedAtUtcMs: 1,
};

function openQueue(webhookUrl: string | null) {
  const { store, db } = openTestLedger();
  const clock = { nowUtcMs: () => Date.now(), zone: () => 'UTC', monotonicMs: () => performance.now() };
  const settings = { mode: 'hybrid' as 'local' | 'hybrid', webhookUrl };
  const kept = new Map<string, string>();
  const secrets = {
    get: async (name: string) => kept.get(name) ?? null,
    set: async (name: string, secret: string) => {
      kept.set(name, secret);
      return 'keyring' as const;
    },
  };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const open = (): WebhookQueue => {
    const parts = { outbox: store.outbox, settings: () => settings, secrets, clock, log, firstDelayMs: 4 };
    const queue = createWebhookQueue({ ...parts, mostAttempts: 4 });
    closers.push(() => queue.stop());
    return queue;
  };
  const put = (url = webhookUrl ?? '') =>
    store.outbox.add({ url, body: alertMessage(alert), atUtcMs: Date.now() });
  return { store, db, settings, open, put };
}

test('the message of an account says no address', () => {
  const detail = 'me@home.example';
  const message = alertMessage({ ...alert, scope: 'account:me@home.example', detail });
  expect(JSON.parse(message).alert).toMatchObject({ scope: 'account', figures: { percent: 80 } });
  expect(message).not.toContain('me@home.example');
});

describe('webhook queue', () => {
  test('a receiver that fails twice gets the same message a third time, signed', async () => {
    const receiver = await openReceiver([500, 503]);
    const { store, open, put } = openQueue(receiver.url);
    const queue = open();
    put();
    queue.wake();
    await vi.waitFor(() => expect(store.outbox.counts().waiting).toBe(0));
    expect(receiver.received).toHaveLength(3);
    const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(1);
    const secret = await queue.secret();
    for (const { headers, body } of receiver.received) {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
      const expected = createHmac('sha256', key).update(signed).digest('base64');
      expect(headers['webhook-signature']).toBe(`v1,${expected}`);
      expect(JSON.parse(body)).toMatchObject({ type: 'alert.raised', alert: { kind: 'cap-share' } });
    }
  });

  test('what waits survives a restart', async () => {
    const receiver = await openReceiver([]);
    const { open, put } = openQueue(receiver.url);
    put();
    const first = open();
    await first.stop();
    first.wake();
    expect(receiver.received).toHaveLength(0);
    open().wake();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  });

  test('in local-only mode nothing leaves and nothing is lost', async () => {
    const receiver = await openReceiver([]);
    const { store, settings, open, put } = openQueue(receiver.url);
    settings.mode = 'local';
    const queue = open();
    put();
    queue.wake();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(receiver.received).toHaveLength(0);
    expect(store.outbox.counts()).toMatchObject({ waiting: 1, dead: 0 });
    settings.mode = 'hybrid';
    queue.wake();
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  });

  test('a receiver that never takes it on ends as a dead letter with its reason', async () => {
    const receiver = await openReceiver([500, 500, 500, 500, 500, 500]);
    const { store, open, put } = openQueue(receiver.url);
    put();
    open().wake();
    await vi.waitFor(() => expect(store.outbox.counts().dead).toBe(1));
    expect(receiver.received).toHaveLength(4);
    expect(store.outbox.counts().lastProblem).toBe('the receiver answered 500');
  });

  test('a redirect is not followed', async () => {
    const other = await openReceiver([]);
    const receiver = await openReceiver([307, 307, 307, 307], other.url);
    const { store, open, put } = openQueue(receiver.url);
    put();
    open().wake();
    await vi.waitFor(() => expect(store.outbox.counts().dead).toBe(1));
    expect(other.received).toHaveLength(0);
  });

  test('an address that was changed gets nothing any more', async () => {
    const former = await openReceiver([]);
    const { store, open, put } = openQueue('https://hooks.example/now');
    put(former.url);
    open().wake();
    await vi.waitFor(() => expect(store.outbox.counts().dead).toBe(1));
    expect(former.received).toHaveLength(0);
  });

  test.each([
    'http://hooks.example/',
    'https://user:pass@hooks.example/',
    'file:///etc/passwd',
    'no address',
  ])('never posts to %s', async (url) => {
    const { store, open, put } = openQueue(url);
    put();
    open().wake();
    await vi.waitFor(() => expect(store.outbox.counts().dead).toBe(1));
  });
});
