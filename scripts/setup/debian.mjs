import { capture, isRoot, run } from '../lib/processes.mjs';
import { SetupError, withProgress } from './step.mjs';

/** Debian and its descendants, where we may install. */
export function canInstallDebianPackages() {
  return isRoot() && capture('apt-get', ['--version']) !== null;
}

/**
 * @param {readonly (readonly string[])[]} wanted each with its names in the order tried
 * @returns {string[] | null} first names of the absent ones; null where there is no dpkg to ask
 */
export function missingDebianPackages(wanted) {
  if (process.platform !== 'linux' || capture('dpkg', ['--version']) === null) return null;
  const installed = new Set(
    (capture('dpkg', ['--get-selections']) ?? '')
      .split('\n')
      .filter((line) => line.endsWith('install') && !line.endsWith('deinstall'))
      .map((line) => line.split(/[:\s]/)[0] ?? ''),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name))).map((names) => names[0] ?? '');
}

/**
 * @param {readonly string[]} names
 * @param {(line: string) => void} say
 * @param {readonly (readonly string[])[]} [renamed] other names of the same packages in other releases
 */
export async function installDebianPackages(names, say, renamed = []) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  let output = '';
  const apt = (/** @type {string[]} */ ...args) =>
    run('apt-get', args, { env, onOutput: (text) => (output = (output + text).slice(-3_000)) });
  const code = await withProgress(`Installing ${names.length} Debian packages`, say, async () => {
    await apt('update', '-q');
    const known = names.map((name) => knownName(name, renamed));
    return apt('install', '-q', '-y', '--no-install-recommends', ...known);
  });
  if (code !== 0) throw new SetupError(`apt-get could not install ${names.join(' ')}:\n${output}`);
}

/**
 * @param {string} name
 * @param {readonly (readonly string[])[]} renamed
 */
function knownName(name, renamed) {
  const names = renamed.find((group) => group[0] === name) ?? [name];
  const known = names.find((candidate) =>
    /Candidate: \d/.test(capture('apt-cache', ['policy', candidate]) ?? ''),
  );
  return known ?? name;
}
