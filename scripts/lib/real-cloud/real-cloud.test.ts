import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCloudConnector } from '../../../electron/core/adapters/cloud/create-connector.ts';
import type { CloudEvent, CloudRequest, ProviderSetup } from '../../../electron/core/cloud-port.ts';
import { startLiteLlm } from './start-litellm.ts';
import { type LlamaServer, servedModel, startLlamaServer } from './start-llama-server.ts';
import type { RealServer } from './start-server.ts';

const setup: ProviderSetup = {
  id: 'real',
  kind: 'openai-compatible',
  url: '',
  model: servedModel,
  tier: 'cloud-cheap',
  isSelfHosted: true,
  keyPlace: 'session',
  keyEnv: null,
  priceProvider: null,
};
const request: CloudRequest = {
  model: servedModel,
  messages: [
    { role: 'system', text: 'You are brief.' },
    { role: 'user', text: 'Name three colours. 用中文也可以 🙂' },
  ],
  maxOutputTokens: 24,
  thinking: 'off',
  answerSchema: null,
  serviceTier: 'standard',
};

/** A hundred dollars a million tokens let this be crossed by the second call. */
const PROXY_BUDGET_USD = 0.01;
const START_LIMIT_MS = 300_000;

let llama: LlamaServer | string = 'not started';
let proxy: RealServer | string = 'not started';
beforeAll(async () => {
  llama = await startLlamaServer();
  if (typeof llama === 'string') return;
  proxy = await startLiteLlm({ upstream: llama, model: servedModel, budgetUsd: PROXY_BUDGET_USD });
}, START_LIMIT_MS);
afterAll(async () => {
  if (typeof proxy !== 'string') await proxy.close();
  if (typeof llama !== 'string') await llama.close();
});

async function ask(server: RealServer, changes: Partial<CloudRequest> = {}, stopAtText = false) {
  const client = createCloudConnector({ env: {} }).connect({ ...setup, url: server.url }, server.key);
  const controller = new AbortController();
  const events: CloudEvent[] = [];
  for await (const event of client.stream({ ...request, ...changes }, controller.signal)) {
    events.push(event);
    if (stopAtText && event.type === 'text') controller.abort();
  }
  const usage = events.find((event) => event.type === 'usage')?.usage;
  return {
    last: events.at(-1),
    text: events.map((event) => (event.type === 'text' ? event.text : '')).join(''),
    input: (usage?.input ?? Number.NaN) + (usage?.cacheRead ?? Number.NaN),
    output: (usage?.output ?? Number.NaN) + (usage?.reasoning ?? Number.NaN),
    events,
  };
}

describe('a real llama.cpp server in place of a cloud', () => {
  test('what we count is what the server has counted, to the token', async (context) => {
    if (typeof llama === 'string') return context.skip(llama);
    const before = await llama.served();
    const first = await ask(llama);
    const second = await ask(llama);
    const after = await llama.served();
    expect(first.last).toMatchObject({ type: 'ended' });
    expect(first.text.length).toBeGreaterThan(0);
    expect(first.output + second.output).toBe(after.outputTokens - before.outputTokens);
    expect(first.input + second.input).toBe(after.promptTokens - before.promptTokens);
  });

  test('a wrong key is told as such and costs nothing', async (context) => {
    if (typeof llama === 'string') return context.skip(llama);
    const { last } = await ask({ ...llama, key: 'sk-wrong-0123456789' });
    expect(last).toMatchObject({ type: 'failed', failure: { kind: 'wrong-key', mayBeBilled: false } });
  });

  test('an answer at the output limit says so', async (context) => {
    if (typeof llama === 'string') return context.skip(llama);
    const { last, output } = await ask(llama, { maxOutputTokens: 2 });
    expect(last).toMatchObject({ type: 'ended', reason: 'length' });
    expect(output).toBe(2);
  });

  test('a cancelled call ends, and the server stops writing: it would bill on', async (context) => {
    if (typeof llama === 'string') return context.skip(llama);
    const before = await llama.served();
    const text = 'Write a very long story of a fox, with at least fifty chapters.';
    const { last } = await ask(llama, { messages: [{ role: 'user', text }], maxOutputTokens: 3_000 }, true);
    expect(last).toMatchObject({ type: 'failed', failure: { kind: 'cancelled', mayBeBilled: true } });
    // The only slot is free again at once.
    await ask(llama, { maxOutputTokens: 1 });
    const after = await llama.served();
    expect(after.outputTokens - before.outputTokens).toBeLessThan(300);
  });
});

describe('the same server behind a LiteLLM proxy with a budget of its own', () => {
  test('the proxy passes the usage on and tells its cost; its spent budget is a refusal', async (context) => {
    if (typeof llama === 'string') return context.skip(llama);
    if (typeof proxy === 'string') return context.skip(proxy);
    const before = await llama.served();
    const first = await ask(proxy);
    const after = await llama.served();
    expect(first.last).toMatchObject({ type: 'ended' });
    expect(first.output).toBe(after.outputTokens - before.outputTokens);
    expect(first.input).toBe(after.promptTokens - before.promptTokens);
    const told = first.events.find((event) => event.type === 'usage');
    expect(told?.providerSaysNanoUsd).toBe(first.input * 100_000 + first.output * 200_000);
    await expect
      .poll(async () => (await ask(proxy as RealServer)).last, { timeout: 30_000 })
      .toMatchObject({ type: 'failed', failure: { kind: 'rate-limited', mayBeBilled: false } });
  });
});
