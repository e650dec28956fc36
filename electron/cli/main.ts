import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes } from './exit-codes.ts';
import { run } from './run.ts';
import type { Installation } from './session.ts';

// Mail lies in these files, and folders above them may be open to others of this machine.
process.umask(0o077);
const interrupted = new AbortController();
process.on('SIGINT', () => interrupted.abort());
process.on('SIGTERM', () => interrupted.abort());
// A reader that closes early (`| head`) ends the command, it is no bug.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? exitCodes.done : exitCodes.bug);
});

try {
  process.exitCode = await run({
    argv: process.argv.slice(2),
    env: process.env,
    // npm runs scripts in the package's folder and says here where the caller was.
    workingDir: process.env.INIT_CWD ?? process.cwd(),
    stdout: process.stdout,
    stderr: process.stderr,
    installation: findInstallation(),
    signal: interrupted.signal,
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = exitCodes.bug;
}

/** Source files of a checkout, or the bundles beside this one in the package. */
function findInstallation(): Installation {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const fromSource = path.join(here, '..', 'llama-host', 'main.ts');
  if (existsSync(fromSource)) {
    return {
      resourcesDir: path.join(here, '..', '..', 'resources'),
      llamaHostEntry: fromSource,
    };
  }
  return {
    resourcesDir: firstThatExists([
      path.join(here, '..', 'resources'),
      path.join(here, '..', '..', 'resources'),
    ]),
    llamaHostEntry: path.join(here, 'llama-host.js'),
  };
}

function firstThatExists(folders: readonly string[]): string {
  const found = folders.find((folder) => existsSync(path.join(folder, 'prices.json')));
  if (found === undefined) throw new Error(`no resources in ${folders.join(' or ')}`);
  return found;
}
