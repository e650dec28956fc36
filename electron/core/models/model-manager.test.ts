import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelFile, ModelFileRepository } from '../db/model-files.ts';
import type { Catalogue } from './catalogue.ts';
import { createModelManager, type ModelManager } from './model-manager.ts';
import { tinyGguf } from './test-gguf.ts';
import { type Manners, startTestHub, type TestHub } from './test-hub.ts';

const catalogue: Catalogue = {
  hubEndpoint: 'http://127.0.0.1:9',
  models: [
    {
      ...{ id: 'some', name: 'Some', file: 'some.gguf', bytes: null, sha256: null, licence: 'Own terms' },
      ...{
        licenceUrl: 'https://terms.example',
        needsAcceptance: true,
        languages: ['en'],
        contextTokens: null,
      },
      ...{ memoryBytes: 1_000, fitsMemoryBytes: 1_000, rank: 1, registry: null },
      hub: { repository: 'who/some', revision: 'main', path: null, quantisation: 'Q4_K_M' },
    },
  ],
};
let dir = '';
let hub: TestHub | null = null;
let records = new Map<string, ModelFile>();

beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-models-'));
  records = new Map();
});
afterEach(async () => {
  await hub?.close();
  rmSync(dir, { recursive: true, force: true });
});

async function manager(content: Uint8Array, manners: Manners[] = []): Promise<ModelManager> {
  await hub?.close();
  hub = await startTestHub(content, manners);
  const { endpoint } = hub;
  const repository: ModelFileRepository = {
    list: () => [...records.values()],
    get: (id) => records.get(id) ?? null,
    save: (file) => records.set(file.modelId, file),
    remove: (id) => records.delete(id),
  };
  return createModelManager({
    catalogue,
    records: repository,
    modelsDir: dir,
    machine: { memoryBytes: 8e9, videoMemoryBytes: null, backend: 'cpu' },
    hubEndpoint: () => endpoint,
    selectedModelId: () => null,
    nowUtcMs: () => 1,
    onEntry: () => undefined,
  });
}

describe('the models of this machine', () => {
  it('would catch a download without the user asking, or without the licence accepted', async () => {
    const models = await manager(tinyGguf());
    expect(await models.download('some', 'none')).toMatchObject({ error: { code: 'network-forbidden' } });
    expect(await models.download('some', 'user-asked')).toMatchObject({
      error: { code: 'licence-not-accepted' },
    });
    expect(hub?.starts).toEqual([]);
    expect(await models.download('other', 'user-asked')).toMatchObject({ error: { code: 'not-found' } });
  });

  it('would catch size and hash of the hub not being kept and shown as such', async () => {
    const models = await manager(tinyGguf());
    models.acceptLicence('some');
    expect((await models.list())[0]).toMatchObject({ bytes: null, sha256: null, hashOrigin: null });
    expect(await models.download('some', 'user-asked')).toEqual({ ok: true, value: undefined });
    expect((await models.list())[0]).toMatchObject({
      isInstalled: true,
      hashOrigin: 'hub',
      sha256: hub?.sha256,
      bytes: tinyGguf().length,
    });
    expect(await models.check()).toMatchObject([{ id: 'some', state: 'ok' }]);
  });

  it('would catch the hub changing the file behind a hash that was kept', async () => {
    const first = await manager(tinyGguf());
    first.acceptLicence('some');
    await first.download('some', 'user-asked');
    rmSync(path.join(dir, 'some.gguf'));
    const second = await manager(Buffer.concat([tinyGguf(), Buffer.alloc(8)]));
    expect(await second.download('some', 'user-asked')).toMatchObject({ error: { code: 'hash-mismatch' } });
  });

  it('would catch damage on the disk passing the check', async () => {
    const models = await manager(tinyGguf());
    models.acceptLicence('some');
    await models.download('some', 'user-asked');
    const file = path.join(dir, 'some.gguf');
    const bytes = readFileSync(file);
    bytes[bytes.length - 1] = 7;
    writeFileSync(file, bytes);
    expect(await models.check()).toMatchObject([{ state: 'mismatch', error: { code: 'hash-mismatch' } }]);
  });

  it('would catch a second download beside the first, and a cancel that does nothing', async () => {
    const models = await manager(tinyGguf(), ['stall']);
    models.acceptLicence('some');
    const first = models.download('some', 'user-asked');
    expect(await models.download('some', 'user-asked')).toMatchObject({ error: { code: 'already-running' } });
    models.cancelDownload('some');
    expect(await first).toMatchObject({ error: { code: 'cancelled' } });
  });

  it('would catch a picked file being taken unread, or lost', async () => {
    const models = await manager(tinyGguf());
    const wrong = path.join(dir, 'wrong.gguf');
    writeFileSync(wrong, 'GGUF');
    expect(await models.addFile(wrong)).toMatchObject({ error: { code: 'model-invalid' } });
    const own = path.join(dir, 'own.gguf');
    writeFileSync(own, tinyGguf());
    const added = await models.addFile(own);
    if (!added.ok) throw new Error(added.error.message);
    expect(await models.fileOf(added.value)).toBe(own);
    expect((await models.list()).at(-1)).toMatchObject({
      name: 'own',
      hashOrigin: 'computed',
      isInstalled: true,
    });
  });
});
