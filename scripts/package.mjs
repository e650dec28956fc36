import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { hashTree } from './lib/hashes.mjs';
import { cacheDir, distDir, inRoot, isEntry, outDir, projectNode } from './lib/paths.mjs';
import { projectEnv, run } from './lib/processes.mjs';
import { readStamp, writeStamp } from './lib/stamps.mjs';
import { stageHostPackages } from './package/host-packages.mjs';
import { stagedRuntime } from './setup/electron-runtime.mjs';

const stageDir = path.join(cacheDir, 'package');

/** @typedef {'release' | 'test'} Variant */

/**
 * Folder of a packaged app.
 * @param {Variant} variant
 */
export function appDir(variant) {
  const folder = { linux: 'linux-unpacked', win32: 'win-unpacked' }[/** @type {string} */ (process.platform)];
  const mac = process.arch === 'arm64' ? 'mac-arm64' : 'mac';
  return path.join(outDir, variant, folder ?? mac);
}

/**
 * The executable that opens the window.
 * @param {Variant} variant
 */
export function appExecutable(variant) {
  if (process.platform === 'darwin')
    return path.join(appDir(variant), 'Pennypost.app/Contents/MacOS/Pennypost');
  return path.join(appDir(variant), process.platform === 'win32' ? 'Pennypost.exe' : 'pennypost');
}

/**
 * Builds and packages what is stale: the release app, and the test build, which differs from it by one fuse.
 * @param {(line: string) => void} say
 * @returns {Promise<string>} changes whenever the app does; fit for a folder's name
 */
export async function packageApp(say) {
  const runtime = stagedRuntime();
  if (runtime === null) throw new Error('no Electron runtime is staged: npm run setup');
  await build({ say });
  const hash = packageHash(runtime);
  const made = readStamp('package')?.hash === hash && existsSync(appExecutable('test'));
  if (made) return hash;
  const startedMs = performance.now();
  rmSync(outDir, { recursive: true, force: true });
  await stageResources();
  await runBuilder(runtime);
  await makeTestBuild();
  writeStamp('package', { hash });
  say(`packaged on Electron ${runtime.version} in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  return hash;
}

/** @param {import('./setup/electron-runtime.mjs').Runtime} runtime */
function packageHash(runtime) {
  const inputs = ['package.json', 'package-lock.json', 'electron-builder.yml', 'resources'];
  const scripts = ['scripts/package.mjs', 'scripts/package'];
  const files = hashTree([distDir, ...[...inputs, ...scripts].map((name) => inRoot(name))]);
  return `${files.slice(0, 32)}-${runtime.version}-${runtime.source}`;
}

async function stageResources() {
  const hosts = path.join(stageDir, 'hosts');
  rmSync(stageDir, { recursive: true, force: true });
  cpSync(path.join(distDir, 'hosts'), hosts, { recursive: true, filter: (file) => !file.endsWith('.map') });
  // The bundles are ES modules; without this file a plain Node would read them as CommonJS.
  copyFileSync(inRoot('scripts', 'package', 'hosts.package.json'), path.join(hosts, 'package.json'));
  await stageHostPackages(path.join(stageDir, 'host-packages'));
  mkdirSync(path.join(stageDir, 'node'));
  copyFileSync(projectNode(), path.join(stageDir, 'node', path.basename(projectNode())));
  mkdirSync(path.join(stageDir, 'bin'));
  const launcher = process.platform === 'win32' ? 'pennypost.cmd' : 'pennypost.sh';
  const installed = process.platform === 'win32' ? 'pennypost.cmd' : 'pennypost';
  copyFileSync(inRoot('scripts', 'package', launcher), path.join(stageDir, 'bin', installed));
  chmodSync(path.join(stageDir, 'bin', installed), 0o755);
}

/** @param {import('./setup/electron-runtime.mjs').Runtime} runtime */
async function runBuilder(runtime) {
  const cli = inRoot('node_modules', 'electron-builder', 'cli.js');
  const config = [`-c.electronVersion=${runtime.version}`, `-c.electronDist=${runtime.dist}`];
  let output = '';
  const code = await run(projectNode(), [cli, '--dir', '--publish', 'never', ...config], {
    env: { ...projectEnv(), CSC_IDENTITY_AUTO_DISCOVERY: 'false' },
    onOutput: (text) => {
      output += text;
    },
  });
  if (code !== 0) throw new Error(`electron-builder failed (${code}):\n${output.slice(-4_000)}`);
}

/** Hard links save the space; the executable alone is a copy, with the fuse that lets a test driver in. */
async function makeTestBuild() {
  linkTree(appDir('release'), appDir('test'));
  const executable = appExecutable('test');
  rmSync(executable);
  copyFileSync(appExecutable('release'), executable);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    resetAdHocDarwinSignature: process.platform === 'darwin',
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const item of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, item.name), path.join(to, item.name)];
    if (item.isDirectory()) linkTree(source, target);
    else if (item.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkSync(source, target);
  }
}

if (isEntry(import.meta.url)) await packageApp((line) => console.error(line));
