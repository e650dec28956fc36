import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  type FaultyCloud,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import type { EngineEvent } from '../../../../shared/contract/events.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { cloudPortsOf } from '../../adapters/cloud-ports.ts';
import { createEngine, type Engine } from '../../engine.ts';
import { expectOk } from '../../spend/ledger/test-ledger.ts';
import { noModel } from '../../test-model.ts';

let homeDir: string;
let cloud: FaultyCloud;
let receiver: Server;
let engine: Engine;
const posts: { path: string; body: string; signature: string }[] = [];
const events: EngineEvent[] = [];

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-alerts-'));
  posts.length = 0;
  events.length = 0;
  cloud = await startFaultyCloud();
  receiver = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    const signature = String(request.headers['webhook-signature'] ?? '');
    posts.push({ path: request.url ?? '', body, signature });
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  engine = await openEngine();
  engine.onEvent(({ event }) => events.push(event));
});
afterEach(async () => {
  await engine.close();
  await cloud.close();
  await new Promise((resolve) => receiver.close(resolve));
  rmSync(homeDir, { recursive: true, force: true });
});

test('a paid call over half of the cap: told to the window, the webhook and the collector, and opened to its text', async () => {
  const base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  const prices = { input: toNanoUsd(1e9), output: toNanoUsd(1e9), cacheRead: null, cacheWrite: null };
  expectOk(
    await engine.invoke('provider.add', {
      id: 'cloud',
      kind: 'openai-compatible',
      url: cloud.url('openai-compatible'),
      model: 'some-model',
      tier: 'cloud-cheap',
      isSelfHosted: false,
      key: 'sk-test-1234567890',
      prices,
    }),
  );
  expectOk(await engine.invoke('budget.set', { scope: 'day', capNanoUsd: toNanoUsd(50_000_000) }));
  const traceEndpoint = base;
  expectOk(
    await engine.invoke('settings.set', { mode: 'hybrid', webhookUrl: `${base}/hook`, traceEndpoint }),
  );
  expectOk(await engine.invoke('settings.set', { alertPercents: [1] }));
  cloud.script([{ usage: { input: 1_000_000, output: 1 } }]);
  const tested = expectOk(await engine.invoke('provider.test', { id: 'cloud' }));
  const always = { sinceUtcMs: 0, untilUtcMs: Number.MAX_SAFE_INTEGER };
  const { calls } = expectOk(
    await engine.invoke('spend.calls', { ...always, where: {}, offset: 0, limit: 10 }),
  );
  expect(calls).toHaveLength(1);
  const detail = expectOk(await engine.invoke('spend.call', { callId: calls[0]?.callId ?? 0 }));
  expect(detail.call.costNanoUsd).toBe(tested.meta?.costNanoUsd);
  expect(detail.lines.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0)).toBe(detail.call.costNanoUsd);
  expect(detail.egress?.textSent).not.toBe('');
  await vi.waitFor(() => expect(posts.some(({ path: to }) => to === '/hook')).toBe(true), 20_000);
  const raised = events.flatMap((event) => (event.type === 'alert.raised' ? [event.alert.kind] : []));
  expect(raised).toEqual(expect.arrayContaining(['cap-share', 'above-hold']));
  const { alerts } = expectOk(await engine.invoke('spend.overview', {}));
  expect(alerts.map(({ kind }) => kind).sort()).toEqual([...raised].sort());
  expect(expectOk(await engine.invoke('alert.webhook', {})).secret).toMatch(/^whsec_/u);
  expect(posts.find(({ path: to }) => to === '/hook')?.signature).toMatch(/^v1,/u);
  await vi.waitFor(() => expect(posts.some(({ path: to }) => to === '/v1/traces')).toBe(true), 20_000);
  expect(posts.find(({ path: to }) => to === '/v1/traces')?.body).toContain('gen_ai.usage.input_tokens');
});

async function openEngine(): Promise<Engine> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const opened = await createEngine(
    {
      clock: { nowUtcMs: () => Date.now(), zone: () => 'UTC', monotonicMs: () => performance.now() },
      log,
      localModel: noModel(),
      cloud: cloudPortsOf({ env: {}, homeDir }),
      resourcesDir: path.resolve('resources'),
      homeDir,
    },
    { databaseFile: ':memory:', owner: null, mode: null, moneyFile: null },
  );
  return expectOk(opened);
}
