import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { cloudPortsOf } from '../adapters/cloud-ports.ts';
import { type EngineParts, openEngineParts } from '../engine-parts.ts';
import type { LocalModelPort } from '../ports.ts';
import { createCloudQueue } from './cloud-queue.ts';

it('goes on when the disk is full (bug: one decision that can not be written ends the program)', async () => {
  const homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-queue-'));
  const told: string[] = [];
  const parts = await open(homeDir, told);
  const full = () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  const messages = { ...parts.store.messages, triageInput: full };
  const silent = { decided: () => undefined, moneyChanged: () => undefined };
  const queue = createCloudQueue({ ...parts, store: { ...parts.store, messages } }, silent);
  queue.add({ decided: [], unsure: [1, 2] });
  await queue.whenIdle();
  expect(told).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('disk is full')));
  await queue.stop();
  await parts.money.watch.stop();
  parts.store.close();
  rmSync(homeDir, { recursive: true, force: true });
});

it('leaves the batch of a mail that its user asks about now (bug: it is paid twice and the late answer wins)', async () => {
  const homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-queue-'));
  const parts = await open(homeDir, []);
  const left: number[] = [];
  const batch = {
    add: () => undefined,
    leave: (messageId: number) => void left.push(messageId),
    isWaiting: () => true,
  };
  const silent = { decided: () => undefined, moneyChanged: () => undefined };
  const queue = createCloudQueue(parts, { ...silent, batch });
  await queue.askNow(7);
  expect(left).toEqual([7]);
  await queue.stop();
  await parts.money.watch.stop();
  parts.store.close();
  rmSync(homeDir, { recursive: true, force: true });
});

async function open(homeDir: string, told: string[]): Promise<EngineParts> {
  const ports = {
    clock: { nowUtcMs: () => Date.now(), zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (message: string) => void told.push(message),
    },
    localModel: {} as LocalModelPort,
    cloud: cloudPortsOf({ env: {}, homeDir }),
    resourcesDir: path.join(import.meta.dirname, '..', '..', '..', 'resources'),
    homeDir,
  };
  const options = { databaseFile: ':memory:', owner: null, mode: 'hybrid', moneyFile: null } as const;
  const opened = await openEngineParts(ports, options);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}
