import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { canInstallDebianPackages, installDebianPackages, missingDebianPackages } from '../setup/debian.mjs';
import { inRoot } from './paths.mjs';

/** Thrown by `context.skip`: the run says why and goes on with the next. */
class Skipped extends Error {}

/**
 * Finds, lists and runs the files of `scripts/eval` or `scripts/bench`.
 * @param {'eval' | 'bench'} folder
 * @param {'evaluation' | 'benchmark'} exported what each file exports
 * @param {readonly string[]} argv
 * @returns {Promise<number>} exit code
 */
export async function runSuite(folder, exported, argv) {
  const options = parseArgs(argv);
  const known = await loadAll(folder, exported);
  if (options.flags.has('help') || options.flags.has('list')) return list(folder, known);
  const unknown = options.names.find((name) => !known.some((one) => one.name === name));
  if (unknown !== undefined) {
    console.error(`There is no ${exported} ${unknown}.`);
    list(folder, known);
    return 2;
  }
  const dataDir = findDataDir();
  if (dataDir === null) console.log('No test sets found (PENNYPOST_DATA, default ../shared/data).');
  let failed = 0;
  for (const one of known.filter(({ name }) => options.names.length === 0 || options.names.includes(name))) {
    console.log(`\n== ${one.name}${one.about === undefined ? '' : `: ${one.about}`}`);
    failed += (await runOne(one, contextFor(dataDir, options))) ? 0 : 1;
  }
  return failed === 0 ? 0 : 1;
}

/**
 * @param {import('../eval/types.ts').Evaluation} one
 * @param {import('../eval/types.ts').RunContext} context
 * @returns {Promise<boolean>} false when it failed; skipped is no failure
 */
async function runOne(one, context) {
  const startedMs = performance.now();
  try {
    await checkNeeds(one, context);
    await one.run(context);
    console.log(`(${((performance.now() - startedMs) / 1000).toFixed(1)} s)`);
    return true;
  } catch (error) {
    if (error instanceof Skipped) console.log(`skipped: ${error.message}`);
    else console.error(error);
    return error instanceof Skipped;
  }
}

/**
 * @param {import('../eval/types.ts').Evaluation} one
 * @param {import('../eval/types.ts').RunContext} context
 */
async function checkNeeds(one, context) {
  const missing = (one.needs ?? []).filter((name) => !existsSync(path.join(context.dataDir ?? '', name)));
  if (missing.length > 0 && one.needs !== undefined) {
    context.skip(`the set ${missing.join(', ')} is not there; PENNYPOST_DATA names the folder of sets`);
  }
  const wanted = (one.debianPackages ?? []).map((name) => [name]);
  const absent = wanted.length === 0 ? [] : (missingDebianPackages(wanted) ?? wanted.flat());
  if (absent.length === 0) return;
  if (!canInstallDebianPackages()) context.skip(`needs the Debian packages ${absent.join(' ')}`);
  await installDebianPackages(absent, (line) => console.error(`  ${line}`));
}

/**
 * @param {string} folder
 * @param {'evaluation' | 'benchmark'} exported
 * @returns {Promise<import('../eval/types.ts').Evaluation[]>}
 */
async function loadAll(folder, exported) {
  const dir = inRoot('scripts', folder);
  const files = readdirSync(dir)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => path.join(dir, name))
    .filter((file) => readFileSync(file, 'utf8').includes(`export const ${exported}`));
  const modules = await Promise.all(files.sort().map((file) => import(pathToFileURL(file).href)));
  return modules.map((module) => module[exported]);
}

/**
 * @param {string} folder
 * @param {readonly import('../eval/types.ts').Evaluation[]} known
 */
function list(folder, known) {
  console.log(
    `npm run ${folder} -- [NAME...] [--quick] [--verbose] [--KEY=VALUE]\nPENNYPOST_DATA=${findDataDir()}`,
  );
  for (const { name, about } of known) console.log(`  ${name}${about === undefined ? '' : `: ${about}`}`);
  return 0;
}

function findDataDir() {
  const dir = path.resolve(process.env.PENNYPOST_DATA ?? inRoot('..', 'shared', 'data'));
  return existsSync(dir) ? dir : null;
}

/** @param {readonly string[]} argv */
function parseArgs(argv) {
  /** @type {Record<string, string>} */
  const args = {};
  const flags = new Set();
  const names = [];
  for (const arg of argv) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (match === null) names.push(arg);
    else if (match[2] === undefined) flags.add(match[1]);
    else args[match[1] ?? ''] = match[2];
  }
  return { args, flags, names };
}

/**
 * @param {string | null} dataDir
 * @param {ReturnType<typeof parseArgs>} options
 * @returns {import('../eval/types.ts').RunContext}
 */
function contextFor(dataDir, { args, flags }) {
  return {
    dataDir,
    args,
    quick: flags.has('quick'),
    verbose: flags.has('verbose'),
    print: (line) => console.log(line),
    printTable,
    skip: (reason) => {
      throw new Skipped(reason);
    },
  };
}

/** @param {readonly Readonly<Record<string, import('../eval/types.ts').TableCell>>[]} rows */
function printTable(rows) {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => String(row[column] ?? '-')))];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => (line[index] ?? '').length)));
  for (const [number, line] of lines.entries()) {
    const cells = line.map((cell, index) => {
      const isFigure = typeof rows[0]?.[columns[index] ?? ''] === 'number';
      return isFigure ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0);
    });
    console.log(cells.join('  ').trimEnd());
    if (number === 0) console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  }
}
