import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pennypost } from '../test-pennypost.ts';

let folder: string;
let homeDir: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pennypost-doctor-'));
  homeDir = path.join(folder, 'home');
  mkdirSync(homeDir);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function checksOf(stdout: string): readonly { id: string; state: string; detail: string; remedy: string }[] {
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

it.each([
  ['en', 'Move this file aside'],
  ['zh', '请将该文件移走'],
])(
  'says in %s what is wrong with a damaged database and what still works (bug: one line and no remedy)',
  async (language, remedy) => {
    const file = path.join(folder, 'a.db');
    writeFileSync(file, 'no database at all '.repeat(1_000));
    const { exitCode, stdout, stderr } = await pennypost(homeDir, 'doctor', '--db', file, '--lang', language);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(file);
    const checks = checksOf(stdout);
    expect(checks.map(({ id }) => id)).toEqual(['data-folder', 'database', 'disk', 'runtime']);
    expect(checks[1]).toMatchObject({ state: 'missing' });
    expect(checks[1]?.detail).toContain(file);
    expect(checks[1]?.remedy).toContain(remedy);
  },
);

it('lists every part where all is well', async () => {
  const { exitCode, stdout } = await pennypost(homeDir, 'doctor');
  expect(exitCode).toBe(0);
  const states = new Map(checksOf(stdout).map(({ id, state }) => [id, state]));
  expect(states.get('database')).toBe('works');
  expect(states.get('local-model')).toBe('missing');
});
