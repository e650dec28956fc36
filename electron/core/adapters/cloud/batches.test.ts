import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BatchScenarioInput } from '../../../../scripts/lib/faulty-cloud/batch-shelf.ts';
import {
  type FaultyCloud,
  startFaultyCloud,
} from '../../../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { type ProviderKind, providerKinds } from '../../../../shared/domain/spend.ts';
import type { Result } from '../../../../shared/result.ts';
import type { BatchLine, BatchState, CloudBatches, CloudFailure, CloudRequest } from '../../cloud-port.ts';
import { createCloudConnector } from './create-connector.ts';

const KEY = 'sk-test-0123456789abcdef';
const LABEL = 'a1b2c3';
const { signal } = new AbortController();

let cloud: FaultyCloud;
beforeEach(async () => {
  cloud = await startFaultyCloud({
    keys: [KEY],
    answer: ({ body }) => (body.includes('one') ? 'first' : 'other'),
  });
});
afterEach(() => cloud.close());

function requestOf(text: string): CloudRequest {
  return {
    model: 'model-1',
    messages: [
      { role: 'system', text: 'Sort. 规则' },
      { role: 'user', text },
    ],
    maxOutputTokens: 64,
    thinking: 'off',
    answerSchema: null,
    serviceTier: 'batch',
  };
}

const lines: readonly BatchLine[] = [
  { customId: `${LABEL}-1`, request: requestOf('mail one') },
  { customId: `${LABEL}-2`, request: requestOf('mail two 👋') },
  { customId: `${LABEL}-3`, request: requestOf('mail three') },
];

function batchesOf(kind: ProviderKind, key = KEY): CloudBatches {
  const setup = {
    id: 'test',
    kind,
    url: cloud.url(kind),
    model: 'model-1',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    keyPlace: 'session',
    keyEnv: null,
    priceProvider: null,
  } as const;
  const { batches } = createCloudConnector({ env: {} }).connect(setup, key);
  if (batches === undefined) throw new Error('no batches');
  return batches;
}

function expectOk<Value>(result: Result<Value, CloudFailure>): Value {
  if (!result.ok) throw new Error(`${result.error.kind}: ${result.error.message}`);
  return result.value;
}

async function runToEnd(batches: CloudBatches, scenario: BatchScenarioInput = {}) {
  cloud.scriptBatches([{ looks: 0, ...scenario }]);
  const made = expectOk(await batches.submit({ label: LABEL, lines }, signal));
  const state = expectOk(await batches.look(made.batchId, signal));
  return { made, state, results: expectOk(await batches.results(state, signal)) };
}

