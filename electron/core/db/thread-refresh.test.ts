import { expect, it } from 'vitest';
import type { Folder } from '../../../shared/domain/folder.ts';
import type { MailboxRole } from '../../../shared/domain/mail.ts';
import { openTestMailbox, type TestMail, testVerdict } from './test-mailbox.ts';

function openThreads() {
  const box = openTestMailbox();
  const { store, save } = box;
  const row = (threadId: number) => store.threads.row(threadId);
  const judge = (messageId: number, need: 'reply' | 'act') =>
    store.verdicts.save([{ messageId, verdict: testVerdict({ need }), decidedBy: 'v', decidedAtUtcMs: 1 }]);
  const begin = (mail: TestMail) => {
    const { messageIds, threadIds } = save(mail);
    return { messageId: messageIds[0] ?? 0, threadId: threadIds[0] ?? 0 };
  };
  return { ...box, row, judge, begin };
}

it('opens a thread that was done when a mail comes in (bug: the answer one waited for is never seen)', () => {
  const { store, save, row, begin } = openThreads();
  const { threadId } = begin({ id: '1@x' });
  store.threads.setDone(threadId, true);
  save({ id: '2@x', from: 'me@x.example', hour: 11, references: '<1@x>' });
  expect(row(threadId)?.isDone).toBe(true);
  save({ id: '3@x', hour: 9, references: '<1@x>' });
  expect(row(threadId)?.isDone).toBe(true);
  save({ id: '4@x', hour: 12, references: '<1@x>' });
  expect(row(threadId)?.isDone).toBe(false);
  expect(store.threads.counts()['to-read'].threads).toBe(1);
});

it('leaves a thread done for older mails, spam, drafts, verdicts and other addresses of the owner (bug: what was done comes back by itself)', () => {
  const { store, save, row, begin, judge, ownerId } = openThreads();
  const { threadId, messageId } = begin({ id: '1@x' });
  store.threads.setDone(threadId, true);
  save({ id: '0@x', hour: 9, references: '<1@x>' });
  store.owners.change(ownerId, { name: '', addresses: ['me@x.example', 'me@home.example'] });
  expect(row(threadId)?.isDone).toBe(true);
  save({ id: '2@x', hour: 11, references: '<1@x>', flags: { role: 'spam' } });
  save({ id: '3@x', from: 'me@x.example', hour: 12, references: '<1@x>', flags: { role: 'draft' } });
  judge(messageId, 'act');
  store.owners.change(ownerId, { name: '', addresses: ['me@x.example', 'me@work.example'] });
  expect(row(threadId)?.isDone).toBe(true);
});

it('keeps two threads open that become one, if one of them was (bug: an open thread vanishes into one that was done)', () => {
  const { store, save, row, begin } = openThreads();
  const done = begin({ id: '1@x', hour: 12 });
  begin({ id: '2@x', hour: 10 });
  store.threads.setDone(done.threadId, true);
  save({ id: '3@x', from: 'me@x.example', hour: 11, references: '<1@x> <2@x>' });
  expect(row(done.threadId)).toMatchObject({ isDone: false, messageCount: 3 });
});

it('goes where its newest mail belongs, a draft left aside (bug: an unsent answer takes a thread from "to reply")', () => {
  const { save, row, begin, judge } = openThreads();
  const { threadId, messageId } = begin({ id: '1@x' });
  expect(row(threadId)?.folder).toBe('to-read');
  judge(messageId, 'reply');
  save({
    id: '2@x',
    from: 'me@x.example',
    hour: 11,
    references: '<1@x>',
    body: 'Could you?',
    flags: { role: 'draft' },
  });
  expect(row(threadId)?.folder).toBe('to-reply');
  save({ id: '3@x', from: 'me@x.example', hour: 12, references: '<1@x>', body: 'Could you?' });
  expect(row(threadId)?.folder).toBe('waiting');
  save({ id: '4@x', from: 'me@x.example', hour: 13, references: '<1@x>', body: 'Thank you.' });
  expect(row(threadId)?.folder).toBe('rest');
});

it.each<[MailboxRole, Folder]>([
  ['inbox', 'to-read'],
  ['archive', 'to-read'],
  ['spam', 'rest'],
  ['trash', 'rest'],
  ['draft', 'rest'],
])(
  'puts a first mail of %s into %s before it is judged (bug: an unread mail is hidden until then)',
  (role, folder) => {
    const { row, begin } = openThreads();
    expect(row(begin({ id: '1@x', flags: { role } }).threadId)?.folder).toBe(folder);
  },
);

it('shows the others before the owner, each once, and sums over all (bug: "me, me, me" as the senders)', () => {
  const { save, row, begin } = openThreads();
  const { threadId } = begin({ id: '1@x', from: 'Ana <ana@x.example>', flags: { isFlagged: true } });
  save({ id: '2@x', from: 'Me <me@x.example>', hour: 11, references: '<1@x>' });
  save({
    id: '3@x',
    from: 'Ana <ana@x.example>',
    hour: 12,
    references: '<1@x>',
    subject: 'newest',
    flags: { isRead: true },
  });
  expect(row(threadId)).toMatchObject({
    senders: ['Ana', 'Me'],
    messageCount: 3,
    isUnread: true,
    isFlagged: true,
    subject: 'newest',
  });
});
