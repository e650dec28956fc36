import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ok } from '../../shared/result.ts';
import { cloudPortsOf } from './adapters/cloud-ports.ts';
import { createEngine, type Engine } from './engine.ts';
import type { LocalModelPort, LocalTriageAnswer } from './ports.ts';
import { noModel } from './test-model.ts';

let homeDir: string;
beforeEach(() => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-queue-'));
});
afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

const silent = () => undefined;
const even = <Label extends string>(...labels: readonly Label[]) =>
  Object.fromEntries(labels.map((label) => [label, 1 / labels.length])) as Record<Label, number>;
const answer: LocalTriageAnswer = {
  kind: even(
    'work',
    'personal',
    'meeting',
    'newsletter',
    'promotion',
    'receipt',
    'notification',
    'outreach',
    'suspicious',
  ),
  need: even('reply', 'act', 'read', 'none'),
  priority: even('urgent', 'normal', 'low'),
  tokensIn: 300,
  tokensReused: 200,
  tokensOut: 0,
  ms: 1,
};

/** A loaded model that answers at once, and after `most` answers never again. */
function modelThatAnswers(most: number, asked: string[]): LocalModelPort {
  const status = {
    state: 'warm',
    modelId: 'm',
    tokensPerSecond: null,
    loadProgress: null,
    error: null,
  } as const;
  return {
    ...noModel(),
    status: () => status,
    triage: async (prompt, signal) => {
      if (asked.length >= most) {
        await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
        return noModel().triage(prompt);
      }
      asked.push(JSON.stringify(prompt));
      return ok(answer);
    },
  };
}

async function open(localModel: LocalModelPort): Promise<Engine> {
  const opened = await createEngine(
    {
      clock: {
        nowUtcMs: () => Date.now(),
        zone: () => 'Europe/Berlin',
        monotonicMs: () => performance.now(),
      },
      log: { info: silent, warn: silent, error: silent },
      localModel,
      cloud: cloudPortsOf({ env: {}, homeDir }),
      resourcesDir: path.join(import.meta.dirname, '..', '..', 'resources'),
      homeDir,
    },
    { databaseFile: path.join(homeDir, 'pennypost.db'), owner: null, mode: null, moneyFile: null },
  );
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

async function sampleSorted(engine: Engine): Promise<void> {
  await engine.invoke('import.startSample', {});
  await expect
    .poll(async () => {
      const snapshot = await engine.invoke('app.snapshot', {});
      return snapshot.ok && snapshot.value.imports[0]?.state === 'completed' && snapshot.value.triage.pending;
    })
    .toBe(0);
}

it('asks about each mail that waited when the program ended, and about none twice (bug: lost at a restart)', async () => {
  const first: string[] = [];
  const cut = await open(modelThatAnswers(3, first));
  await sampleSorted(cut);
  await expect.poll(() => first.length).toBe(3);
  await cut.close();

  const second: string[] = [];
  const whole = await open(modelThatAnswers(1_000, second));
  await expect.poll(() => second.length).toBeGreaterThan(10);
  let seen = 0;
  await expect
    .poll(
      () => {
        const rests = second.length === seen;
        seen = second.length;
        return rests;
      },
      { interval: 300 },
    )
    .toBe(true);
  await whole.close();
  const all = [...first, ...second];
  expect(all.filter((mail, index) => all.indexOf(mail) !== index)).toEqual([]);

  const third: string[] = [];
  const done = await open(modelThatAnswers(1_000, third));
  await new Promise((resolve) => setTimeout(resolve, 300));
  await done.close();
  expect(third).toEqual([]);
});
