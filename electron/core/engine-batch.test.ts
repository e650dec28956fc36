import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FaultyCloud, startFaultyCloud } from '../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import type { BatchView } from '../../shared/contract/cloud-views.ts';
import type { ProviderKind } from '../../shared/domain/spend.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { cloudPortsOf } from './adapters/cloud-ports.ts';
import type { Engine } from './engine.ts';
import { answerOf, openTestEngine, pause } from './test-engine.ts';

const KEY = 'key-of-the-test';
const CAP_NANO_USD = 50_000_000;
const verdict = JSON.stringify({ kind: 'work', need: 'act', priority: 'normal', confidence: 0.9 });
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

let homeDir: string;
let engine: Engine;
let cloud: FaultyCloud;
/** How far the engine's clock is ahead: a test begins in the afternoon, so that a few hours later it is the same day. */
let aheadMs: number;

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-batch-'));
  aheadMs = new Date().setUTCHours(38, 0, 0, 0) - Date.now();
  cloud = await startFaultyCloud({ keys: [KEY], answer: () => verdict });
  engine = await openTestEngine({
    homeDir,
    cloud: cloudPortsOf({ env: {}, homeDir }),
    aheadMs: () => aheadMs,
  });
});
afterEach(async () => {
  await engine.close();
  await cloud.close();
  rmSync(homeDir, { recursive: true, force: true });
});

describe.each(['openai-compatible', 'anthropic'] as const)('in the form of %s', (kind) => {
  it('from the setting to the verdict: unsure mails wait, are handed in together, and their labels come back', async () => {
    await setUp(kind);
    const { gathered, live } = await importInto();
    expect(gathered).toMatchObject({ batchId: null, state: 'gathering', heldNanoUsd: 0 });
    cloud.scriptBatches([{ looks: 1 }]);
    const running = await passUntil(11 * minuteMs, ({ state }) => state === 'running');
    expect(running).toMatchObject({ batchId: 1, mails: gathered.mails });
    expect(running.heldNanoUsd).toBeGreaterThan(0);
    expect((running.latestAtUtcMs ?? 0) - (running.handedInAtUtcMs ?? 0)).toBe(25 * hourMs);
    await passUntilNone(hourMs);
    const { meter } = await call('app.snapshot', {});
    expect(meter.mailsByTier['cloud-cheap']).toBe(live + gathered.mails);
    expect(cloud.bill()).toHaveLength(live + gathered.mails);
    expect(meter.heldNanoUsd).toBe(0);
    const billed = cloud.bill().reduce((sum, { usage }) => sum + usage.input + usage.output, 0);
    expect(meter.tokensByTier['cloud-cheap']).toBe(billed);
    expect(await reasonsOfCalls()).toContain('sent-batch');
  });
});

it('waits for no batch until its user agreed (bug: half price, a day late, by default)', async () => {
  await setUp('openai-compatible', { isOn: false });
  await call('import.startSample', {});
  await until(async () => cloud.bill().length > 0);
  expect((await call('batch.list', {})).batches).toEqual([]);
});

it('goes on after a restart where it stood, and asks about nothing twice', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  await reopen();
  const again = await untilBatch(({ mails }) => mails === gathered.mails);
  expect(again.state).toBe('gathering');
  cloud.scriptBatches([{ looks: 2 }]);
  await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  await reopen();
  expect((await call('app.snapshot', {})).meter.heldNanoUsd).toBeGreaterThan(0);
  await passUntilNone(hourMs);
  await reopen();
  await passUntilNone(hourMs);
  expect(cloud.bill()).toHaveLength(live + gathered.mails);
  expect(cloud.batches.made).toHaveLength(1);
});