describe.each(providerKinds)('batches of %s', (kind) => {
  it('bring each answer back under its own name, with the server’s own count', async () => {
    const { made, state, results } = await runToEnd(batchesOf(kind));
    expect(made.state).toBe('running');
    expect(state.state).toBe('ended');
    expect(results.map(({ customId }) => customId)).toEqual(lines.map(({ customId }) => customId));
    const texts = results.map((result) => (result.kind === 'answered' ? result.text : '?'));
    expect(texts).toEqual(['first', 'other', 'other']);
    const told = results.map((result) => (result.kind === 'answered' ? result.usage?.usage.input : null));
    expect(told).toEqual(cloud.bill().map(({ usage }) => usage.input));
    const bodies = cloud.requests().map(({ body }) => body);
    // Nothing of one line stands in another, and a batch streams nothing.
    expect(bodies.map((body) => (body.match(/mail (?:one|two|three)/gu) ?? []).length)).toEqual([1, 1, 1]);
    expect(bodies.some((body) => body.includes('"stream"') || body.includes('service_tier'))).toBe(false);
  });

  it('take lines in any order, twice, and of somebody else (bug: the third line is the third mail’s answer)', async () => {
    const reversed = await runToEnd(batchesOf(kind), { fault: 'lines-reversed' });
    const first = reversed.results.find(({ customId }) => customId === `${LABEL}-1`);
    expect(first).toMatchObject({ kind: 'answered', text: 'first' });
    expect((await runToEnd(batchesOf(kind), { fault: 'line-doubled' })).results).toHaveLength(4);
    expect((await runToEnd(batchesOf(kind), { fault: 'line-foreign' })).results).toHaveLength(4);
  });

  it('say of lines that expired, failed or were cancelled that they cost nothing', async () => {
    for (const fault of ['expires-half-way', 'lines-errored'] as const) {
      const { results } = await runToEnd(batchesOf(kind), { fault });
      const failed = results.filter((result) => result.kind === 'failed');
      expect(failed).toHaveLength(1);
      expect(failed[0]?.failure.mayBeBilled).toBe(false);
    }
    cloud.scriptBatches([{ looks: 5, doneWhenCancelled: 1 }]);
    const batches = batchesOf(kind);
    const made = expectOk(await batches.submit({ label: LABEL, lines }, signal));
    expectOk(await batches.cancel(made.batchId, signal));
    const state = expectOk(await batches.look(made.batchId, signal));
    const results = expectOk(await batches.results(state, signal));
    expect(results.map((result) => result.kind)).toEqual(['answered', 'failed', 'failed']);
  });

  it('know a refusal that costs nothing from a cut that may (bug: what was made is submitted again)', async () => {
    cloud.scriptBatches([{ fault: 'refuse-503' }, { fault: 'refuse-500' }, { fault: 'cut-when-made' }]);
    const batches = batchesOf(kind);
    const mayBeBilled: boolean[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const told = await batches.submit({ label: LABEL, lines }, signal);
      mayBeBilled.push(!told.ok && told.error.mayBeBilled);
    }
    expect(mayBeBilled).toEqual([false, true, true]);
  });

  it('find a batch whose number was lost, and say so where there is none', async () => {
    const batches = batchesOf(kind);
    const lost = { label: LABEL, submittedAtUtcMs: Date.now(), knownBatchIds: [] };
    expect(expectOk(await batches.find(lost, signal))).toEqual({ kind: 'none' });
    cloud.scriptBatches([{ looks: 0, fault: 'cut-when-made' }]);
    await batches.submit({ label: LABEL, lines }, signal);
    const soon = expectOk(await batches.find(lost, signal));
    // Anthropic has no metadata: only results tell whose batch it is.
    expect(soon.kind).toBe(kind === 'anthropic' ? 'unsure' : 'found');
    await batches.look(kind === 'google' ? 'batches/batch_1' : 'batch_1', signal);
    expect(expectOk(await batches.find(lost, signal)).kind).toBe('found');
    const other = { ...lost, label: 'another' };
    expect(expectOk(await batches.find(other, signal)).kind).toBe('none');
  });

  it('tell a look that came too soon, a wrong key and a host without batches apart', async () => {
    cloud.scriptBatches([{ looks: 2, fault: 'poll-429' }]);
    const batches = batchesOf(kind);
    const made = expectOk(await batches.submit({ label: LABEL, lines }, signal));
    const soon = await batches.look(made.batchId, signal);
    expect(soon).toMatchObject({ ok: false, error: { kind: 'rate-limited', retryAfterMs: 1_000 } });
    expect(expectOk(await batches.look(made.batchId, signal)).state).toBe('running');
    const wrong = await batchesOf(kind, 'sk-wrong').submit({ label: LABEL, lines }, signal);
    expect(wrong).toMatchObject({ ok: false, error: { kind: 'wrong-key', mayBeBilled: false } });
    expect(expectOk(await batches.isThere(signal))).toBe(true);
  });

  it('delete what lies at the provider', async () => {
    const batches = batchesOf(kind);
    const { state } = await runToEnd(batches);
    await batches.forget(state, signal);
    const lies = kind === 'openai-compatible' ? cloud.batches.files.size : 0;
    expect(lies).toBe(0);
    if (kind !== 'openai-compatible') expect((await batches.look(state.batchId, signal)).ok).toBe(false);
  });
});

it('tells a file that OpenAI refuses by its code, and nothing of it is billed', async () => {
  cloud.scriptBatches([{ fault: 'validation-fails' }]);
  const made: BatchState = expectOk(
    await batchesOf('openai-compatible').submit({ label: LABEL, lines }, signal),
  );
  expect(made).toMatchObject({ state: 'refused', problem: 'invalid_json_line' });
  expect(cloud.bill()).toHaveLength(0);
});
