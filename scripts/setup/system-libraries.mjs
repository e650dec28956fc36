import { canInstallDebianPackages, installDebianPackages, missingDebianPackages } from './debian.mjs';
import { windowPackages } from './sources.mjs';

/** @type {import('./step.mjs').Step} */
export const librariesStep = {
  name: 'system libraries',
  plan: () => {
    const missing = missingDebianPackages(windowPackages) ?? [];
    if (missing.length === 0 || !canInstallDebianPackages()) return null;
    return [
      {
        what: `Debian packages for a window: ${missing.join(' ')}`,
        bytes: 120_000_000,
        licence: 'LGPL, MPL, MIT, OFL (of the distribution)',
      },
    ];
  },
  work: (say) => installDebianPackages(missingDebianPackages(windowPackages) ?? [], say, windowPackages),
};

/**
 * What this machine lacks for a window and we may not install ourselves.
 * @returns {string | null} words for the user, or null when nothing lacks or it can't be told here
 */
export function librariesAdvice() {
  const missing = missingDebianPackages(windowPackages) ?? [];
  if (missing.length === 0 || canInstallDebianPackages()) return null;
  return `For a window these packages are still missing; install them as root:\n  apt-get install ${missing.join(' ')}`;
}
