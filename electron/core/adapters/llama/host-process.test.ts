import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { hostEnvironment, startHost } from './host-process.ts';
import { sourceHost } from './test-model.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function untilDead(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('llama-host as a process', () => {
  it('would catch keys and passwords of the environment reaching it', () => {
    const passed = hostEnvironment({ PATH: '/bin', OPENAI_API_KEY: 'secret', NODE_OPTIONS: '--require x' });
    expect(passed).toEqual({ PATH: '/bin' });
  });

  it('would catch it outliving a parent that was killed', async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-parent-'));
    const parent = path.join(dir, 'parent.mjs');
    writeFileSync(
      parent,
      `import { fork } from 'node:child_process';
       const child = fork(${JSON.stringify(sourceHost.hostEntry)}, [], { serialization: 'advanced' });
       child.on('message', () => console.log(child.pid));`,
    );
    const run = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'ignore'] });
    const pid = await new Promise<number>((resolve) =>
      run.stdout.once('data', (text) => resolve(Number(text))),
    );
    expect(isAlive(pid)).toBe(true);
    run.kill('SIGKILL');
    await untilDead(pid);
    rmSync(dir, { recursive: true, force: true });
  });

  it('would catch a hung process being waited for without end', async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-hang-'));
    const hostEntry = path.join(dir, 'hang.mjs');
    writeFileSync(hostEntry, 'for (;;) {}');
    const how = await new Promise<string>((onExit) => {
      startHost({
        ...{ nodePath: process.execPath, hostEntry, log: silent, silenceMs: 300 },
        ...{ onMessage: () => undefined, onExit },
      });
    });
    expect(how).toContain('SIGKILL');
    rmSync(dir, { recursive: true, force: true });
  });

  it('would catch a Node that is not there throwing instead of ending', async () => {
    const how = await new Promise<string>((onExit) => {
      startHost({
        ...{ nodePath: '/nowhere/node', hostEntry: 'x.mjs', log: silent, silenceMs: 1_000 },
        ...{ onMessage: () => undefined, onExit },
      });
    });
    expect(how).toContain('ENOENT');
  });
});
