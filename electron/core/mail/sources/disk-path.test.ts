import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entriesIn, folderOf, joinDisk, namesIn, pathOnDisk } from './disk-path.ts';

/** Other systems keep names as UTF-16 and take no such bytes. */
const testOnLinux = test.skipIf(process.platform !== 'linux');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-path-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function inFolder(name: string): Buffer {
  return Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name, 'latin1')]);
}

test('names of UTF-8 stay text (bug: every path becomes bytes, and the store keys mails by another name)', () => {
  writeFileSync(join(folder, '会议.eml'), '');
  expect(namesIn(folder)).toEqual([{ shown: '会议.eml', name: '会议.eml' }]);
  expect(entriesIn(folder)).toEqual([{ shown: '会议.eml', name: '会议.eml', kind: 'file' }]);
  expect(joinDisk(folder, '会议.eml')).toBe(join(folder, '会议.eml'));
});

testOnLinux('two names that decode alike are shown apart (bug: the second mail overwrites the first)', () => {
  writeFileSync(inFolder('caf\xe9'), 'one');
  writeFileSync(inFolder('caf\xe8'), 'two');
  const names = namesIn(folder);
  expect(names.map(({ shown }) => shown).sort()).toEqual(['caf\\xE8', 'caf\\xE9']);
  const texts = names.map(({ name }) => readFileSync(joinDisk(folder, name), 'utf8'));
  expect(texts.sort()).toEqual(['one', 'two']);
});

testOnLinux('a file is found by the text that its lossy name became, one of two is not guessed', () => {
  mkdirSync(inFolder('\xfcber'));
  writeFileSync(inFolder('\xfcber/caf\xe9'), 'one');
  const typed = join(folder, '\ufffdber', 'caf\ufffd');
  const found = pathOnDisk(typed);
  expect(found).not.toBeNull();
  expect(readFileSync(found ?? '', 'utf8')).toBe('one');
  writeFileSync(inFolder('\xfcber/caf\xe8'), 'two');
  expect(pathOnDisk(typed)).toBeNull();
});

test('a path that is not there stays as it was typed, so that the message names it', () => {
  expect(pathOnDisk(join(folder, 'none'))).toBe(join(folder, 'none'));
  expect(pathOnDisk(join(folder, 'no\ufffd'))).toBe(join(folder, 'no\ufffd'));
});

test('the folder of a path is its folder, as text and as bytes', () => {
  expect(folderOf('/a/b')).toBe('/a');
  expect(folderOf(Buffer.from('/a/b'))).toEqual(Buffer.from('/a'));
  expect(folderOf(Buffer.from('/a'))).toEqual(Buffer.from('/'));
});
