import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheDir } from '../paths.mjs';

/** A server of others, running on loopback for a test or a benchmark. */
export interface RealServer {
  /** Base address for an OpenAI-compatible client. */
  readonly url: string;
  readonly key: string;
  readonly port: number;
  close(): Promise<void>;
}

/** Program of a Python environment that the test set-up made; null where it could not. */
export function pythonProgram(environment: 'xllamacpp' | 'litellm', program: string): string | null {
  const dir = path.join(cacheDir, 'python', environment);
  return existsSync(path.join(dir, 'is-whole')) ? path.join(dir, 'bin', program) : null;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface ServerCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Answers with 200 once the server is up. */
  readonly healthUrl: string;
  readonly limitMs: number;
}

/** Starts a server and waits until it answers. @throws Error with its last words when it does not come up */
export async function startServer(command: ServerCommand): Promise<() => Promise<void>> {
  const child = spawn(command.program, command.args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...command.env },
  });
  let lastWords = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-2_000);
    });
  }
  const untilMs = performance.now() + command.limitMs;
  while (!(await isUp(command.healthUrl))) {
    if (child.exitCode !== null || performance.now() > untilMs) {
      await stop(child);
      throw new Error(`${path.basename(command.program)} did not come up: ${lastWords}`);
    }
    await sleep(200);
  }
  return () => stop(child);
}

async function isUp(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(timer);
}
