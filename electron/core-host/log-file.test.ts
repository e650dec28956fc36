import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { createLogFile } from './log-file.ts';

const clock = { nowUtcMs: () => 0, zone: () => 'UTC', monotonicMs: () => 0 };

it('would catch a message that forges a second line', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'log-file-'));
  createLogFile(dir, clock).warn('one\n1970 error forged');
  const text = readFileSync(path.join(dir, 'pennypost.log'), 'utf8');
  expect(text).toBe('1970-01-01T00:00:00+00:00 warn one | 1970 error forged\n');
});

it('would catch a log that grows for ever', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'log-file-'));
  const file = path.join(dir, 'pennypost.log');
  writeFileSync(file, 'x'.repeat(2 * 1024 * 1024 + 1));
  createLogFile(dir, clock).info('new');
  expect(readFileSync(file, 'utf8')).toContain('new');
  expect(readFileSync(file, 'utf8').length).toBeLessThan(100);
});

it('would catch an engine that dies of its log where the data folder cannot be made', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'log-file-'));
  writeFileSync(path.join(dir, 'file'), '');
  const log = createLogFile(path.join(dir, 'file', 'logs'), clock);
  expect(() => log.error('the disk is not ours')).not.toThrow();
});
