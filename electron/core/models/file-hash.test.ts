import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sha256OfFile } from './file-hash.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pennypost-hash-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it('hashes all of a file that is read in pieces (bug: only the first piece is checked, and a changed model runs)', async () => {
  const bytes = Buffer.alloc(2_500_000, 'model');
  writeFileSync(join(dir, 'm.gguf'), bytes);
  expect(await sha256OfFile(join(dir, 'm.gguf'))).toBe(createHash('sha256').update(bytes).digest('hex'));
});

it('fails for a file that is not there, and stops when it is told (bug: a missing file has the hash of nothing)', async () => {
  await expect(sha256OfFile(join(dir, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  writeFileSync(join(dir, 'm.gguf'), 'x');
  await expect(sha256OfFile(join(dir, 'm.gguf'), AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
});
