import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeRecord } from '../mail/import/make-record.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

const NOW = 1_790_000_000_000;
let dir: string;
let store: Store;
let ownerId: number;

const open = () =>
  openStore({
    file: join(dir, 'a.db'),
    homeDir: dir,
    clock: { nowUtcMs: () => NOW, zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
const opened = (): Store => {
  const result = open();
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-db-'));
  store = opened();
  ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW);
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

function mail(
  id: string,
  options: { readonly references?: string; readonly body?: string } = {},
): ImportRecord {
  const { references = '', body = 'hello' } = options;
  const head = `From: a@x.example\nTo: me@x.example\nSubject: s\nDate: Mon, 2 Mar 2026 10:00:00 +0000\nMessage-ID: <${id}>\n`;
  const raw = Buffer.from(`${head}${references === '' ? '' : `References: ${references}\n`}\n${body}\n`);
  const flags = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox' as const, labels: [] };
  const record = makeRecord({ path: '/a', offset: null, flags, raw, spoolPath: null });
  if ('error' in record) throw new Error(record.error.message);
  return record;
}

function save(...records: readonly ImportRecord[]) {
  const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: NOW });
  if (!saved.ok) throw new Error(saved.error.message);
  return saved.value;
}

it('counts the same bytes once and gives a taken Message-ID to nobody else', () => {
  save(mail('1@x'));
  expect(save(mail('1@x'))).toMatchObject({ imported: 0, duplicates: 1 });
  const [other = 0] = save(mail('1@x', { body: 'other' })).messageIds;
  expect(store.messages.summary(other)?.mailId).toMatch(/^sha256:[0-9a-f]{64}$/u);
});

it.each(['one batch', 'two batches'])('joins two threads that a later mail names, in %s', (how) => {
  const late = mail('3@x', { references: '<1@x> <2@x>' });
  if (how === 'one batch') save(mail('1@x'), mail('2@x'), late);
  else {
    save(mail('1@x'), mail('2@x'));
    save(late);
  }
  expect(store.threads.counts()['to-read']).toEqual({ threads: 1, unread: 1 });
  expect(store.threads.list({ folder: 'to-read', offset: 0, limit: 9 }).rows[0]?.messageCount).toBe(3);
});

it('keeps a mail that was set aside out of the queue until it is put back', () => {
  const { messageIds } = save(mail('1@x'));
  store.messages.noteAttempts(messageIds);
  expect(store.messages.nextPending(9)).toEqual([{ messageId: messageIds[0], attempts: 1 }]);
  for (const messageId of messageIds) store.messages.setAside(messageId);
  expect(store.messages.nextPending(9)).toEqual([]);
  expect(store.messages.triageCounts()).toEqual({ pending: 0, decided: 0, setAside: 1 });
  expect(store.messages.requeue({ messageIds })).toBe(1);
  expect(store.messages.nextPending(9)).toEqual([{ messageId: messageIds[0], attempts: 0 }]);
});

it('finds a Chinese word of two letters, and nothing for one that is not there', () => {
  save(mail('1@x', { body: '请在周五前付款' }));
  const found = (text: string) =>
    store.search.messages({ text, zone: 'UTC', nowUtcMs: NOW, offset: 0, limit: 9, isTyping: false }).total;
  expect([found('付款'), found('会议'), found('in:sent')]).toEqual([1, 0, 0]);
});

it('refuses a second opener while the first is at work', () => {
  expect(open()).toMatchObject({ ok: false, error: { code: 'database-busy' } });
});

it('refuses a database of a newer program and leaves it as it is', () => {
  store.close();
  const db = new Database(join(dir, 'a.db'));
  const version = db.pragma('user_version', { simple: true });
  db.pragma('user_version = 99');
  db.close();
  expect(open()).toMatchObject({ ok: false, error: { code: 'database-newer' } });
  const again = new Database(join(dir, 'a.db'));
  again.pragma(`user_version = ${version}`);
  again.close();
  store = opened();
});
