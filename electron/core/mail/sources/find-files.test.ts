import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findSourceFiles } from './find-files.ts';

const MAIL = 'From: a@x.org\nSubject: s\n\nhello\n';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a mail behind a link is read, a link in a circle ends (links were passed over in silence)', () => {
  mkdirSync(join(folder, 'box'));
  writeFileSync(join(folder, 'a.eml'), MAIL);
  symlinkSync('../a.eml', join(folder, 'box', 'link.eml'));
  symlinkSync('..', join(folder, 'box', 'up'));
  const found = [...findSourceFiles(join(folder, 'box'))];
  expect(found.map(({ path }) => path)).toEqual([join(folder, 'box', 'link.eml')]);
});

test('a part of a Maildir that cannot be listed is an error item (its mails were left out unsaid)', () => {
  mkdirSync(join(folder, 'cur'));
  writeFileSync(join(folder, 'cur', '1.a:2,S'), MAIL);
  writeFileSync(join(folder, 'new'), 'not a folder');
  const found = [...findSourceFiles(folder)];
  expect(found.map((file) => 'error' in file)).toEqual([true, false]);
});

test('a mail that was renamed while the Maildir was listed is found at the end (it was missed unsaid)', () => {
  for (const part of ['cur', 'new']) mkdirSync(join(folder, part));
  for (const name of ['1.a', '2.a']) writeFileSync(join(folder, 'new', name), MAIL);
  const found: string[] = [];
  for (const file of findSourceFiles(folder)) {
    found.push(file.path.slice(folder.length + 1));
    if (found.length > 1) continue;
    // Meanwhile another program reads one mail and takes one in that the first listing did not show.
    renameSync(join(folder, 'new', '1.a'), join(folder, 'cur', '1.a:2,S'));
    writeFileSync(join(folder, 'cur', '3.a:2,'), MAIL);
  }
  expect(found).toEqual(['new/1.a', 'new/2.a', 'cur/3.a:2,']);
});

test.skipIf(process.platform === 'win32')('a pipe is refused (opening it waited for ever)', () => {
  execFileSync('mkfifo', [join(folder, 'pipe.eml')]);
  const [first] = [...findSourceFiles(join(folder, 'pipe.eml'))];
  expect(first).toMatchObject({ error: { code: 'unsupported-format' } });
});

test('folders nested too deep are said, not left out', () => {
  mkdirSync(join(folder, ...Array.from({ length: 40 }, () => 'd')), { recursive: true });
  expect([...findSourceFiles(folder)]).toMatchObject([{ error: { code: 'unsupported-format' } }]);
});

test.skipIf(process.platform !== 'linux')(
  'names that are no UTF-8 are read, each as itself (they were refused)',
  async () => {
    const { openSources } = await import('./open-sources.ts');
    const latin = (text: string) => Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(text, 'latin1')]);
    mkdirSync(latin('B\xf6x'));
    writeFileSync(latin('B\xf6x/caf\xe9.eml'), MAIL);
    writeFileSync(latin('caf\xe8.mbox'), `From a@x.org Thu Jan  1 00:00:00 2026\n${MAIL}`);
    writeFileSync(join(folder, '中.eml'), MAIL);
    const items = [];
    for await (const item of openSources([folder], { spoolDir: folder })) items.push(item);
    const names = items.map(({ path }) => path.slice(folder.length + 1));
    expect(names).toEqual(['B\\xF6x/caf\\xE9.eml', 'caf\\xE8.mbox', '中.eml']);
    for (const item of items) expect(item).toMatchObject({ raw: expect.any(Uint8Array) });
  },
);
