import { expect, it } from 'vitest';
import { flagsOf } from './flags.ts';

const nothing = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox', labels: [] };
const flags = (head: string, source: { readonly maildirFlags?: string; readonly folder?: string } = {}) =>
  flagsOf(Buffer.from(`Subject: s\n${head}\n\nStatus: RO\n`), {
    maildirFlags: null,
    folder: 'INBOX',
    ...source,
  });

it('says nothing of a mail without marks (bug: a line of the body marks it as read)', () => {
  expect(flags('X: y')).toEqual(nothing);
});

it.each([
  ['S', { isRead: true }],
  ['FRS', { isRead: true, isFlagged: true, isAnswered: true }],
  ['D', { role: 'draft' }],
  ['DT', { role: 'trash' }],
])('reads %s of a Maildir (bug: "R" means answered there and read in an mbox)', (maildirFlags, want) => {
  expect(flags('X: y', { maildirFlags })).toEqual({ ...nothing, ...want });
});

it.each([
  ['Status: RO', { isRead: true }],
  ['Status: O', {}],
  ['Status: O\nX-Status: AF', { isFlagged: true, isAnswered: true }],
  ['X-Status: T', { role: 'draft' }],
  ['X-Status: D', { role: 'trash' }],
  ['X-Mozilla-Status: 0001', { isRead: true }],
  ['X-Mozilla-Status: 0006', { isFlagged: true, isAnswered: true }],
  ['status: ro', {}],
])('reads %j of an mbox (bug: a whole archive counts as unread)', (head, want) => {
  expect(flags(head)).toEqual({ ...nothing, ...want });
});

it('reads the labels of Gmail, in both languages, folded and encoded (bug: an export from China is all unread)', () => {
  expect(flags('X-Gmail-Labels: Inbox,Opened,Starred,"Work, old",Important')).toEqual({
    ...nothing,
    isRead: true,
    isFlagged: true,
    labels: ['Work', 'old'],
  });
  expect(flags('X-Gmail-Labels: Unread,\n Sent,Trip')).toMatchObject({
    isRead: false,
    role: 'sent',
    labels: ['Trip'],
  });
  const chinese = `=?UTF-8?Q?${[...Buffer.from('已发邮件,未读')].map((byte) => `=${byte.toString(16)}`).join('')}?=`;
  expect(flags(`X-Gmail-Labels: ${chinese}`)).toEqual({ ...nothing, role: 'sent' });
});

it.each([
  ['Sent', 'sent'],
  ['[Gmail]/Sent Mail', 'sent'],
  ['[Gmail].All Mail', 'archive'],
  ['Sent.mbox', 'sent'],
  ['.INBOX.Drafts', 'draft'],
  ['已发送', 'sent'],
  ['垃圾邮件', 'spam'],
  ['Deleted Items', 'trash'],
  ['Sentences', 'inbox'],
  ['', 'inbox'],
])('takes the folder %j for %s (bug: own mail is sorted as someone’s wish)', (folder, role) => {
  expect(flags('X: y', { folder }).role).toBe(role);
});

it('believes a mail’s own marks before its folder (bug: a deleted mail in an archive comes back)', () => {
  expect(flags('X-Status: D', { folder: 'Sent' }).role).toBe('trash');
  expect(flags('X-Gmail-Labels: Spam', { folder: 'All mail' }).role).toBe('spam');
});
