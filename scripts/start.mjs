import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { inRoot, projectNode } from './lib/paths.mjs';
import { capture, projectEnv, run } from './lib/processes.mjs';
import {
  asUser,
  handOverData,
  makeDataDir,
  makePrivateDir,
  reachableApp,
  sandboxWorks,
  windowEnv,
  windowUser,
  windowUserDir,
} from './lib/window-user.mjs';
import { SetupError } from './setup/step.mjs';
import { setUp } from './setup.mjs';

const help = `npm start -- [--no-model] [-- ARGUMENTS OF THE APP]
Sets up what is missing, builds what is stale, and opens Pennypost; without a display it sorts the sample mailbox here.`;

const say = (/** @type {string} */ line) => console.error(line);

async function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    say(help);
    return 0;
  }
  const user = windowUser();
  const display = hasDisplay();
  // Data that the window's user can't read would be of no use to it.
  if (user !== null && display) {
    makePrivateDir(windowUserDir(user), user);
    process.env.PENNYPOST_HOME ??= path.join(windowUserDir(user), 'data');
    makeDataDir(process.env.PENNYPOST_HOME, user);
  }
  await setUp({ model: !args.includes('--no-model'), window: display });
  if (path.resolve(process.execPath) !== projectNode() && Number(process.versions.node.split('.')[0]) < 24) {
    return run(projectNode(), [fileURLToPath(import.meta.url), ...args], { env: projectEnv() });
  }
  if (!display) return sortAtTheTerminal();
  const { packageApp } = await import('./package.mjs');
  const version = await packageApp(say);
  return openWindow(
    user,
    version,
    args.filter((arg) => arg !== '--no-model' && arg !== '--'),
  );
}

function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return (process.env.DISPLAY ?? '') !== '' || (process.env.WAYLAND_DISPLAY ?? '') !== '';
}

/**
 * @param {import('./lib/window-user.mjs').WindowUser | null} user
 * @param {string} version
 * @param {readonly string[]} appArgs
 */
async function openWindow(user, version, appArgs) {
  const { appDir, appExecutable } = await import('./package.mjs');
  const executable = path.join(
    reachableApp(appDir('release'), user, version),
    path.relative(appDir('release'), appExecutable('release')),
  );
  const sandbox = sandboxWorks(user) ? [] : ['--no-sandbox'];
  if (sandbox.length > 0) {
    say('This system gives no user namespaces: the window runs WITHOUT its sandbox (--no-sandbox).');
  }
  if (user === null) return run(executable, [...sandbox, ...appArgs]);
  const dir = windowUserDir(user);
  const data = process.env.PENNYPOST_HOME ?? path.join(dir, 'data');
  if (!handOverData(data, user)) {
    say(`The window runs as user ${user.uid}, who may not write in ${data} (PENNYPOST_HOME).`);
    say(`Choose another folder, or give this one to that user: chown -R ${user.uid}:${user.gid} '${data}'`);
    return 1;
  }
  say(`You are root: the window runs as user ${user.uid}, its data lies in ${data}.`);
  const state = `--user-data-dir=${path.join(dir, 'window')}`;
  const [command, commandArgs] = asUser(user, executable, [...sandbox, state, ...appArgs]);
  return run(command, commandArgs, { env: windowEnv(user, dir) });
}

/** The same engine without a window: the sample mailbox, sorted, with what it cost. */
async function sortAtTheTerminal() {
  const sample = inRoot('.cache', 'sample');
  const owner = capture(projectNode(), [inRoot('scripts', 'lib', 'write-sample-mailbox.ts'), sample])?.trim();
  if (owner === undefined) throw new Error('the sample mailbox could not be written');
  say('There is no display, so here is the sample mailbox sorted at the terminal.\n');
  const code = await run(projectNode(), [inRoot('scripts', 'cli.mjs'), 'triage', sample, '--me', owner]);
  say(`
Sort your own: npm run --silent cli -- triage PATH...
For the window: start this in a desktop session, or over "ssh -X", or on a virtual display: xvfb-run -a npm start`);
  return code;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof SetupError ? error.message : error);
    process.exitCode = 1;
  },
);
