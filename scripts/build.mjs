import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { hashTree } from './lib/hashes.mjs';
import { distDir, inRoot, isEntry } from './lib/paths.mjs';
import { readStamp, writeStamp } from './lib/stamps.mjs';

/**
 * One group of outputs that is built anew when its inputs change.
 * @typedef {object} Target
 * @property {string} name also its folder below `dist`
 * @property {string[]} inputs files and folders that its content depends on
 * @property {(outDir: string) => Promise<void>} build
 */

/** Native packages stay outside every bundle: they look for their binaries beside their own files. */
const nativePackages = ['better-sqlite3', 'node-llama-cpp', '@napi-rs/keyring'];

const definitions = { 'process.env.NODE_ENV': '"production"' };

/** Rules that hold for every target; `packages` of the lock file stands for all of node_modules. */
const common = ['package-lock.json', 'package.json', 'shared', 'scripts/build.mjs'].map((name) =>
  inRoot(name),
);

/** @type {Target[]} */
const targets = [
  {
    // Runs inside Electron, whose Node may be as old as 20.18.
    name: 'main',
    inputs: [...common, inRoot('electron', 'main')],
    build: (outDir) =>
      bundle({
        entryPoints: { main: entry('electron', 'main', 'main.ts') },
        outdir: outDir,
        // Electron opens a CommonJS program at once; for an ES module it starts Node's loader of those first.
        format: 'cjs',
        target: 'node20',
        external: ['electron'],
        outExtension: { '.js': '.cjs' },
        define: { ...definitions, 'import.meta.dirname': '__dirname' },
      }),
  },
  {
    // Sandboxed preloads are CommonJS, in one file, and may require electron alone.
    name: 'preload',
    inputs: [...common, inRoot('electron', 'preload')],
    build: (outDir) =>
      bundle({
        entryPoints: { preload: entry('electron', 'preload', 'preload.ts') },
        outdir: outDir,
        format: 'cjs',
        target: 'chrome130',
        external: ['electron'],
        outExtension: { '.js': '.cjs' },
      }),
  },
  {
    // All that runs on the carried plain Node lies in one flat folder: shared code once, and a sibling found by
    // `new URL('./parse-worker.js', import.meta.url)` from whichever file asks.
    name: 'hosts',
    inputs: [
      ...common,
      ...['core', 'core-host', 'llama-host', 'cli'].map((name) => inRoot('electron', name)),
    ],
    build: (outDir) =>
      bundle({
        entryPoints: hostEntries(),
        outdir: outDir,
        format: 'esm',
        target: 'node22',
        splitting: true,
        external: nativePackages,
      }),
  },
  {
    name: 'renderer',
    inputs: [...common, inRoot('renderer')],
    build: buildRenderer,
  },
];

/**
 * Builds what is not up to date into `dist`.
 * @param {{ only?: readonly string[]; say?: (line: string) => void }} [options] `only`: names of targets
 * @returns {Promise<string[]>} names of the targets that were built
 */
export async function build(options = {}) {
  const built = [];
  for (const target of targets.filter(({ name }) => options.only?.includes(name) ?? true)) {
    const hash = hashTree(target.inputs, isSource);
    const outDir = path.join(distDir, target.name);
    if (readStamp(`build-${target.name}`)?.hash === hash && existsSync(outDir)) continue;
    const startedMs = performance.now();
    rmSync(outDir, { recursive: true, force: true });
    mkdirSync(outDir, { recursive: true });
    await target.build(outDir);
    writeStamp(`build-${target.name}`, { hash });
    options.say?.(`built ${target.name} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    built.push(target.name);
  }
  return built;
}

/** @param {string} file */
function isSource(file) {
  return !/\.test\.[cm]?[jt]sx?$/.test(file);
}

/** @param {...string} parts */
function entry(...parts) {
  return inRoot(...parts);
}

/** @returns {Record<string, string>} output name to source file */
function hostEntries() {
  return {
    'core-host': entry('electron', 'core-host', 'main.ts'),
    'llama-host': entry('electron', 'llama-host', 'main.ts'),
    cli: entry('electron', 'cli', 'main.ts'),
    'parse-worker': entry('electron', 'core', 'mail', 'import', 'parse-worker.ts'),
    'decide-worker': entry('electron', 'core', 'jobs', 'decide-worker.ts'),
    'checkpoint-worker': entry('electron', 'core', 'db', 'checkpoint-worker.ts'),
    // The tokenizer's table, read when the first text is counted.
    'o200k-table': entry('electron', 'core', 'spend', 'tokens', 'o200k-table.ts'),
  };
}

/** @param {import('esbuild').BuildOptions} options */
async function bundle(options) {
  const esbuild = await import('esbuild');
  // Bundled CommonJS packages may still call require for Node's own modules.
  const banner =
    options.format === 'esm'
      ? `import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);`
      : '';
  await esbuild.build({
    absWorkingDir: inRoot(),
    bundle: true,
    platform: 'node',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'warning',
    banner: { js: banner },
    define: definitions,
    plugins: [siblingWorkers, withoutLocales],
    ...options,
    external: [...(options.external ?? []), ...builtinModules, 'node:*'],
  });
}

/**
 * Source runs unbundled too, where a worker is `new URL('./x.ts', import.meta.url)`; in `dist` it is a sibling `.js`.
 * @type {import('esbuild').Plugin}
 */
const siblingWorkers = {
  name: 'sibling-workers',
  setup: (run) => {
    run.onLoad({ filter: /[\\/]electron[\\/].*\.ts$/ }, async ({ path: file }) => {
      const { readFile } = await import('node:fs/promises');
      const source = await readFile(file, 'utf8');
      const rewritten = source.replaceAll(
        /new URL\('(?:\.{1,2}\/)+(?:[\w-]+\/)*([\w-]+)\.ts', import\.meta\.url\)/g,
        "new URL('./$1.js', import.meta.url)",
      );
      return { contents: rewritten, loader: 'ts' };
    });
  },
};

/**
 * Forty languages of messages come with zod's one door and are parsed at each start; the one needed beside English is
 * imported by its own.
 * @type {import('esbuild').Plugin}
 */
const withoutLocales = {
  name: 'without-locales',
  setup: (run) => {
    run.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({ contents: 'export {};' }));
  },
};

/** @param {string} outDir */
async function buildRenderer(outDir) {
  const { build: viteBuild } = await import('vite');
  await viteBuild({ configFile: inRoot('renderer', 'vite.config.ts'), build: { outDir, emptyOutDir: true } });
}

async function main() {
  const only = process.argv.slice(2);
  const unknown = only.find((name) => !targets.some((target) => target.name === name));
  if (unknown !== undefined) {
    console.error(`Unknown target ${unknown}; there are: ${targets.map(({ name }) => name).join(', ')}`);
    return 2;
  }
  const built = await build({ ...(only.length > 0 ? { only } : {}), say: (line) => console.error(line) });
  if (built.length === 0) console.error('Everything is up to date.');
  return 0;
}

if (isEntry(import.meta.url)) process.exitCode = await main();
