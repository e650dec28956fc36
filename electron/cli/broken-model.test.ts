import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import { pennypost } from './test-pennypost.ts';

let homeDir: string;
let mail: string;

beforeEach(() => {
  homeDir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-cli-'));
  mail = path.join(homeDir, 'one.eml');
  writeFileSync(mail, 'From: Bo <bo@x.example>\nTo: me@y.example\nSubject: Lunch\n\nCan you come?\n');
});
afterEach(() => rmSync(homeDir, { recursive: true, force: true }));

it('would catch mail left unsorted because a named model is damaged', async () => {
  const model = path.join(homeDir, 'damaged.gguf');
  writeFileSync(model, Buffer.alloc(10_000, 'no model '));
  const sorted = await pennypost(homeDir, 'triage', mail, '--model', model);
  expect(sorted.exitCode).toBe(exitCodes.someFailed);
  expect(sorted.stderr).toContain('damaged.gguf: this is not a GGUF model file');
  expect(JSON.parse(sorted.stdout)).toMatchObject({ subject: 'Lunch', tier: 'module' });
}, 60_000);

it('would catch a mistyped model name that passes for a failed mail', async () => {
  const sorted = await pennypost(homeDir, 'triage', mail, '--model', 'no-such-model');
  expect(sorted).toMatchObject({ exitCode: exitCodes.usage, stdout: '' });
  expect(sorted.stderr).toContain('no-such-model');
}, 60_000);
