import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { expectOk, openTestLedger } from '../spend/ledger/test-ledger.ts';
import { openTestMailbox, testVerdict } from './test-mailbox.ts';

it('keeps all of a transaction or nothing, also from within another (bug: half a mail after a fault)', () => {
  const { store } = openTestLedger();
  const push = (what: string) => store.undo.push({ what, payload: '{}', madeAtUtcMs: 1 });
  const failing = () =>
    store.transaction(() => {
      push('outer');
      expectOk(store.transaction(() => push('inner')));
      throw new Error('a bug');
    });
  expect(failing).toThrow('a bug');
  expect(store.undo.newest()).toBe(null);
  expect(expectOk(store.transaction(() => push('kept')))).toBeGreaterThan(0);
  expect(store.undo.newest()?.what).toBe('kept');
});

it('gives a fault of the database, and writes nothing more after damage (bug: a damaged file is written on)', () => {
  const { store, db } = openTestLedger();
  db.function('damage', () => {
    throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
  });
  const damaged = store.transaction(() => db.prepare('SELECT damage()').get());
  expect(damaged).toMatchObject({ ok: false, error: { code: 'database-corrupt' } });
  expect(store.transaction(() => 1)).toMatchObject({ ok: false, error: { code: 'database-corrupt' } });
});

it('deletes every table that knows of mail, settings only where asked (bug: a new table survives "delete everything")', () => {
  const { store, db, save, ownerId } = openTestMailbox();
  const { messageIds } = save({ id: '1@x', body: 'Could you answer?' }, { id: '2@x', from: 'me@x.example' });
  const [messageId = 0] = messageIds;
  store.verdicts.save([{ messageId, verdict: testVerdict(), decidedBy: 'v', decidedAtUtcMs: 1 }]);
  const correction = { ownerId, messageId, kind: 'meeting' as const, need: null, priority: null };
  store.corrections.add({ ...correction, correctedAtUtcMs: 1 });
  store.undo.push({ what: 'correct', payload: '{}', madeAtUtcMs: 1 });
  store.imports.start({ ownerId, paths: ['/box'], nowUtcMs: 1 });
  store.settings.set({ theme: 'dark' });
  expectOk(store.deleteAll({ keepSettings: true }));
  expect(store.settings.get().theme).toBe('dark');
  const tables = db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%_fts%'",
    )
    .pluck()
    .all() as string[];
  const filled = tables.filter((name) => db.prepare(`SELECT 1 FROM "${name}" LIMIT 1`).get() !== undefined);
  expect(filled.sort()).toEqual(['cache_state', 'setting']);
  expect(
    store.search.messages({ text: 'answer', zone: 'UTC', nowUtcMs: 1, offset: 0, limit: 9, isTyping: false })
      .total,
  ).toBe(0);
  expectOk(store.deleteAll({ keepSettings: false }));
  expect(store.settings.get().theme).toBe('system');
});

it('can be filled again after everything was deleted (bug: a prepared number of a thread that is gone)', () => {
  const { store, save, clock } = openTestMailbox();
  save({ id: '1@x' });
  expectOk(store.deleteAll({ keepSettings: true }));
  const ownerId = store.owners.ensure({ name: '', addresses: ['me@x.example'] }, clock.nowIs);
  expect(ownerId).toBeGreaterThan(0);
  expect(save({ id: '1@x' }).imported).toBe(1);
  expect(store.threads.counts()['to-read']).toEqual({ threads: 1, unread: 1 });
});

it('is looked after in an idle moment without a change of what it holds (bug: upkeep loses a mail from the index)', async () => {
  const { store, save, ledger } = openTestMailbox();
  save({ id: '1@x', body: 'the budget' });
  expectOk(ledger.setBudget('day', toNanoUsd(5)));
  expectOk(await store.maintain());
  const found = store.search.messages({
    text: 'budget',
    zone: 'UTC',
    nowUtcMs: 1,
    offset: 0,
    limit: 9,
    isTyping: false,
  });
  expect([found.total, ledger.budgets()[0]?.capNanoUsd]).toEqual([1, 5]);
});
