import { expect, it } from 'vitest';
import { appError } from '../../../shared/contract/errors.ts';
import { openTestMailbox, testMail } from './test-mailbox.ts';

it('gives ids in the order of the records, of the known mail for a copy (bug: a verdict is saved with the neighbour)', () => {
  const { store, save } = openTestMailbox();
  const first = save({ id: '1@x' });
  const second = save({ id: '2@x' }, { id: '1@x' }, { id: '3@x' }, { id: '2@x' });
  expect(second).toMatchObject({ imported: 2, duplicates: 2 });
  const [two, one, three, again] = second.messageIds;
  expect([one, again]).toEqual([first.messageIds[0], two]);
  expect([two, one, three].map((id) => store.messages.summary(id ?? 0)?.mailId)).toEqual([
    '2@x',
    '1@x',
    '3@x',
  ]);
  expect(store.messages.findByMailId('3@x')).toBe(three);
  expect(store.messages.findByMailId('4@x')).toBe(null);
});

it('names the threads that changed, none that joined another (bug: the list asks for a thread that is gone)', () => {
  const { store, save } = openTestMailbox();
  const before = save({ id: '1@x' }, { id: '2@x' });
  expect(before.threadIds).toHaveLength(2);
  const joined = save(
    { id: '3@x' },
    { id: '4@x', references: '<3@x> <2@x> <1@x>' },
    { id: '1@x' },
    { id: '5@x' },
  );
  expect(joined.threadIds).toHaveLength(2);
  for (const threadId of joined.threadIds) expect(store.threads.row(threadId)).not.toBe(null);
});

it('saves all of a batch or nothing (bug: a fault leaves mails that no resume brings again)', () => {
  const { store, ownerId, db } = openTestMailbox();
  const importId = store.imports.start({ ownerId, paths: [], nowUtcMs: 1 });
  db.exec(
    "CREATE TRIGGER broken BEFORE INSERT ON message WHEN new.mail_id = '2@x' BEGIN SELECT RAISE(FAIL, 'no'); END",
  );
  const records = [testMail({ id: '1@x' }), testMail({ id: '2@x' })];
  const failures = [{ path: '/a', offset: null, error: appError('broken-mail', 'no') }];
  expect(() => store.messages.saveBatch({ importId, ownerId, records, failures, nowUtcMs: 1 })).toThrow('no');
  expect(store.messages.findByMailId('1@x')).toBe(null);
  expect(store.imports.get(importId)).toMatchObject({ mailsDone: 0, failed: 0 });
  expect(store.messages.triageCounts().pending).toBe(0);
});

it('writes a thread of one mail as a thread read again would be (bug: the quick way shows other figures)', () => {
  const { store, save, ownerId, db } = openTestMailbox();
  save(
    { id: '1@x', from: 'Ana <ana@x.example>', body: 'one', flags: { isFlagged: true } },
    { id: '2@x', from: 'me@x.example', body: 'Could you answer?' },
    { id: '3@x', hour: null, flags: { isRead: true, role: 'spam' } },
  );
  const rows = () => db.prepare('SELECT * FROM thread ORDER BY id').all();
  const quick = rows();
  store.owners.change(ownerId, { name: 'Me', addresses: ['me@x.example'] });
  expect(rows()).toEqual(quick);
});
