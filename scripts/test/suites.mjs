import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheDir, inRoot, projectNode } from '../lib/paths.mjs';
import { capture, projectEnv, run } from '../lib/processes.mjs';
import { readJson } from '../lib/stamps.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [reasons] why something was skipped
 *
 * @typedef {object} Suite
 * @property {string} name
 * @property {'check' | 'unit' | 'e2e'} group
 * @property {() => Promise<Outcome>} run
 */

const say = (/** @type {string} */ line) => console.log(line);

/** @type {readonly Suite[]} */
export const suites = [
  check('format and lint', () => tool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
  check('types', () => tool('typescript/bin/tsc', ['--build'])),
  check('layers', () =>
    tool('dependency-cruiser/bin/dependency-cruiser.mjs', [
      ...['--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
      ...['electron', 'renderer', 'shared', 'scripts', 'e2e'],
    ]),
  ),
  {
    name: 'layer rules bite',
    group: 'check',
    run: async () => {
      const { testLayers } = await import('../test-layers.mjs');
      return { ...(await testLayers(say)), skipped: 0 };
    },
  },
  check('unused code', () => tool('knip/bin/knip.js', ['--no-progress'])),
  check('licences', () => ownScript('licences.mjs', ['--check'])),
  { name: 'unit', group: 'unit', run: runVitest },
  { name: 'window', group: 'e2e', run: runPlaywright },
];

/**
 * A tool that passes or fails as a whole; its words are shown only when it fails.
 * @param {string} name
 * @param {() => Promise<{ code: number; output: string }>} work
 * @returns {Suite}
 */
function check(name, work) {
  return {
    name,
    group: 'check',
    run: async () => {
      const { code, output } = await work();
      if (code !== 0) say(output.trimEnd());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    },
  };
}

/**
 * @param {string} file below node_modules
 * @param {readonly string[]} args
 */
function tool(file, args) {
  return collect(projectNode(), [inRoot('node_modules', file), ...args]);
}

/**
 * @param {string} file below scripts
 * @param {readonly string[]} args
 */
function ownScript(file, args) {
  return collect(projectNode(), [inRoot('scripts', file), ...args]);
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
async function collect(command, args) {
  let output = '';
  const code = await run(command, args, {
    env: projectEnv(),
    onOutput: (text) => {
      output += text;
    },
  });
  return { code, output };
}

/** @returns {Promise<Outcome>} */
async function runVitest() {
  const report = freshReport('vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await run(projectNode(), [inRoot('node_modules', 'vitest', 'vitest.mjs'), ...args], {
    env: projectEnv(),
  });
  return vitestOutcome(readJson(report), code);
}

/**
 * @param {Record<string, unknown> | null} report
 * @param {number} code
 * @returns {Outcome}
 */
function vitestOutcome(report, code) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const files =
    /** @type {{ status: string; assertionResults: { status: string; fullName: string }[] }[]} */ (
      report.testResults
    );
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const count = (/** @type {string} */ status) => tests.filter((test) => test.status === status).length;
  // A file that can't even be loaded holds no test that could fail: it counts as one.
  const broken = files.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = count('failed') + broken.length;
  const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status));
  return {
    passed: count('passed'),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: skipped.length,
    reasons: skipped.map(({ fullName }) => fullName),
  };
}

/** @returns {Promise<Outcome>} */
async function runPlaywright() {
  const { packageApp } = await import('../package.mjs');
  const version = await packageApp(say);
  const display = process.platform !== 'linux' || capture('xvfb-run', ['--help']) !== null ? 'virtual' : null;
  if (display === null && (process.env.DISPLAY ?? '') === '') {
    return { passed: 0, failed: 0, skipped: 1, reasons: ['no display, and xvfb-run is not installed'] };
  }
  const report = freshReport('playwright.json');
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  const args = [cli, 'test', '--config', inRoot('e2e', 'playwright.config.ts')];
  const env = { ...projectEnv(), PENNYPOST_E2E_REPORT: report, PENNYPOST_E2E_VERSION: version };
  const virtual = process.platform === 'linux' && display !== null;
  const code = virtual
    ? await run('xvfb-run', ['-a', '-s', '-screen 0 1440x900x24', projectNode(), ...args], { env })
    : await run(projectNode(), args, { env });
  return playwrightOutcome(readJson(report), code);
}

/**
 * @param {Record<string, unknown> | null} report
 * @param {number} code
 * @returns {Outcome}
 */
function playwrightOutcome(report, code) {
  const stats =
    /** @type {{ expected: number; unexpected: number; flaky: number; skipped: number } | undefined} */ (
      report?.stats
    );
  if (stats === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const failed = stats.unexpected;
  for (const title of titlesOf(/** @type {SuiteNode} */ (/** @type {unknown} */ (report)), 'flaky')) {
    console.log(`     passed on the second try: ${title}`);
  }
  return {
    passed: stats.expected + stats.flaky,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: stats.skipped,
    reasons: skipReasons(/** @type {SuiteNode} */ (/** @type {unknown} */ (report))),
  };
}

/**
 * @typedef {object} SuiteNode a node of Playwright's JSON report
 * @property {SuiteNode[]} [suites]
 * @property {{ title: string; tests: { status: string; annotations: { type: string; description?: string }[] }[] }[]} [specs]
 *
 * @param {SuiteNode} node
 * @returns {string[]}
 */
function skipReasons(node) {
  const own = (node.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === 'skipped')
      .map(({ annotations }) => {
        const reason = annotations.find(({ type }) => type === 'skip')?.description;
        return `${title}: ${reason ?? 'no reason given'}`;
      }),
  );
  return [...own, ...(node.suites ?? []).flatMap(skipReasons)];
}

/** @param {string} name */
function freshReport(name) {
  const dir = path.join(cacheDir, 'reports');
  mkdirSync(dir, { recursive: true });
  const file = path.join(dir, name);
  rmSync(file, { force: true });
  return file;
}

/**
 * @param {SuiteNode} node
 * @param {string} wanted
 * @returns {string[]} titles of the tests with that status
 */
function titlesOf(node, wanted) {
  const own = (node.specs ?? []).flatMap(({ title, tests }) =>
    tests.some(({ status }) => status === wanted) ? [title] : [],
  );
  return [...own, ...(node.suites ?? []).flatMap((suite) => titlesOf(suite, wanted))];
}
