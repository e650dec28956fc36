import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fingerprintOf, keptStateIn } from './prefix-state.ts';

const dir = mkdtempSync(path.join(os.tmpdir(), 'pennypost-state-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe('fingerprintOf', () => {
  it('would catch two models of one size sharing a kept state, which can end the process', async () => {
    const one = Buffer.alloc(20_000_000, 1);
    const other = Buffer.from(one);
    other[19_999_999] = 2;
    writeFileSync(path.join(dir, 'one'), one);
    writeFileSync(path.join(dir, 'same'), one);
    writeFileSync(path.join(dir, 'other'), other.subarray(0, 19_999_999));
    const print = (name: string) => fingerprintOf(path.join(dir, name));
    expect(await print('same')).toBe(await print('one'));
    expect(await print('other')).not.toBe(await print('one'));
  });
});

describe('keptStateIn', () => {
  const key = {
    ...{ modelFingerprint: 'm', promptVersion: 'p', engineVersion: 'e', backend: 'cpu' },
    ...{ contextTokens: 512, tokens: [] },
  };
  /** Stands for a sequence whose engine would crash on any file it is given. */
  const sequence = {
    nextTokenIndex: 0,
    saveStateToFile: async (file: string) => writeFileSync(file, 'state'),
    loadStateFromFile: async () => undefined,
  };

  it('would catch a damaged state being handed to the engine', async () => {
    const kept = keptStateIn(dir, key);
    expect(await kept.restore(sequence as never)).toBe(false);
    await kept.save(sequence as never);
    await kept.saveBias({ kind: { work: 1 } });
    expect(await kept.bias()).toEqual({ kind: { work: 1 } });
    expect(await kept.restore(sequence as never)).toBe(true);
    expect(await keptStateIn(dir, { ...key, backend: 'cuda' }).restore(sequence as never)).toBe(false);
    const file = readdirSync(dir).find((name) => name.endsWith('.state'));
    writeFileSync(path.join(dir, file ?? ''), 'damage');
    expect(await kept.restore(sequence as never)).toBe(false);
  });

  it('would catch anything written where no folder is given', async () => {
    const kept = keptStateIn(null, key);
    await kept.save(sequence as never);
    expect(await kept.restore(sequence as never)).toBe(false);
    expect(await kept.bias()).toBeNull();
  });
});
