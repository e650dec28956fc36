import { copyFileSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { cacheDir, inRoot, isEntry, projectNode } from './lib/paths.mjs';
import { run } from './lib/processes.mjs';
import { plants, soil } from './test/layer-plants.mjs';

/**
 * Proves that each import rule bites: plants one violation per rule in an empty house and asks the tool.
 * @param {(line: string) => void} say
 * @returns {Promise<{ passed: number; failed: number }>} one check a rule, and one that allowed imports pass
 */
export async function testLayers(say) {
  const house = path.join(cacheDir, 'layers');
  plantAll(house);
  const found = await violationsIn(house);
  const rules = ruleNames();
  const verdicts = [
    ...rules.map((rule) => {
      const files = Object.keys(plants[rule] ?? {});
      return {
        name: `rule ${rule} bites`,
        ok: found.some((one) => one.rule === rule && files.includes(one.from)),
      };
    }),
    { name: 'allowed imports pass', ok: !found.some(({ from }) => from in soil) },
  ];
  for (const { name } of verdicts.filter(({ ok }) => !ok)) say(`not so: ${name}`);
  const passed = verdicts.filter(({ ok }) => ok).length;
  return { passed, failed: verdicts.length - passed };
}

/** @param {string} house */
function plantAll(house) {
  rmSync(house, { recursive: true, force: true });
  for (const [file, content] of Object.entries(Object.assign({}, soil, ...Object.values(plants)))) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    writeFileSync(path.join(house, file), content);
  }
  symlinkSync(inRoot('node_modules'), path.join(house, 'node_modules'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) {
    copyFileSync(inRoot(name), path.join(house, name));
  }
}

/**
 * @param {string} house
 * @returns {Promise<{ rule: string; from: string }[]>}
 */
async function violationsIn(house) {
  const cli = inRoot('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [
    cli,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'electron',
    'renderer',
    'shared',
    'scripts',
  ];
  let output = '';
  await run(projectNode(), args, {
    cwd: house,
    onOutput: (text) => {
      output += text;
    },
  });
  /** @type {{ summary: { violations: { rule: { name: string }; from: string }[] } }} */
  const report = JSON.parse(output);
  return report.summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

/** @returns {string[]} */
function ruleNames() {
  const config = createRequire(import.meta.url)(inRoot('.dependency-cruiser.cjs'));
  return config.forbidden.map((/** @type {{ name: string }} */ rule) => rule.name);
}

if (isEntry(import.meta.url)) {
  const { passed, failed } = await testLayers(console.log);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
}
