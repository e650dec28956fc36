import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';

/** Sources, types and tests that no run needs; they are most of the size. */
const leftOut =
  /\.(?:map|d\.[cm]?ts|md|markdown|gyp|cpp|hpp|cc|h)$|(?:^|\/)(?:test|tests|docs|templates|example)\//;

const platform =
  { linux: 'linux', darwin: 'mac', win32: 'win' }[/** @type {string} */ (process.platform)] ?? '';

/**
 * Copies the native packages, what they import, and this system's binaries alone.
 * @param {string} targetDir becomes the hosts' `node_modules`
 */
export async function stageHostPackages(targetDir) {
  rmSync(targetDir, { recursive: true, force: true });
  copyPackage('node_modules/better-sqlite3', targetDir, isWantedOfSqlite);
  for (const place of await importedPackages('node-llama-cpp'))
    copyPackage(place, targetDir, isWantedOfLlama);
  for (const place of llamaBinaries()) copyPackage(place, targetDir, () => true);
  for (const place of keyringPlaces()) copyPackage(place, targetDir, () => true);
}

/**
 * Follows the imports of a package through its dependencies.
 * @param {string} name
 * @returns {Promise<string[]>} folders of packages, relative to the checkout
 */
async function importedPackages(name) {
  const esbuild = await import('esbuild');
  const { metafile } = await esbuild.build({
    absWorkingDir: inRoot(),
    stdin: { contents: `import ${JSON.stringify(name)}`, resolveDir: inRoot() },
    bundle: true,
    platform: 'node',
    format: 'esm',
    metafile: true,
    write: false,
    logLevel: 'silent',
    loader: { '.node': 'empty' },
    external: ['@node-llama-cpp/*'],
  });
  const places = Object.keys(metafile.inputs).flatMap((file) => {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file);
    return match === null ? [] : [match[0]];
  });
  return [...new Set(places)].sort();
}

/** Its loader, and the one binary that npm installed for this system. */
function keyringPlaces() {
  const scope = 'node_modules/@napi-rs';
  const names = readdirSync(inRoot(scope)).filter((name) => /^keyring(?:-|$)/.test(name));
  return names.map((name) => `${scope}/${name}`);
}

/** CPU, Vulkan and Metal; CUDA's 540 MB are no part of the package. */
function llamaBinaries() {
  const names = ['', '-vulkan', '-metal'].map((kind) => `${platform}-${process.arch}${kind}`);
  return names
    .map((name) => `node_modules/@node-llama-cpp/${name}`)
    .filter((place) => existsSync(inRoot(place)));
}

/** @param {string} file relative to the package */
function isWantedOfSqlite(file) {
  if (/^(?:deps|src|binding\.gyp)/.test(file)) return false;
  const prebuild = /^prebuilds\/(.+)\.node$/.exec(file);
  return prebuild === null || prebuild[1] === `${process.platform}-${process.arch}`;
}

/** @param {string} file relative to the package */
function isWantedOfLlama(file) {
  if (file.startsWith('llama/')) return /^llama\/[^/]+\.json$/.test(file);
  return !file.startsWith('bins/') || !file.endsWith('.node');
}

/**
 * @param {string} place folder of the package below the checkout
 * @param {string} targetDir
 * @param {(file: string) => boolean} isWanted
 */
function copyPackage(place, targetDir, isWanted) {
  const source = inRoot(place);
  const target = path.join(targetDir, path.relative('node_modules', place));
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(source, target, {
    recursive: true,
    dereference: true,
    filter: (from) => {
      const file = path.relative(source, from).replaceAll(path.sep, '/');
      if (file === '' || file === 'llama') return true;
      // Nested packages are traced, and copied, on their own.
      if (file === 'node_modules' || file.startsWith('node_modules/')) return false;
      return isWanted(file) && !leftOut.test(file);
    },
  });
}
