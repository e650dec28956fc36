import { fileURLToPath } from 'node:url';
import { projectNode } from './lib/paths.mjs';
import { projectEnv, run } from './lib/processes.mjs';
import { SetupError } from './setup/step.mjs';
import { setUp } from './setup.mjs';

const help = `npm test -- [--only check|unit|e2e] [--no-model]
Sets up what is missing, then runs every check and test; the last line adds them up.`;

async function main() {
  const args = process.argv.slice(2);
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  if (
    args.includes('--help') ||
    (args.includes('--only') && !['check', 'unit', 'e2e'].includes(only ?? ''))
  ) {
    console.error(help);
    return args.includes('--help') ? 0 : 2;
  }
  const needsWindow = only === undefined || only === 'e2e';
  const servers = only === undefined || only === 'unit';
  await setUp({ model: !args.includes('--no-model') && only !== 'check', window: needsWindow, servers });
  if (Number(process.versions.node.split('.')[0]) < 24) {
    return run(projectNode(), [fileURLToPath(import.meta.url), ...args], { env: projectEnv() });
  }
  return runSuites(only);
}

/** @param {string | undefined} only a group, or all */
async function runSuites(only) {
  const { suites } = await import('./test/suites.mjs');
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of suites.filter(({ group }) => only === undefined || group === only)) {
    const startedMs = performance.now();
    const outcome = await suite.run().catch((error) => {
      console.log(error);
      return { passed: 0, failed: 1, skipped: 0, reasons: [] };
    });
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    console.log(`${outcome.failed === 0 ? 'ok  ' : 'FAIL'} ${suite.name} (${outcome.passed}) ${seconds} s`);
    for (const reason of outcome.reasons ?? []) console.log(`     skipped: ${reason}`);
    total.passed += outcome.passed;
    total.failed += outcome.failed;
    total.skipped += outcome.skipped;
  }
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof SetupError ? error.message : error);
    console.log('0 passed, 1 failed, 0 skipped');
    process.exitCode = 1;
  },
);
