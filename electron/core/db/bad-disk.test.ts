import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeRecord } from '../mail/import/make-record.ts';
import { openStore } from './open-store.ts';

const NOW = 1_790_000_000_000;
const flags = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox' as const, labels: [] };
let dir: string;

function tryMount(...options: readonly string[]): boolean {
  try {
    execFileSync('mount', [...options, dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-disk-'));
});
afterEach(() => {
  if (canMount) execFileSync('umount', [dir], { stdio: 'ignore' });
  rmSync(dir, { recursive: true, force: true });
});

// A full or read-only disk is made with mount, which needs Linux and root: skipped elsewhere.
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks();

function mountWorks(): boolean {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-disk-'));
  const works = tryMount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
  if (works) execFileSync('umount', [dir], { stdio: 'ignore' });
  rmSync(dir, { recursive: true, force: true });
  return works;
}

function open() {
  return openStore({
    file: join(dir, 'a.db'),
    homeDir: dir,
    clock: { nowUtcMs: () => NOW, zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
}

function opened() {
  const result = open();
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function mail(id: number) {
  const raw = Buffer.from(`Message-ID: <m${id}@x>\n\n${`${id} words that fill a disk `.repeat(1_000)}\n`);
  const record = makeRecord({ path: '/a', offset: null, flags, raw, spoolPath: null });
  if ('error' in record) throw new Error(record.error.message);
  return record;
}

it.skipIf(!canMount)('says that the disk is full and keeps every batch that it said was saved', () => {
  tryMount('-t', 'tmpfs', '-o', 'size=3m', 'tmpfs');
  const store = opened();
  const ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW);
  let saved = 0;
  let error = null;
  for (let id = 0; error === null && id < 2_000; id += 1) {
    const result = store.messages.saveBatch({ importId: null, ownerId, records: [mail(id)], nowUtcMs: NOW });
    if (result.ok) saved += 1;
    else error = result.error;
  }
  expect(error).toMatchObject({ code: 'disk-full', retryable: true });
  store.close();
  tryMount('-o', 'remount,size=64m');
  const again = opened();
  expect(again.notices).toEqual([]);
  expect(again.messages.triageCounts().pending).toBe(saved);
  const more = again.messages.saveBatch({ importId: null, ownerId, records: [mail(9_999)], nowUtcMs: NOW });
  expect(more).toMatchObject({ ok: true, value: { imported: 1 } });
  again.close();
});

it.skipIf(!canMount)('reads a database that lies on a read-only disk, and refuses to write it', () => {
  tryMount('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs');
  const store = opened();
  const ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW);
  store.messages.saveBatch({ importId: null, ownerId, records: [mail(1)], nowUtcMs: NOW });
  store.close();
  tryMount('-o', 'remount,ro');
  const readOnly = opened();
  expect(readOnly.isReadOnly).toBe(true);
  expect(readOnly.messages.findByMailId('m1@x')).not.toBeNull();
  const result = readOnly.messages.saveBatch({ importId: null, ownerId, records: [mail(2)], nowUtcMs: NOW });
  expect(result).toMatchObject({ ok: false, error: { code: 'database-read-only' } });
  readOnly.close();
});
