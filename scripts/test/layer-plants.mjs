/**
 * One import per rule of `.dependency-cruiser.cjs` that the rule must refuse: [file, its content].
 * @type {Readonly<Record<string, Readonly<Record<string, string>>>>}
 */
export const plants = {
  'no-cycles': {
    'shared/cycle-a.ts': "import { b } from './cycle-b.ts';\nexport const a = () => b;\n",
    'shared/cycle-b.ts': "import { a } from './cycle-a.ts';\nexport const b = () => a;\n",
  },
  'shared-stands-alone': importing('shared/x.ts', '../electron/core/target.ts'),
  'core-uses-shared': importing('electron/core/x.ts', '../cli/target.ts'),
  'core-host-uses-core': importing('electron/core-host/x.ts', '../main/target.ts'),
  'cli-uses-core': importing('electron/cli/x.ts', '../core-host/target.ts'),
  'main-uses-shared': importing('electron/main/x.ts', '../core/target.ts'),
  'preload-uses-shared': importing('electron/preload/x.ts', '../main/target.ts'),
  'llama-host-uses-shared': importing('electron/llama-host/x.ts', '../core/target.ts'),
  'renderer-uses-shared': importing('renderer/x.ts', '../electron/core/target.ts'),
  'scripts-use-core': importing('scripts/x.ts', '../electron/cli/target.ts'),
  'adapters-are-wired-at-the-roots': importing('electron/core/jobs/x.ts', '../adapters/target.ts'),
  'electron-in-main-and-preload': importing('electron/core/y.ts', 'electron'),
  'node-llama-cpp-in-llama-host': importing('electron/core/z.ts', 'node-llama-cpp'),
  'better-sqlite3-in-db': importing('electron/core/jobs/y.ts', 'better-sqlite3'),
  'tests-are-not-imported': importing('electron/core/w.ts', './target.test.ts'),
};

/** Files that the plants import, and ones that import only what they may. */
export const soil = {
  ...Object.fromEntries(
    ['core', 'core/adapters', 'cli', 'core-host', 'main'].map((dir) => [
      `electron/${dir}/target.ts`,
      'export const target = 1;\n',
    ]),
  ),
  'electron/core/target.test.ts': 'export const target = 1;\n',
  'shared/target.ts': 'export const target = 1;\n',
  ...importing('electron/core/fine.ts', '../../shared/target.ts'),
  ...importing('electron/core/db/fine.ts', 'better-sqlite3'),
  ...importing('electron/main/fine.ts', 'electron'),
  ...importing('electron/core-host/fine.ts', '../core/adapters/target.ts'),
};

/**
 * @param {string} file
 * @param {string} specifier
 * @returns {Readonly<Record<string, string>>}
 */
function importing(file, specifier) {
  return { [file]: `import * as target from '${specifier}';\nexport const used = target;\n` };
}
