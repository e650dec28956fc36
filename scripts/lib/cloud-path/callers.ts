import http from 'node:http';
import { Worker } from 'node:worker_threads';
import type { Money } from '../../../electron/core/money.ts';
import type { CloudTask } from '../../../electron/core/route/desk-types.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { openScratchMoney } from './open-scratch-money.ts';

/** One way to the upstream: makes a whole call, to the last byte. */
export interface Caller {
  readonly name: string;
  call(): Promise<void>;
  close(): Promise<void>;
}

const TEXT = 'Hello Ms Miller, can we meet on Tuesday at ten? My number is 030 1234567. '.repeat(12);
const KEPT_OPEN_MS = 4_000;
const messages = [
  { role: 'system', text: 'Write a short reply to this mail.' },
  { role: 'user', text: TEXT },
] as const;

/** The scripted upstream in a thread of its own. */
export async function startUpstream(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const worker = new Worker(new URL('./fixed-upstream.ts', import.meta.url));
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  const close = async () => {
    await worker.terminate();
  };
  return { url: `http://127.0.0.1:${port}/v1`, close };
}

/** A bare HTTP call on a kept connection, read to its end: the least that any path takes. */
export function bareCaller(name: string, server: { readonly url: string; readonly key: string }): Caller {
  // Given up before the server closes it: a call that meets a closing one fails.
  const agent = new http.Agent({ keepAlive: true, timeout: KEPT_OPEN_MS });
  const body = JSON.stringify({
    model: 'local-cloud',
    messages: messages.map(({ role, text }) => ({ role, content: text })),
    stream: true,
    stream_options: { include_usage: true },
    max_tokens: 900,
  });
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${server.key}` };
  const call = () =>
    new Promise<void>((resolve, reject) => {
      const request = http.request(`${server.url}/chat/completions`, { method: 'POST', agent, headers });
      request.once('error', reject);
      request.once('response', (response) => {
        response.once('error', reject);
        response.once('end', resolve);
        response.resume();
        if (response.statusCode !== 200) reject(new Error(`${name} answered ${response.statusCode}`));
      });
      request.end(body);
    });
  return {
    name,
    call,
    close: async () => agent.destroy(),
  };
}

/** Our whole path: mask, bound, price, hold, record, send, stream, unmask and settle. */
export async function ownCaller(
  name: string,
  { url, database }: { readonly url: string; readonly database: 'file' | 'memory' },
): Promise<Caller> {
  const { money, close } = await openScratchMoney(database);
  await addUpstream(money, url);
  let count = 0;
  return {
    name,
    call: async () => {
      count += 1;
      const answer = await money.desk.ask(taskOf(count), new AbortController().signal);
      if (!answer.ok) throw new Error(answer.error.message);
    },
    close: async () => {
      await money.desk.settled();
      close();
    },
  };
}

async function addUpstream(money: Money, url: string): Promise<void> {
  const added = await money.providers.add({
    id: 'upstream',
    kind: 'openai-compatible',
    url,
    model: 'local-cloud',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    key: 'sk-upstream-0123456789',
    prices: { input: 100_000_000, output: 500_000_000, cacheRead: null, cacheWrite: null },
  });
  if (!added.ok) throw new Error(added.error.message);
  money.ledger.setBudget('day', toNanoUsd(1_000_000_000_000));
}

function taskOf(count: number): CloudTask {
  return {
    subject: { taskKind: 'draft', messageId: null, ownerId: null, account: 'local' },
    // A mail of its own: one that was masked lately is not masked again.
    messages: [messages[0], { role: 'user', text: `Mail ${count}. ${TEXT}` }],
    knownNames: ['Ms Miller'],
    origin: { senders: [], folders: [] },
    conversationId: `bench:${count}`,
    answerSchema: null,
    priority: 'normal',
    latestUsefulAtUtcMs: null,
    sources: [`bench:${count}`],
  };
}
