import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { cloudPortsOf } from './adapters/cloud-ports.ts';
import { createLocalModel } from './adapters/llama/local-model.ts';
import { findTestModel, sourceHost } from './adapters/llama/test-model.ts';
import { createEngine, type Engine } from './engine.ts';
import { modelsDirOf } from './home-dir.ts';

const modelFile = findTestModel();
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };
const patient = { timeout: 180_000 };

describe.skipIf(modelFile === null)('a real local model behind the engine', patient, () => {
  let homeDir: string;
  let engine: Engine;
  const events: EngineEvent[] = [];

  beforeAll(async () => {
    homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-text-'));
    mkdirSync(modelsDirOf(homeDir), { recursive: true });
    copyFileSync(modelFile ?? '', path.join(modelsDirOf(homeDir), path.basename(modelFile ?? '')));
    engine = await open(homeDir);
    engine.onEvent(({ event }) => events.push(event));
    await call('import.startSample', {});
    await until(async () => {
      const { model, imports, triage } = await call('app.snapshot', {});
      const isReady = model.state === 'warm' || model.state === 'busy';
      return isReady && imports[0]?.state === 'completed' && triage.pending === 0;
    });
  }, 180_000);
  afterAll(async () => {
    await engine.close();
    rmSync(homeDir, { recursive: true, force: true });
  });

  it('would catch a small model writing unasked, its words unmarked, or its work missing in the ledger', async () => {
    const { threadId } = await firstThread();
    const offered = await call('thread.summarise', { requestId: 'a', threadId });
    const small = { name: 'SmolLM2 135M Instruct', standing: 'small' };
    expect(offered).toMatchObject({ meta: { tier: 'rule' }, here: { author: null, offer: small } });
    const written = await call('thread.summarise', { requestId: 'b', threadId, by: 'local' });
    const pieces = events.filter((event) => event.type === 'answer.streamed' && event.requestId === 'b');
    expect(pieces.length).toBeGreaterThan(3);
    expect(written.here?.author ?? written.here?.modelError).toEqual(
      written.meta.tier === 'local' ? small : 'answer-invalid',
    );
    const period = { sinceUtcMs: 0, untilUtcMs: Date.now() + 1 };
    const { rows } = await call('spend.report', { ...period, by: ['task', 'tier'] });
    const row = rows.find(({ by }) => by.task === 'summarise' && by.tier === 'local');
    expect(row).toMatchObject({ calls: 1, costNanoUsd: 0 });
    for (const used of [row?.tokensIn, row?.tokensOut, row?.cpuMs, row?.energyMilliJoules]) {
      expect(used).toBeGreaterThan(0);
    }
  });

  it('would catch a cancel that is answered by rules, or leaves the model at work', async () => {
    const { messageId } = await firstThread();
    const running = engine.invoke('draft.write', {
      requestId: 'c',
      messageId,
      intent: 'thanks',
      by: 'local',
    });
    await until(async () =>
      events.some((event) => event.type === 'answer.streamed' && event.requestId === 'c'),
    );
    await call('answer.cancel', { requestId: 'c' });
    expect(await running).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  async function firstThread(): Promise<{ readonly threadId: number; readonly messageId: number }> {
    const { rows } = await call('thread.list', { scope: { folder: 'to-reply' }, offset: 0, limit: 1 });
    const threadId = rows[0]?.threadId ?? -1;
    const { messages } = await call('thread.get', { threadId });
    return { threadId, messageId: messages.at(-1)?.messageId ?? -1 };
  }

  async function call<Name extends Parameters<Engine['invoke']>[0]>(
    name: Name,
    input: Parameters<typeof engine.invoke<Name>>[1],
  ) {
    const answer = await engine.invoke(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.error.code} ${answer.error.message}`);
    return answer.value;
  }
});

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function open(homeDir: string): Promise<Engine> {
  const opened = await createEngine(
    {
      clock: { nowUtcMs: Date.now, zone: () => 'UTC', monotonicMs: () => performance.now() },
      log,
      localModel: createLocalModel({ ...sourceHost, stateDir: path.join(homeDir, 'prompt-states'), log }),
      cloud: cloudPortsOf({ env: {}, homeDir }),
      resourcesDir: sourceHost.resourcesDir,
      homeDir,
    },
    { databaseFile: path.join(homeDir, 'pennypost.db'), owner: null, mode: null, moneyFile: null },
  );
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
