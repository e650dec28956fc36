import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSources } from './open-sources.ts';
import type { SourceItem } from './types.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-sources-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

async function readAll(path: string): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of openSources([path], { spoolDir: dir })) items.push(item);
  return items;
}

const bodyOf = (item: SourceItem | undefined): string =>
  item && !('error' in item) ? Buffer.from(item.raw ?? []).toString('latin1') : '';

const line = fc.constantFrom(
  'From here to there 10:30',
  '>From quoted',
  '>>From twice',
  'text',
  '',
  'From a@b Mon Mar  2 10:00:00 2026',
);
const mails = fc.array(
  fc.array(line, { maxLength: 8 }).map((lines) => `Subject: s\n\n${lines.join('\n')}\n`),
  { minLength: 1, maxLength: 6 },
);
const SEPARATOR = 'From a@b.example Mon Mar  2 10:00:00 2026\n';

describe('openSources', () => {
  it('gives back what was written as mboxrd (a lost ">" or a split mail would change bytes)', async () => {
    await fc.assert(
      fc.asyncProperty(mails, async (raws) => {
        const quoted = raws.map((raw) => `${SEPARATOR}${raw.replace(/^(>*From )/gmu, '>$1')}\n`).join('');
        writeFileSync(join(dir, 'a.mbox'), quoted);
        expect((await readAll(join(dir, 'a.mbox'))).map(bodyOf)).toEqual(raws);
      }),
      { numRuns: 50 },
    );
  });

  it('believes Content-Length over separators in the body (mboxcl2 quotes nothing)', async () => {
    const body = `line\n\n${SEPARATOR}still body\n`;
    const first = `Subject: a\nContent-Length: ${body.length}\n\n${body}`;
    writeFileSync(join(dir, 'c.mbox'), `${SEPARATOR}${first}\n${SEPARATOR}Subject: b\n\nx\n`);
    expect((await readAll(join(dir, 'c.mbox'))).map(bodyOf)).toEqual([first, 'Subject: b\n\nx\n']);
  });

  it('reads a cut mbox as far as it goes', async () => {
    writeFileSync(join(dir, 'd.mbox'), `${SEPARATOR}Subject: a\n\nx\n\n${SEPARATOR}Subj`);
    expect((await readAll(join(dir, 'd.mbox'))).map(bodyOf)).toEqual(['Subject: a\n\nx\n', 'Subj']);
  });

  it('takes Maildir flags and folder names over, in byte order of names', async () => {
    for (const place of ['cur', 'new']) mkdirSync(join(dir, 'm', '.已发送', place), { recursive: true });
    writeFileSync(join(dir, 'm', '.已发送', 'cur', 'b:2,FRS'), 'Subject: b\n\n');
    writeFileSync(join(dir, 'm', '.已发送', 'new', 'a'), 'Subject: a\n\n');
    const items = await readAll(join(dir, 'm'));
    expect(items.map((item) => ('error' in item ? null : item.flags))).toEqual([
      { isRead: false, isFlagged: false, isAnswered: false, role: 'sent', labels: [] },
      { isRead: true, isFlagged: true, isAnswered: true, role: 'sent', labels: [] },
    ]);
  });

  it('reads Gmail labels', async () => {
    writeFileSync(
      join(dir, 'g.mbox'),
      `${SEPARATOR}X-Gmail-Labels: Inbox,Unread,Starred,Travel\nSubject: a\n\n`,
    );
    const [item] = await readAll(join(dir, 'g.mbox'));
    expect(item && 'flags' in item ? item.flags : null).toMatchObject({
      isRead: false,
      isFlagged: true,
      labels: ['Travel'],
    });
  });

  it('says how to export an Outlook file, and that a file is missing', async () => {
    writeFileSync(join(dir, 'x.pst'), '!BDN');
    const [refused] = await readAll(join(dir, 'x.pst'));
    const [missing] = await readAll(join(dir, 'none'));
    expect(refused && 'error' in refused ? refused.error.code : '').toBe('unsupported-format');
    expect(missing && 'error' in missing ? missing.error.code : '').toBe('not-found');
  });
});
