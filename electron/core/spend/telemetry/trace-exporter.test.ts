import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { toNanoUsd, zeroNanoUsd } from '../../../../shared/money.ts';
import { watchLedger } from '../alerts/watch-ledger.ts';
import { expectOk, holdRequest, openTestLedger, settlement } from '../ledger/test-ledger.ts';
import type { OtlpSpan } from './call-span.ts';
import { createTraceExporter } from './trace-exporter.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A collector on loopback that keeps what it was sent. */
async function openCollector(statuses: readonly number[] = []) {
  const requests: { readonly path: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += String(piece);
    requests.push({ path: request.url ?? '', body });
    response.writeHead(statuses[requests.length - 1] ?? 200).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  const spans = (): OtlpSpan[] =>
    requests.flatMap(({ body }) => JSON.parse(body).resourceSpans[0].scopeSpans[0].spans);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, spans };
}

function openTraces(traceEndpoint: string | null) {
  const { ledger, clock } = openTestLedger();
  const settings = { mode: 'hybrid' as 'local' | 'hybrid', traceEndpoint };
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const traces = createTraceExporter({ settings: () => settings, clock, log, sentEveryMs: 2 });
  closers.push(() => traces.stop());
  const watched = watchLedger(ledger, { watchers: [traces], log });
  expectOk(watched.setBudget('day', toNanoUsd(1_000_000)));
  const spend = (nanoUsd: number) => {
    const { holdId } = expectOk(watched.reserve(holdRequest(1_000, { messageId: 7 })));
    expectOk(watched.markStreaming(holdId));
    const usage = { input: 10, cacheWrite5m: 3, cacheWrite1h: 2, cacheRead: 5, output: 7, reasoning: 1 };
    return watched.settle(holdId, settlement(nanoUsd, { usage, responseId: 'r1' }));
  };
  return { ledger: watched, settings, spend, traces };
}

function valuesOf({ attributes }: OtlpSpan): Readonly<Record<string, string>> {
  const texts = attributes.map(({ key, value }) => [key, String(Object.values(value)[0])]);
  return Object.fromEntries(texts);
}

describe('trace exporter', () => {
  test('a paid call is a client span with the tokens of the conventions, cache parts inside the input', async () => {
    const collector = await openCollector();
    const { spend } = openTraces(collector.url);
    spend(99);
    await vi.waitFor(() => expect(collector.spans()).toHaveLength(1));
    expect(collector.requests[0]?.path).toBe('/v1/traces');
    const span = collector.spans()[0] as OtlpSpan;
    expect(span).toMatchObject({ name: 'chat small', kind: 3, status: { code: 0 } });
    expect(span.traceId).toMatch(/^[0-9a-f]{32}$/u);
    expect(span.spanId).toMatch(/^[0-9a-f]{16}$/u);
    expect(BigInt(span.endTimeUnixNano) - BigInt(span.startTimeUnixNano)).toBe(10_000_000n);
    expect(valuesOf(span)).toMatchObject({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': 'small',
      'gen_ai.response.id': 'r1',
      'gen_ai.usage.input_tokens': '20',
      'gen_ai.usage.output_tokens': '8',
      'gen_ai.usage.cache_read.input_tokens': '5',
      'gen_ai.usage.cache_creation.input_tokens': '5',
      'pennypost.cost_nano_usd': '99',
    });
  });

  test('a call that was not taken on is an error span; local answers are spans, rules are none', async () => {
    const collector = await openCollector();
    const { ledger } = openTraces(collector.url);
    const { holdId } = expectOk(ledger.reserve(holdRequest(10)));
    expectOk(ledger.release(holdId, 'rate-limited'));
    expectOk(ledger.release(expectOk(ledger.reserve(holdRequest(10))).holdId, 'cancelled'));
    const { subject } = holdRequest(0);
    const use = { subject, modelId: 'q', tokensIn: 4, tokensReused: 0, tokensOut: 1, ms: 5, atUtcMs: 1_000 };
    const free = { ...use, avoidedNanoUsd: zeroNanoUsd, resources: null };
    expectOk(
      ledger.bookLocal([
        { ...free, tier: 'local' },
        { ...free, tier: 'rule' },
      ]),
    );
    await vi.waitFor(() => expect(collector.spans()).toHaveLength(2));
    const [refused, local] = collector.spans() as [OtlpSpan, OtlpSpan];
    expect(valuesOf(refused)).toMatchObject({ 'error.type': 'rate-limited' });
    expect(refused.status.code).toBe(2);
    expect(valuesOf(local)).toMatchObject({ 'gen_ai.provider.name': 'llama.cpp', 'pennypost.tier': 'local' });
  });

  test('a collector that is busy gets the spans again, each once', async () => {
    const collector = await openCollector([503, 429]);
    const { spend } = openTraces(collector.url);
    spend(1);
    await vi.waitFor(() => expect(collector.requests).toHaveLength(3));
    expect(new Set(collector.spans().map(({ spanId }) => spanId)).size).toBe(1);
    spend(2);
    await vi.waitFor(() => expect(collector.requests).toHaveLength(4));
  });

  test('nothing is sent by default, in local-only mode, or in the clear; and never later', async () => {
    const collector = await openCollector();
    const { spend, settings, traces } = openTraces(null);
    spend(1);
    settings.traceEndpoint = 'http://collector.example';
    spend(2);
    settings.traceEndpoint = collector.url;
    settings.mode = 'local';
    spend(3);
    settings.mode = 'hybrid';
    spend(4);
    await traces.stop();
    expect(collector.spans().map((span) => valuesOf(span)['pennypost.cost_nano_usd'])).toEqual(['4']);
  });
});
