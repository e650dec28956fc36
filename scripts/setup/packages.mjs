import { existsSync } from 'node:fs';
import { inRoot, projectNode } from '../lib/paths.mjs';
import { npmCommand, run } from '../lib/processes.mjs';
import { readJson } from '../lib/stamps.mjs';
import { SetupError, withProgress } from './step.mjs';

/** What `npm ci` fetches on linux-x64, measured; other systems need less. */
const PACKAGES_BYTES = 560_000_000;

/** @type {import('./step.mjs').Step} */
export const packagesStep = {
  name: 'packages',
  plan: () =>
    packagesAreCurrent()
      ? null
      : [
          {
            what: 'npm packages of package-lock.json, Node 24 among them',
            bytes: PACKAGES_BYTES,
            licence: 'MIT, ISC, Apache-2.0, BSD and others, all in resources/licences',
          },
        ],
  work: async (say) => {
    const [command, args] = npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    const code = await withProgress('Installing the npm packages', say, () => run(command, args));
    if (code !== 0) throw new SetupError(`npm ci failed with exit code ${code}; its own words stand above.`);
    if (!existsSync(projectNode())) throw new SetupError('npm ci did not bring the Node of package.json.');
  },
};

/**
 * Compares the lock file with npm's own record of what it installed.
 * @returns {boolean}
 */
function packagesAreCurrent() {
  const locked = packagesOf(readJson(inRoot('package-lock.json')));
  const installed = packagesOf(readJson(inRoot('node_modules', '.package-lock.json')));
  if (!existsSync(projectNode())) return false;
  const lockedAreThere = Object.entries(locked).every(([place, wanted]) => {
    if (place === '') return true;
    const found = installed[place];
    return found === undefined
      ? wanted.optional === true || wanted.peer === true
      : found.version === wanted.version;
  });
  return lockedAreThere && Object.keys(installed).every((place) => locked[place] !== undefined);
}

/**
 * @param {Record<string, unknown> | null} lock
 * @returns {Record<string, { version?: string; optional?: boolean; peer?: boolean }>}
 */
function packagesOf(lock) {
  return /** @type {ReturnType<typeof packagesOf>} */ (lock?.packages ?? {});
}
