import { fileURLToPath } from 'node:url';
import { projectNode } from './lib/paths.mjs';
import { projectEnv, run } from './lib/processes.mjs';

const args = process.argv.slice(2);

if (Number(process.versions.node.split('.')[0]) < 24) {
  process.exitCode = await run(projectNode(), [fileURLToPath(import.meta.url), ...args], {
    env: projectEnv(),
  });
} else {
  const { runSuite } = await import('./lib/run-suite.mjs');
  process.exitCode = await runSuite('bench', 'benchmark', args);
}
