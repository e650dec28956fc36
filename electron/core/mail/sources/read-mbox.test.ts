import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readMbox } from './read-mbox.ts';
import { MAX_MAIL_BYTES, type SourceFile, type SourceItem } from './types.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-mbox-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const SEPARATOR = 'From a@b.example Mon Mar  2 10:00:00 2026\n';
const fileAt = (path: string): SourceFile => ({
  path: '/shown.mbox',
  disk: path,
  kind: 'mbox',
  bytes: 0,
  modifiedUtcMs: 0,
  maildirFlags: null,
  folder: 'Sent',
});

async function readAll(startAt = 0, path = join(dir, 'a.mbox')): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of readMbox(fileAt(path), { spoolDir: dir, startAt })) items.push(item);
  return items;
}
const bodyOf = (item: SourceItem | undefined) =>
  'raw' in (item ?? {}) ? Buffer.from((item as { raw: Uint8Array }).raw).toString() : null;

it('goes on behind any mail as if it had never stopped (bug: a resumed import loses the mail in the middle)', async () => {
  const mail = fc
    .array(fc.constantFrom('From here on', 'text', '', 'x'.repeat(300)), { maxLength: 6 })
    .map((lines) => `Subject: s\n\n${lines.join('\n')}\n`);
  await fc.assert(
    fc.asyncProperty(fc.array(mail, { minLength: 1, maxLength: 6 }), async (mails) => {
      writeFileSync(join(dir, 'a.mbox'), mails.map((one) => `${SEPARATOR}${one}\n`).join(''));
      const all = await readAll();
      expect(all.map(bodyOf)).toEqual(mails);
      for (const [at, item] of all.entries()) {
        if (!('bytesDone' in item)) throw new Error('no failure was made');
        expect((await readAll(item.bytesDone)).map(bodyOf)).toEqual(mails.slice(at + 1));
      }
    }),
    { numRuns: 15 },
  );
});

it('reads mails over the edges of its reads, with place and state (bug: every mail at a megabyte is cut)', async () => {
  // The second separator lies over the edge of the first read.
  const head = 'Subject: 0\nStatus: RO\n\n';
  const body = `${'y'.repeat(1_024 * 1_024 - 8 - SEPARATOR.length - head.length - 2)}\n`;
  const mails = Array.from({ length: 4 }, (_none, at) => `${head.replace('0', String(at))}${body}`);
  writeFileSync(join(dir, 'a.mbox'), mails.map((one) => `${SEPARATOR}${one}\n`).join(''));
  const items = await readAll();
  expect(items.map(bodyOf)).toEqual(mails);
  const length = SEPARATOR.length + (mails[0]?.length ?? 0) + 1;
  expect(items).toMatchObject(
    mails.map((_one, at) => ({
      path: '/shown.mbox',
      offset: at * length,
      flags: { isRead: true, role: 'sent' },
    })),
  );
});

it('writes a huge mail to a file and reads on behind it (bug: one mail of gigabytes ends the program)', async () => {
  const huge = `Subject: huge\n\n${'z'.repeat(MAX_MAIL_BYTES)}\n`;
  writeFileSync(join(dir, 'a.mbox'), `${SEPARATOR}${huge}\n${SEPARATOR}Subject: next\n\nx\n`);
  const [first, second] = await readAll();
  if (first === undefined || !('spoolPath' in first) || first.spoolPath === null)
    throw new Error('the mail was not written to a file');
  expect(huge.length).toBeGreaterThan(MAX_MAIL_BYTES);
  expect(statSync(first.spoolPath).size).toBeGreaterThanOrEqual(huge.length);
  expect(readFileSync(first.spoolPath, 'latin1').slice(0, 15)).toBe('Subject: huge\n\n');
  expect(bodyOf(second)).toBe('Subject: next\n\nx\n');
});

it('ends with a failure where the file can not be read (bug: a missing mailbox counts as an empty one)', async () => {
  expect(await readAll(0, join(dir, 'none'))).toMatchObject([
    { path: '/shown.mbox', offset: 0, error: { code: 'not-found' } },
  ]);
  writeFileSync(join(dir, 'a.mbox'), '');
  expect(await readAll()).toEqual([]);
});
