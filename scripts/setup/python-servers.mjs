import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheDir } from '../lib/paths.mjs';
import { run } from '../lib/processes.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debian.mjs';
import { withProgress } from './step.mjs';

/**
 * @typedef {object} PythonServer
 * @property {string} name of its folder
 * @property {string} requirement as pip takes it
 * @property {string} what
 * @property {number} bytes measured on linux-x64
 * @property {string} licence
 */

/**
 * Real servers that the tests talk to in place of a cloud, each in an environment of its own.
 * @type {readonly PythonServer[]}
 */
const servers = [
  {
    name: 'xllamacpp',
    requirement: 'xllamacpp==2026.10.11549',
    what: 'a llama.cpp server for the tests (xllamacpp)',
    bytes: 60_000_000,
    licence: 'MIT',
  },
  {
    name: 'litellm',
    requirement: 'litellm[proxy]==1.108.7',
    what: 'a LiteLLM proxy for the tests',
    bytes: 250_000_000,
    licence: 'MIT',
  },
];

/**
 * Where a server can not be installed, the tests that need it are skipped.
 * @type {import('./step.mjs').Step}
 */
export const pythonServersStep = {
  name: 'servers for the tests',
  plan: () => {
    const missing = servers.filter(({ name }) => !isThere(name));
    if (missing.length === 0) return null;
    return missing.map(({ what, bytes, licence }) => ({ what, bytes, licence }));
  },
  work: async (say) => {
    for (const server of servers.filter(({ name }) => !isThere(name))) {
      const code = await withProgress(`Installing ${server.what}`, say, () => install(server, say));
      if (code !== 0) say(`${server.what} could not be installed; the tests that need it are skipped`);
    }
  },
};

/** @param {string} name */
function dirOf(name) {
  return path.join(cacheDir, 'python', name);
}

/** @param {string} name */
function isThere(name) {
  return existsSync(path.join(dirOf(name), 'is-whole'));
}

/**
 * @param {PythonServer} server
 * @param {(line: string) => void} say
 */
async function install({ name, requirement }, say) {
  const dir = dirOf(name);
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(path.dirname(dir), { recursive: true });
  const quiet = { onOutput: () => undefined };
  if ((await run('python3', ['-m', 'venv', dir], quiet)) !== 0) {
    if (!canInstallDebianPackages()) return 1;
    await installDebianPackages(['python3-venv'], say);
    if ((await run('python3', ['-m', 'venv', dir], quiet)) !== 0) return 1;
  }
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', requirement];
  const code = await run(path.join(dir, 'bin', 'python'), pip, { timeoutMs: 900_000 });
  // A marker, because a venv that pip left half-way looks like a whole one.
  if (code === 0) writeFileSync(path.join(dir, 'is-whole'), `${requirement}\n`);
  return code;
}
