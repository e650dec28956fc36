import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type FaultyCloud, startFaultyCloud } from '../../scripts/lib/faulty-cloud/start-faulty-cloud.ts';
import { exitCodes } from './exit-codes.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
let homeDir: string;
let cloud: FaultyCloud;

beforeEach(async () => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-cli-'));
  cloud = await startFaultyCloud();
});
afterEach(async () => {
  await cloud.close();
  rmSync(homeDir, { recursive: true, force: true });
});

it('a day typed with --now opens no second budget (bug: a script passes the cap as often as it likes)', async () => {
  const at = ['--url', cloud.url('openai-compatible'), '--model', 'm', '--key-env', 'PENNYPOST_KEY_T'];
  const priced = ['--price-in', '1', '--price-out', '2', '--tier', 'cloud-cheap'];
  expect(await pennypost('provider', 'add', 'one', '--kind', 'openai-compatible', ...at, ...priced)).toBe(0);
  expect(await pennypost('budget', 'set', 'day', '0.0032')).toBe(0);
  expect(await draft('Friday')).toBe(exitCodes.done);
  expect(await draft('Monday', '--now', '2199-01-01T12:00:00Z')).toBe(exitCodes.forbidden);
  expect(cloud.bill()).toHaveLength(1);
}, 60_000);

function draft(day: string, ...options: string[]): Promise<number> {
  const file = path.join(homeDir, 'lines.jsonl');
  const incoming = { from: 'Bo <bo@x.example>', subject: 'Lunch', body: `Can you join us on ${day}?` };
  writeFileSync(file, JSON.stringify({ id: 'a', incoming, intent: 'yes' }));
  return pennypost('draft', file, '--mode', 'hybrid', ...options);
}

function pennypost(...argv: string[]): Promise<number> {
  const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  return run({
    argv: [...argv, '--json'],
    env: { PENNYPOST_HOME: homeDir, PENNYPOST_KEY_T: 'test-key-0123456789' },
    workingDir: homeDir,
    stdout: silent(),
    stderr: silent(),
    signal: new AbortController().signal,
    installation: {
      resourcesDir: path.join(root, 'resources'),
      llamaHostEntry: path.join(root, 'electron', 'llama-host', 'main.ts'),
    },
  });
}