it('asks the provider nothing in local-only mode, says so, and takes the answers in afterwards', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  cloud.scriptBatches([{ looks: 0 }]);
  await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  await call('settings.set', { mode: 'local' });
  const before = cloud.connections();
  aheadMs += 2 * hourMs;
  await nudge();
  await reopen();
  await nudge();
  expect(cloud.connections()).toBe(before);
  expect((await call('batch.list', {})).batches).toMatchObject([{ state: 'running', isPaused: true }]);
  await call('settings.set', { mode: 'hybrid' });
  await passUntilNone(hourMs);
  expect(cloud.bill()).toHaveLength(live + gathered.mails);
});

it('asks live about what a batch did not answer, once, and frees its hold', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  cloud.scriptBatches([{ looks: 0, fault: 'expires-half-way' }]);
  await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  await passUntilNone(hourMs);
  await until(async () => cloud.bill().length >= live + gathered.mails);
  await nudge();
  expect(cloud.bill()).toHaveLength(live + gathered.mails);
  expect(cloud.batches.made).toHaveLength(1);
  expect(await reasonsOfCalls()).toEqual(['sent-batch', 'sent-worth']);
  expect((await call('app.snapshot', {})).meter.heldNanoUsd).toBe(0);
});

it('asks live when an answer would soon be worth nothing, and books the late one all the same', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  cloud.scriptBatches([{ looks: 1_000 }]);
  await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  aheadMs += 24.6 * hourMs;
  await call('budget.set', { scope: 'day', capNanoUsd: toNanoUsd(CAP_NANO_USD) });
  await until(async () => cloud.bill().length >= live + gathered.mails);
  const [batch] = cloud.batches.made;
  if (batch !== undefined) batch.looksLeft = 0;
  await passUntilNone(hourMs);
  expect(cloud.bill()).toHaveLength(live + 2 * gathered.mails);
  const { meter } = await call('app.snapshot', {});
  expect(meter.heldNanoUsd).toBe(0);
});

it('keeps the verdict of this machine where its user cancelled, also after a restart', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  cloud.scriptBatches([{ looks: 9, doneWhenCancelled: 1 }]);
  const { batchId } = await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  await call('batch.cancel', { batchId: batchId ?? -1 });
  await passUntilNone(hourMs);
  await reopen();
  await nudge();
  expect(cloud.bill()).toHaveLength(live + 1);
  const { meter } = await call('app.snapshot', {});
  expect(meter.mailsByTier['cloud-cheap']).toBe(live + 1);
  expect(meter.heldNanoUsd).toBe(0);
  expect(gathered.mails).toBeGreaterThan(1);
});

it('sends nothing above the cap: what does not fit waits, with its reason', async () => {
  await setUp('openai-compatible', { capNanoUsd: 500_000 });
  await call('import.startSample', {});
  await untilBatch(({ mails }) => mails > 0);
  const running = await passUntil(11 * minuteMs, ({ state }) => state === 'running');
  const { meter } = await call('app.snapshot', {});
  expect(running.heldNanoUsd).toBeLessThanOrEqual(500_000);
  expect(meter.spentNanoUsd + meter.heldNanoUsd).toBeLessThanOrEqual(500_000);
  await until(async () => (await call('triage.waiting', {})).items.length > 0);
  const { items } = await call('triage.waiting', {});
  expect(new Set(items.map(({ because }) => because))).toEqual(new Set(['cap']));
});

it('hands in at once where its user does not want to wait for more mails', async () => {
  await setUp('openai-compatible');
  const { gathered } = await importInto();
  await call('batch.handIn', { providerId: 'scripted' });
  expect(await untilBatch(({ state }) => state === 'running')).toMatchObject({ mails: gathered.mails });
});

it('goes the live way at once when its user takes the word back', async () => {
  await setUp('openai-compatible');
  const { gathered, live } = await importInto();
  await call('provider.setBatches', { id: 'scripted', isOn: false });
  await until(async () => cloud.bill().length >= live + gathered.mails);
  expect((await call('batch.list', {})).batches).toEqual([]);
  expect(cloud.batches.made).toHaveLength(0);
});

interface SetUp {
  readonly isOn?: boolean;
  readonly capNanoUsd?: number;
}

