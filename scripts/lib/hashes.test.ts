import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashFile, hashTree } from './hashes.mjs';

function folder(): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'pennypost-hashes-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

// Bug: a renamed or moved line between two files leaves the hash alike, and a stale bundle is kept.
test('a tree hashes by names and contents', () => {
  const dir = folder();
  writeFileSync(path.join(dir, 'a'), 'one');
  writeFileSync(path.join(dir, 'b'), 'two');
  const before = hashTree([dir]);
  expect(hashTree([dir])).toBe(before);
  writeFileSync(path.join(dir, 'a'), 'onetw');
  writeFileSync(path.join(dir, 'b'), 'o');
  expect(hashTree([dir])).not.toBe(before);
});

// Bug: a test that changes makes every window be packaged anew.
test('files that are not wanted do not count', () => {
  const dir = folder();
  const wanted = (file: string): boolean => !file.endsWith('.test.ts');
  const before = hashTree([dir], wanted);
  writeFileSync(path.join(dir, 'x.test.ts'), 'changed');
  expect(hashTree([dir], wanted)).toBe(before);
});

// Bug: a download is compared with a hash in another encoding and always refused.
test('a file hashes as the registries write it', async () => {
  const file = path.join(folder(), 'empty');
  writeFileSync(file, '');
  expect(await hashFile(file, 'sha256')).toMatch(/^e3b0c44298fc1c14/);
  expect(await hashFile(file, 'sha512', 'base64')).toMatch(/^z4PhNX7vuL3x/);
});
