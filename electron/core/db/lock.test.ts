import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFile } from './lock.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Another process that takes the lock and ends without giving it back. */
function tryElsewhere(file: string): string {
  const unit = fileURLToPath(new URL('./lock.ts', import.meta.url));
  const script = `import { lockFile } from ${JSON.stringify(unit)};
    process.stdout.write(lockFile(${JSON.stringify(file)}) === null ? 'busy' : 'taken');
    process.kill(process.pid, 'SIGKILL');`;
  try {
    return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  } catch (error) {
    return String((error as { readonly stdout?: string }).stdout);
  }
}

it('is held by one, here and in other processes, until it is given back (bug: two programs write one ledger)', () => {
  const file = join(dir, 'a.db');
  const lock = lockFile(file);
  expect(lock).not.toBe(null);
  expect(lockFile(file)).toBe(null);
  expect(tryElsewhere(file)).toBe('busy');
  expect(lockFile(join(dir, 'b.db'))).not.toBe(null);
  lock?.release();
  const again = lockFile(file);
  expect(again).not.toBe(null);
  again?.release();
});

it('ends with a process that is killed (bug: a crash locks the user out of the mailbox)', () => {
  const file = join(dir, 'a.db');
  expect(tryElsewhere(file)).toBe('taken');
  const lock = lockFile(file);
  expect(lock).not.toBe(null);
  lock?.release();
});

it('throws where the folder is none (bug: a place that can not be locked counts as "in use")', () => {
  expect(() => lockFile(join(dir, 'none', 'a.db'))).toThrow();
});
