import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  createLocalModel,
  type SupervisedLocalModel,
} from '../../electron/core/adapters/llama/local-model.ts';
import { homeDirOf, modelsDirOf } from '../../electron/core/home-dir.ts';
import { loadCatalogue } from '../../electron/core/models/catalogue.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** Folder of the product's read-only files in this checkout. */
export const resourcesDir = path.join(root, 'resources');

/** File of a model of the catalogue, in the checkout's cache or the user's models folder; null when absent. */
export function modelFileOf(modelId: string): string | null {
  const file = loadCatalogue(resourcesDir).models.find(({ id }) => id === modelId)?.file;
  if (file === undefined) return null;
  const home = homeDirOf({ env: process.env, platform: process.platform, userDir: os.homedir() });
  const dirs = [path.join(root, '.cache', 'models'), modelsDirOf(home)];
  return dirs.map((dir) => path.join(dir, file)).find((candidate) => existsSync(candidate)) ?? null;
}

/** A local model that runs from source; its log goes to stderr. */
export function localModelFromSource(threads?: number): SupervisedLocalModel {
  const say = (message: string) => process.stderr.write(`${message}\n`);
  return createLocalModel({
    nodePath: process.execPath,
    hostEntry: path.join(root, 'electron', 'llama-host', 'main.ts'),
    resourcesDir,
    stateDir: path.join(root, '.cache', 'prompt-states'),
    log: { info: say, warn: say, error: say },
    ...(threads === undefined ? {} : { threads }),
  });
}
