import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { pathToFileURL } from 'node:url';
import { inRoot, projectNode } from './lib/paths.mjs';

/** The source itself: Node 24 strips the types, so nothing has to be built first. */
const entry = inRoot('electron', 'cli', 'main.ts');
const args = process.argv.slice(2);
const callerDir = process.env.INIT_CWD ?? process.cwd();
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
// Taking the types out of the source and compiling it costs a run with worker threads a second of CPU and more: both are
// kept by the hash of each file. Threads and children ask the environment.
process.env.NODE_COMPILE_CACHE ??= inRoot('.cache', 'compiled');

if (!existsSync(projectNode())) {
  console.error('The packages are not installed yet: run npm ci (or npm start) once.');
  process.exitCode = 70;
} else if (major > 24 || (major === 24 && minor >= 12)) {
  // Already on a Node that reads TypeScript: one process, so signals and the exit code are its own.
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  process.chdir(callerDir);
  process.argv.splice(1, 1, entry);
  await import(pathToFileURL(entry).href);
} else {
  const child = spawn(projectNode(), [entry, ...args], { cwd: callerDir, stdio: 'inherit' });
  // A terminal signals the whole group, the child included; a sender of its own reaches only us.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  child.once('close', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}
