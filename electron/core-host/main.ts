import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { FromCoreHost } from '../../shared/contract/core-host.ts';
import { systemZone } from '../../shared/time.ts';
import { cloudPortsOf } from '../core/adapters/cloud-ports.ts';
import { createLocalModel } from '../core/adapters/llama/local-model.ts';
import { createEngine, type Engine } from '../core/engine.ts';
import { homeDirOf } from '../core/home-dir.ts';
import type { Clock, EnginePorts } from '../core/ports.ts';
import { createLogFile } from './log-file.ts';
import { serveEngine } from './serve-engine.ts';

/** The engine behind the message channel of the process that forked this one; it ends with its parent. */
const CLOSE_LIMIT_MS = 5_000;
/** The host of a program that was killed still saves and closes for that long. */
const BUSY_LIMIT_MS = CLOSE_LIMIT_MS + 3_000;
const BUSY_STEP_MS = 250;

// Mail lies in these files, and folders above them may be open to others of this machine.
process.umask(0o077);

const clock: Clock = {
  nowUtcMs: () => Date.now(),
  zone: systemZone,
  monotonicMs: () => performance.now(),
};
const homeDir = homeDirOf({ env: process.env, platform: process.platform, userDir: os.homedir() });
const log = createLogFile(path.join(homeDir, 'logs'), clock);

/** A message to a parent that is gone has no reader; `disconnect` ends this process. */
function send(message: FromCoreHost): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

function portsOf(resourcesDir: string): EnginePorts {
  const localModel = createLocalModel({
    nodePath: process.execPath,
    hostEntry: llamaHostEntry(),
    resourcesDir,
    stateDir: path.join(homeDir, 'prompt-states'),
    log,
  });
  const cloud = cloudPortsOf({ env: process.env, homeDir });
  return { clock, log, localModel, cloud, resourcesDir, homeDir };
}

/** Its source in a checkout, the bundle beside this one in the package. */
function llamaHostEntry(): string {
  const isSource = import.meta.filename.endsWith('.ts');
  const parts = isSource ? ['..', 'llama-host', 'main.ts'] : ['llama-host.js'];
  return path.join(import.meta.dirname, ...parts);
}

/** Ends the process once all is saved, or after a while if the engine does not come to an end. */
async function stop(engine: Engine | null): Promise<void> {
  globalThis.setTimeout(() => process.exit(1), CLOSE_LIMIT_MS).unref();
  await engine?.close();
  process.exit(0);
}

/** Waits for a database that the host of a program just killed still holds. */
async function openEngine(ports: EnginePorts): ReturnType<typeof createEngine> {
  const untilMs = performance.now() + BUSY_LIMIT_MS;
  for (;;) {
    const opened = await createEngine(ports, {
      databaseFile: path.join(homeDir, 'pennypost.db'),
      owner: null,
      mode: null,
      moneyFile: null,
    });
    if (opened.ok || opened.error.code !== 'database-busy' || performance.now() > untilMs) return opened;
    await setTimeout(BUSY_STEP_MS);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { resources: { type: 'string' } } });
  if (values.resources === undefined) throw new Error('--resources is missing');
  let engine: Engine | null = null;
  process.once('disconnect', () => void stop(engine));
  const opened = await openEngine(portsOf(values.resources));
  if (!opened.ok) {
    log.error(`the engine did not start: ${opened.error.code}: ${opened.error.message}`);
    process.send?.({ kind: 'failed', error: opened.error }, undefined, undefined, () => process.exit(1));
    return;
  }
  engine = opened.value;
  process.on('message', serveEngine({ engine, log, send, onStop: () => void stop(engine) }));
  send({ kind: 'ready', homeDir });
}

/** A bug that nobody caught leaves the state unknown: end, and let the supervisor start afresh. */
function die(cause: unknown): void {
  log.error(`ending after a bug: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  process.exit(70);
}

process.on('uncaughtException', die);
process.on('unhandledRejection', die);
void main();
