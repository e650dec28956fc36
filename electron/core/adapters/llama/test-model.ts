import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { homeDirOf, modelsDirOf } from '../../home-dir.ts';

const fileName = 'SmolLM2-135M-Instruct.Q4_1.gguf';
const root = path.resolve(import.meta.dirname, '../../../..');

/** The default model where this machine has it: in the checkout's cache, or where set-up put it; else null. */
export function findTestModel(): string | null {
  const home = homeDirOf({ env: process.env, platform: process.platform, userDir: os.homedir() });
  const places = [path.join(root, '.cache', 'models'), modelsDirOf(home)];
  return places.map((dir) => path.join(dir, fileName)).find((file) => existsSync(file)) ?? null;
}

/** Options of a local model that runs from source in tests. */
export const sourceHost = {
  nodePath: process.execPath,
  hostEntry: path.join(root, 'electron', 'llama-host', 'main.ts'),
  resourcesDir: path.join(root, 'resources'),
} as const;
