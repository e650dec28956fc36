import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { forkHost } from './fork-host.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'fork-host-'));

function start(script: string, nodePath = process.execPath) {
  const entry = path.join(dir, 'host.mjs');
  writeFileSync(entry, script);
  return forkHost({ nodePath, entry, args: [], env: {}, onLine: () => undefined });
}

it('would catch a host whose first words are lost because nobody listened yet, or come within the call', async () => {
  const host = start(`process.send({ kind: 'ready' }); process.send({ kind: 'pong' });`);
  const ended = new Promise<string>((resolve) => host.onExit(resolve));
  await sleep(1_000);
  const heard: unknown[] = [];
  host.onMessage((message) => heard.push(message));
  expect(heard).toEqual([]);
  host.kill();
  await ended;
  expect(heard).toEqual([{ kind: 'ready' }, { kind: 'pong' }]);
});

it('would catch a host that cannot be started and takes the program with it', async () => {
  const host = start('', path.join(dir, 'no-node'));
  await sleep(200);
  const reasons: string[] = [];
  host.onExit((reason) => reasons.push(reason));
  await vi.waitFor(() => expect(reasons).toHaveLength(1));
  expect(reasons[0]).toContain('ENOENT');
});
