/** One-way imports of the house; `scripts/test-layers.mjs` plants one violation per rule to prove each bites. */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.tsx?$' },
  to: { path: '^(electron|renderer|shared|scripts|e2e)/', pathNot: allowed },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    only('shared-stands-alone', '^shared/', ['^shared/']),
    only('core-uses-shared', '^electron/core/', ['^electron/core/', '^shared/']),
    only('core-host-uses-core', '^electron/core-host/', [
      '^electron/core-host/',
      '^electron/core/',
      '^shared/',
    ]),
    only('cli-uses-core', '^electron/cli/', ['^electron/cli/', '^electron/core/', '^shared/']),
    only('main-uses-shared', '^electron/main/', ['^electron/main/', '^shared/']),
    only('preload-uses-shared', '^electron/preload/', ['^electron/preload/', '^shared/']),
    only('llama-host-uses-shared', '^electron/llama-host/', ['^electron/llama-host/', '^shared/']),
    only('renderer-uses-shared', '^renderer/', ['^renderer/', '^shared/']),
    only('scripts-use-core', '^scripts/', ['^scripts/', '^electron/core/', '^shared/']),
    {
      name: 'adapters-are-wired-at-the-roots',
      severity: 'error',
      from: { path: '^electron/core/', pathNot: ['^electron/core/adapters/', '\\.test\\.ts$'] },
      to: { path: '^electron/core/adapters/' },
    },
    {
      name: 'electron-in-main-and-preload',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/(main|preload)/' },
      to: { path: '(?:^electron$|node_modules/electron/)' },
    },
    {
      name: 'node-llama-cpp-in-llama-host',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/llama-host/' },
      to: { path: 'node_modules/(node-llama-cpp|@node-llama-cpp)/' },
    },
    {
      name: 'better-sqlite3-in-db',
      severity: 'error',
      from: { path: '^(electron|renderer|shared)/', pathNot: '^electron/core/db/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'tests-are-not-imported',
      severity: 'error',
      from: { pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|out|\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
