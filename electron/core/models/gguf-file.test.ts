import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkGgufFile } from './gguf-file.ts';
import { tinyGguf } from './test-gguf.ts';

const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-gguf-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('checkGgufFile', () => {
  it('would catch a folder, an empty or a missing file failing without words', async () => {
    const empty = path.join(dir, 'empty.gguf');
    writeFileSync(empty, '');
    expect(await checkGgufFile(dir)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    expect(await checkGgufFile(empty)).toMatchObject({ ok: false, error: { code: 'model-invalid' } });
    expect(await checkGgufFile(`${empty}.no`)).toMatchObject({ ok: false, error: { code: 'model-missing' } });
  });

  it('would catch a good file being refused', async () => {
    const file = path.join(dir, 'good.gguf');
    writeFileSync(file, tinyGguf());
    expect(await checkGgufFile(file)).toMatchObject({ ok: true, value: { architecture: 'llama' } });
  });
});