async function setUp(
  kind: ProviderKind,
  { isOn = true, capNanoUsd = CAP_NANO_USD }: SetUp = {},
): Promise<void> {
  const rest = { cacheRead: null, cacheWrite: null };
  await call('provider.add', {
    id: 'scripted',
    kind,
    url: cloud.url(kind),
    model: 'model-1',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    key: KEY,
    prices: { input: toNanoUsd(100_000_000), output: toNanoUsd(400_000_000), ...rest },
    // Hardly lower, so that a mail worth a batch is worth a live call, too, on whatever day the test runs.
    batchPrices: { input: toNanoUsd(95_000_000), output: toNanoUsd(380_000_000), ...rest },
  });
  await call('budget.set', { scope: 'day', capNanoUsd: toNanoUsd(capNanoUsd) });
  await call('settings.set', { mode: 'hybrid' });
  if (!isOn) return;
  const before = cloud.connections();
  await call('provider.setBatches', { id: 'scripted', isOn: true });
  await until(async () => cloud.connections() > before);
  await pause();
}

/** Sorts the sample mailbox. @returns what is gathered for a batch, and how many could not wait so long */
async function importInto(): Promise<{ readonly gathered: BatchView; readonly live: number }> {
  await call('import.startSample', {});
  await until(async () => {
    const { imports, triage } = await call('app.snapshot', {});
    return triage.pending === 0 && imports[0]?.state === 'completed';
  });
  let before = '';
  const gathered = await untilBatch(({ mails }) => {
    const now = `${mails} ${cloud.bill().length}`;
    const isSettled = now === before && mails > 1;
    before = now;
    return isSettled;
  });
  return { gathered, live: cloud.bill().length };
}

async function untilBatch(isWanted: (batch: BatchView) => boolean): Promise<BatchView> {
  let found: BatchView | undefined;
  await until(async () => {
    found = (await call('batch.list', {})).batches[0];
    return found !== undefined && isWanted(found);
  });
  if (found === undefined) throw new Error('there is no batch');
  return found;
}

/** Lets time pass and the engine notice. */
async function passUntil(ms: number, isWanted: (batch: BatchView) => boolean): Promise<BatchView> {
  aheadMs += ms;
  await nudge();
  return untilBatch(isWanted);
}

async function passUntilNone(stepMs: number): Promise<void> {
  await until(async () => {
    aheadMs += stepMs;
    await nudge();
    return (await call('batch.list', {})).batches.length === 0;
  });
}

/** A cap that is set wakes all that waits. */
async function nudge(): Promise<void> {
  const { budgets } = await call('budget.show', {});
  const day = budgets.find(({ scope }) => scope === 'day');
  await call('budget.set', { scope: 'day', capNanoUsd: day?.capNanoUsd ?? null });
  await pause();
  await pause();
}

async function reasonsOfCalls(): Promise<readonly string[]> {
  const period = { sinceUtcMs: 0, untilUtcMs: Number.MAX_SAFE_INTEGER };
  const { calls } = await call('spend.calls', {
    ...period,
    where: { tier: 'cloud-cheap' },
    offset: 0,
    limit: 200,
  });
  const reasons = new Set<string>();
  for (const { callId } of calls) {
    const { decision } = await call('spend.call', { callId });
    reasons.add(decision?.code ?? 'none');
  }
  return [...reasons].sort();
}

async function until(isThere: () => Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 400; turn += 1) {
    if (await isThere()) return;
    await pause();
  }
  throw new Error('it did not come about');
}

function call<Name extends Parameters<Engine['invoke']>[0]>(
  name: Name,
  input: Parameters<typeof engine.invoke<Name>>[1],
) {
  return answerOf(engine, name, input);
}

async function reopen(): Promise<void> {
  await engine.close();
  engine = await openTestEngine({
    homeDir,
    cloud: cloudPortsOf({ env: {}, homeDir }),
    aheadMs: () => aheadMs,
  });
  await call('provider.setKey', { id: 'scripted', key: KEY });
}
