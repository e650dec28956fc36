import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadFile } from './download-file.ts';
import { type Manners, startTestHub, type TestHub } from './test-hub.ts';

const content = Buffer.from(Array.from({ length: 300_000 }, (_, index) => (index * 31) % 251));
let dir = '';
let hub: TestHub | null = null;

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-download-'));
});
afterEach(async () => {
  await hub?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function download(manners: Manners[], extra: { signal?: AbortSignal; onProgress?: () => void } = {}) {
  hub = await startTestHub(content, manners);
  const target = path.join(dir, 'models', 'model.gguf');
  const outcome = await downloadFile({
    url: `${hub.endpoint}/model.gguf`,
    target,
    bytes: content.length,
    sha256: hub.sha256,
    signal: extra.signal ?? new AbortController().signal,
    onProgress: extra.onProgress ?? (() => undefined),
    stallMs: 200,
    attempts: 2,
    pauseMs: 1,
  });
  return { outcome, target, starts: hub.starts };
}

describe('downloadFile', () => {
  it('would catch a download that was cut at 99 % starting again from nothing, or staying short', async () => {
    const { outcome, target, starts } = await download(['cut-late', 'whole']);
    expect(outcome).toMatchObject({ ok: true });
    expect(readFileSync(target).equals(content)).toBe(true);
    expect(starts[0]).toBe(0);
    expect(starts[1]).toBeGreaterThan(content.length * 0.9);
    expect(existsSync(`${target}.partial`)).toBe(false);
  });

  it('would catch a lying server getting its file into place, or its part being kept', async () => {
    for (const manner of ['lie', 'longer'] as const) {
      const { outcome, target } = await download([manner]);
      expect(outcome).toMatchObject({ ok: false, error: { code: 'hash-mismatch' } });
      expect(existsSync(target)).toBe(false);
      expect(existsSync(`${target}.partial`)).toBe(false);
      await hub?.close();
    }
  });

  it('would catch a silent server holding the download for ever', async () => {
    const { outcome, target } = await download(['stall', 'whole']);
    expect(outcome).toMatchObject({ ok: true });
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('would catch redirects, servers that do not resume, and passing errors ending the download', async () => {
    const { outcome, target } = await download(['redirect', 'cut-late', 'no-resume', 'error', 'whole']);
    expect(outcome).toMatchObject({ ok: true });
    expect(readFileSync(target).equals(content)).toBe(true);
  });

  it('would catch endless attempts on a server that is down', async () => {
    const { outcome } = await download(['error', 'error', 'error', 'error']);
    expect(outcome).toMatchObject({ ok: false, error: { code: 'download-failed', retryable: true } });
  });

  it('would catch endless redirects', async () => {
    const { outcome } = await download(Array.from({ length: 12 }, () => 'redirect'));
    expect(outcome).toMatchObject({ ok: false, error: { code: 'download-failed', retryable: false } });
  });

  it('would catch a cancelled download losing its part', async () => {
    const abort = new AbortController();
    const { outcome, target } = await download(['stall'], {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    expect(outcome).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(statSync(`${target}.partial`).size).toBe(10);
  });
});
