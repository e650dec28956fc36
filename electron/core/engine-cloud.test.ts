import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultyCloud, startFaultyCloud } from '../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { toNanoUsd } from '../../shared/money.ts';
import { cloudPortsOf } from './adapters/cloud-ports.ts';
import type { Engine } from './engine.ts';
import { answerOf, openTestEngine, pause } from './test-engine.ts';

const KEY = 'key-of-the-test';
const verdict = JSON.stringify({ kind: 'work', need: 'act', priority: 'normal', confidence: 0.9 });

let homeDir: string;
let engine: Engine;
let cloud: FaultyCloud;

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-cloud-'));
  cloud = await startFaultyCloud({ keys: [KEY], answer: () => verdict });
  engine = await openTestEngine({ homeDir, cloud: cloudPortsOf({ env: {}, homeDir }) });
});
afterEach(async () => {
  await engine.close();
  await cloud.close();
  rmSync(homeDir, { recursive: true, force: true });
});

it('sends nothing in local-only mode, with a provider and a cap set (bug: a set-up is taken for consent)', async () => {
  await setUp(50_000_000);
  await importSample();
  expect(cloud.connections()).toBe(0);
});

it('asks about unsure mails alone; meter, ledger and the server’s bill agree', async () => {
  await setUp(50_000_000);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  const asked = cloud.bill().length;
  expect(asked).toBeGreaterThan(0);
  const { meter } = await call('app.snapshot', {});
  expect(asked).toBeLessThan(Object.values(meter.mailsByTier).reduce((sum, mails) => sum + mails, 0));
  const billed = cloud.bill().reduce((sum, { usage }) => sum + usage.input + usage.output, 0);
  expect(meter.tokensByTier['cloud-cheap']).toBe(billed);
  const report = await call('spend.report', { sinceUtcMs: 0, untilUtcMs: Date.now() + 1, by: ['tier'] });
  expect(report.total.costNanoUsd).toBe(meter.spentNanoUsd);
  expect(meter.heldNanoUsd).toBe(0);
});

it('sends no mail of a folder that the user said never for (bug: the rule holds for drafts only)', async () => {
  await setUp(50_000_000);
  for (const value of ['to-reply', 'to-do', 'meetings', 'waiting', 'to-read', 'rest']) {
    await call('egress.addRule', { kind: 'folder', value });
  }
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  expect(cloud.connections()).toBe(0);
});

it('masks what leaves, and opens each cent to the text that left', async () => {
  await setUp(50_000_000);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  const sent = cloud.requests().map(({ body }) => body);
  expect(sent.join('\n')).not.toMatch(/mara@lindenwheels\.example/u);
  const { calls } = await call('spend.calls', {
    sinceUtcMs: 0,
    untilUtcMs: Date.now() + 1,
    where: { tier: 'cloud-cheap' },
    offset: 0,
    limit: 1,
  });
  const detail = await call('spend.call', { callId: calls[0]?.callId ?? -1 });
  const lines = detail.lines.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0);
  expect(lines).toBe(detail.call.costNanoUsd);
  const user = detail.egress?.textSent.split('[user]\n')[1] ?? '?';
  expect(sent.some((body) => body.includes(JSON.stringify(user).slice(1, -1)))).toBe(true);
});

it('slides to local at a cap that fits a few calls, and says what waits at which price', async () => {
  await setUp(500_000);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  const { meter } = await call('app.snapshot', {});
  expect(meter.spentNanoUsd + meter.heldNanoUsd).toBeLessThanOrEqual(500_000);
  expect(meter.cloudState).toBe('cap-reached');
  const { items } = await call('triage.waiting', {});
  expect(items.length).toBeGreaterThan(0);
  expect(items.every(({ worstCaseNanoUsd }) => worstCaseNanoUsd !== null)).toBe(true);
});

it('asks what waited for room once a call has ended below its worst case (bug: waits beside half a cap)', async () => {
  const capNanoUsd = 1_500_000;
  await setUp(capNanoUsd);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  const { meter } = await call('app.snapshot', {});
  const { items } = await call('triage.waiting', {});
  const leftNanoUsd = capNanoUsd - meter.spentNanoUsd;
  const forCap = items.filter(({ because }) => because === 'cap');
  expect(forCap.filter(({ worstCaseNanoUsd }) => (worstCaseNanoUsd ?? 0) <= leftNanoUsd)).toEqual([]);
});

it('goes on with what waited once the cap is raised (bug: it waits for ever)', async () => {
  await setUp(1_000);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  expect(cloud.bill()).toHaveLength(0);
  await call('budget.set', { scope: 'day', capNanoUsd: toNanoUsd(100_000_000) });
  await untilQuiet();
  expect(cloud.bill().length).toBeGreaterThan(0);
});

it('has nothing wait in local-only mode, and the same mails again in hybrid (bug: the meter counts on)', async () => {
  await setUp(1_000);
  await call('settings.set', { mode: 'hybrid' });
  await importSample();
  await untilQuiet();
  const waiting = await call('triage.waiting', {});
  await call('settings.set', { mode: 'local' });
  await untilQuiet();
  const { meter } = await call('app.snapshot', {});
  expect([meter.waiting, (await call('triage.waiting', {})).items.length]).toEqual([0, 0]);
  await call('settings.set', { mode: 'hybrid' });
  await untilQuiet();
  const ids = ({ items }: typeof waiting) => items.map(({ messageId }) => messageId).sort();
  expect(ids(await call('triage.waiting', {}))).toEqual(ids(waiting));
});

async function setUp(capNanoUsd: number): Promise<void> {
  await call('provider.add', {
    id: 'scripted',
    kind: 'openai-compatible',
    url: cloud.url('openai-compatible'),
    model: 'model-1',
    tier: 'cloud-cheap',
    isSelfHosted: false,
    key: KEY,
    prices: { input: 100_000_000, output: 400_000_000, cacheRead: null, cacheWrite: null },
  });
  await call('budget.set', { scope: 'day', capNanoUsd: toNanoUsd(capNanoUsd) });
}

async function importSample(): Promise<void> {
  await call('import.startSample', {});
  for (;;) {
    const { imports, triage } = await call('app.snapshot', {});
    if (triage.pending === 0 && imports[0]?.state === 'completed') return;
    await pause();
  }
}

/** Waits until no request was made and nothing changed for a while. */
async function untilQuiet(): Promise<void> {
  let before = '';
  for (let same = 0; same < 10; ) {
    const { meter } = await call('app.snapshot', {});
    const { items } = await call('triage.waiting', {});
    const now = JSON.stringify([cloud.bill().length, meter.spentNanoUsd, meter.heldNanoUsd, items.length]);
    same = now === before ? same + 1 : 0;
    before = now;
    await pause();
  }
}

function call<Name extends Parameters<Engine['invoke']>[0]>(
  name: Name,
  input: Parameters<typeof engine.invoke<Name>>[1],
) {
  return answerOf(engine, name, input);
}
