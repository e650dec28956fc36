import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { rootDir } from './paths.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] default: the checkout
 * @property {NodeJS.ProcessEnv} [env]
 * @property {(text: string) => void} [onOutput] gets stdout and stderr; without it they are inherited
 * @property {number} [timeoutMs] the process group is ended after it
 */

/**
 * Runs a command to its end.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 127 when it could not be started, 128 + n when a signal ended it
 */
export function run(command, args, options = {}) {
  const piped = options.onOutput !== undefined;
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? rootDir,
      env: options.env ?? process.env,
      stdio: piped ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
    });
    child.stdout?.setEncoding('utf8').on('data', (text) => options.onOutput?.(text));
    child.stderr?.setEncoding('utf8').on('data', (text) => options.onOutput?.(text));
    child.once('error', () => resolve(127));
    child.once('close', (code) => resolve(code ?? 143));
  });
}

/**
 * Runs a short command and gives its stdout, or null when it failed or does not exist.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {string | null}
 */
export function capture(command, args) {
  const answer = spawnSync(command, args, {
    cwd: rootDir,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return answer.status === 0 ? answer.stdout : null;
}

/**
 * npm as a command that needs no shell: the npm that started us, else the one beside this Node or on PATH.
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function npmCommand(args) {
  const cli = process.env.npm_execpath;
  if (cli !== undefined && path.basename(cli) === 'npm-cli.js') return [process.execPath, [cli, ...args]];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', [...args]];
}

/** The environment with the project's own tools, its Node 24 among them, first on PATH. */
export function projectEnv() {
  const bin = path.join(rootDir, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` };
}

export function isRoot() {
  return process.getuid?.() === 0;
}
