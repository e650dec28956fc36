import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const rootDir = path.resolve(fileURLToPath(new URL('../../', import.meta.url)));

/** Everything that set-up, builds and tests may throw away. */
export const cacheDir = path.join(rootDir, '.cache');

/** Bundles, see `build.mjs`. */
export const distDir = path.join(rootDir, 'dist');

/** Packaged apps, see `package.mjs`. */
export const outDir = path.join(rootDir, 'out');

/** @param {...string} parts */
export function inRoot(...parts) {
  return path.join(rootDir, ...parts);
}

/**
 * The Node of `package.json` (24), which set-up installs; scripts themselves start on any Node >= 20.
 * @returns {string}
 */
export function projectNode() {
  return inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * True when the module is the one named on the command line, not imported.
 * @param {string} moduleUrl `import.meta.url` of the asker
 */
export function isEntry(moduleUrl) {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(moduleUrl);
}
