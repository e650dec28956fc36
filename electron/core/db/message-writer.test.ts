import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMessageWriter, type WriteContext } from './message-writer.ts';
import { openTestMailbox, type TestMail, testMail } from './test-mailbox.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-writer-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function openWriter(rawDir: string | null = null) {
  const { db, store, ownerId, clock } = openTestMailbox();
  const writer = createMessageWriter(db, rawDir);
  const context: WriteContext = { ownerId, ownAddresses: new Set(['me@x.example']), nowUtcMs: clock.nowIs };
  // Threads are made by the caller, at the end of its transaction.
  const write = (record: ReturnType<typeof testMail>) =>
    db.transaction(() => {
      db.pragma('defer_foreign_keys = ON');
      const written = writer.write(record, context);
      db.prepare(
        `INSERT OR IGNORE INTO thread VALUES (?, ?, 'to-read', 0, 0, '', '[]', '', 0, '', 1, 0, 0, 0, 0)`,
      ).run(written.threadId, ownerId);
      return written;
    })();
  return { write: (mail: TestMail) => write(testMail(mail)), writeRecord: write, writer, db, store };
}
const rowOf = ({ db }: ReturnType<typeof openWriter>, id: number) =>
  db.prepare('SELECT * FROM message WHERE id = ?').get(id) as Readonly<Record<string, unknown>>;

it('knows the same bytes, and the same mail with other marks of a mailbox (bug: a mail is doubled by a second import)', () => {
  const opened = openWriter();
  const first = opened.write({ id: '1@x' });
  expect(opened.write({ id: '1@x' })).toMatchObject({
    messageId: first.messageId,
    isNew: false,
    goneThreadIds: [],
    lone: null,
  });
  expect(opened.write({ id: '1@x', head: ['Status: RO', 'X-Keywords: work'] })).toMatchObject({
    isNew: false,
  });
  const other = opened.write({ id: '1@x', body: 'forged' });
  expect(other.isNew).toBe(true);
  expect(rowOf(opened, other.messageId).mail_id).toMatch(/^sha256:[0-9a-f]{64}$/u);
});

it('takes as written by the owner what they sent, by address or folder (bug: own mail is sorted as someone’s wish)', () => {
  const opened = openWriter();
  const outgoing = [
    opened.write({ id: '1@x', from: 'ME@X.example', body: 'Could you answer?' }),
    opened.write({ id: '2@x', from: 'alias@x.example', flags: { role: 'sent' } }),
    opened.write({ id: '3@x', from: 'ana@x.example', body: 'Could you answer?' }),
  ].map(({ messageId }) => rowOf(opened, messageId));
  expect(outgoing.map((row) => [row.is_outgoing, row.asks_something])).toEqual([
    [1, 1],
    [1, 0],
    [0, 0],
  ]);
});

it('queues all but drafts, and lets drafts make no contact (bug: an unfinished mail is triaged)', () => {
  const { write, db, store } = openWriter();
  const sent = write({ id: '1@x', from: 'me@x.example', to: 'Bo@x.example, bo@x.example' });
  write({ id: '2@x', from: 'me@x.example', to: 'cy@x.example', flags: { role: 'draft' } });
  expect(store.messages.nextPending(9)).toEqual([{ messageId: sent.messageId, attempts: 0 }]);
  expect(db.prepare('SELECT address FROM written_to').pluck().all()).toEqual(['bo@x.example']);
});

it('writes a preview of one line (bug: line breaks and a thousand spaces in the list)', () => {
  const opened = openWriter();
  const { messageId } = opened.write({ id: '1@x', body: `Dear Li,\r\n\r\n  ${' two'.repeat(90)}` });
  const preview = String(rowOf(opened, messageId).preview);
  expect(preview).toMatch(/^Dear Li, two two/u);
  expect(preview).not.toMatch(/\s\s|\n/u);
  expect(preview.length).toBeLessThanOrEqual(200);
});

it('moves a huge mail to a name made of its hash alone (bug: a Message-ID writes outside of the folder)', () => {
  const opened = openWriter(join(dir, 'raw'));
  const spool = join(dir, 'spool');
  writeFileSync(spool, 'bytes');
  const record = testMail({ id: '../../etc/x@x' });
  const mail = { ...record.mail, rawSha256: '../../evil' };
  opened.writeRecord({ ...record, mail, raw: { encoding: 'file', path: spool } });
  const [name = ''] = readdirSync(join(dir, 'raw'));
  expect(name).toMatch(/^[0-9a-f]{64}$/u);
  expect(readFileSync(join(dir, 'raw', name), 'utf8')).toBe('bytes');
  expect(readdirSync(dir)).toEqual(['raw']);
});

it('gives a text to the index at the mail’s own place (bug: a search opens the neighbour of the mail that it found)', () => {
  const { writer, db } = openWriter();
  const mails = [5, 3, 4].map((dateKey) => ({
    dateKey,
    record: testMail({ id: `${dateKey}@x`, body: `word${dateKey}` }),
  }));
  writer.addToIndex(mails);
  const found = (word: string) =>
    db.prepare('SELECT rowid FROM message_fts WHERE message_fts MATCH ?').pluck().all(word);
  expect(['word3', 'word4', 'word5'].map(found)).toEqual([[3], [4], [5]]);
});
