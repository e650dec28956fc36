import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LlamaContextSequence, Token } from 'node-llama-cpp';
import { z } from 'zod';

const sidecarSchema = z.object({
  stateSha256: z.string(),
  /** What the model answers to an empty mail, by head and label. */
  bias: z.record(z.string(), z.record(z.string(), z.number())).nullable(),
});

/** A kept state on disk: the evaluated instructions of one prompt for one model. */
export interface KeptState {
  /** Puts the state into the sequence; false where none fits, and the prompt must be evaluated. */
  restore(sequence: LlamaContextSequence): Promise<boolean>;
  save(sequence: LlamaContextSequence): Promise<void>;
  bias(): Promise<Readonly<Record<string, Readonly<Record<string, number>>>> | null>;
  saveBias(bias: Readonly<Record<string, Readonly<Record<string, number>>>>): Promise<void>;
}

/** All that decides whether a kept state may be used again; a wrong one can end the process. */
export interface StateKey {
  readonly modelFingerprint: string;
  readonly promptVersion: string;
  readonly engineVersion: string;
  readonly backend: string;
  readonly contextTokens: number;
  readonly tokens: readonly Token[];
}

/** Opens the kept state of `key` in `dir`; with `dir` null nothing is read or written. */
export function keptStateIn(dir: string | null, key: StateKey): KeptState {
  const name = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 32);
  const file = dir === null ? null : path.join(dir, `${name}.state`);
  return {
    restore: async (sequence) => {
      if (file === null) return false;
      const sidecar = await readSidecar(file);
      if (sidecar === null || (await hashOf(file)) !== sidecar.stateSha256) return false;
      try {
        await sequence.loadStateFromFile(file, { acceptRisk: true });
        return sequence.nextTokenIndex === key.tokens.length;
      } catch {
        return false;
      }
    },
    save: async (sequence) => {
      if (file === null) return;
      await mkdir(path.dirname(file), { recursive: true });
      const half = `${file}.${process.pid}.part`;
      await sequence.saveStateToFile(half);
      const stateSha256 = await hashOf(half);
      await rm(`${file}.json`, { force: true });
      await rename(half, file);
      if (stateSha256 !== null) await writeSidecar(file, { stateSha256, bias: null });
    },
    bias: async () => (file === null ? null : ((await readSidecar(file))?.bias ?? null)),
    saveBias: async (bias) => {
      if (file === null) return;
      const sidecar = await readSidecar(file);
      if (sidecar !== null) await writeSidecar(file, { ...sidecar, bias });
    },
  };
}

/**
 * Tells model files apart without reading gigabytes: size and 32 evenly spread pieces of 256 KiB.
 * Small files are read whole.
 */
export async function fingerprintOf(file: string): Promise<string> {
  const pieceBytes = 262_144;
  const pieceCount = 32;
  const handle = await open(file, 'r');
  try {
    const { size } = await handle.stat();
    const hash = createHash('sha256').update(String(size));
    const buffer = Buffer.alloc(pieceBytes);
    const step = Math.max(pieceBytes, Math.floor(size / pieceCount));
    for (let at = 0; at < size; at += step) {
      const { bytesRead } = await handle.read(buffer, 0, pieceBytes, at);
      hash.update(buffer.subarray(0, bytesRead));
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

async function readSidecar(file: string): Promise<z.infer<typeof sidecarSchema> | null> {
  try {
    return sidecarSchema.parse(JSON.parse(await readFile(`${file}.json`, 'utf8')));
  } catch {
    return null;
  }
}

async function writeSidecar(file: string, sidecar: z.infer<typeof sidecarSchema>): Promise<void> {
  await writeFile(`${file}.json.part`, JSON.stringify(sidecar));
  await rename(`${file}.json.part`, `${file}.json`);
}

async function hashOf(file: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch {
    return null;
  }
}
