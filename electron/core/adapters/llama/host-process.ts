import { type ChildProcess, fork } from 'node:child_process';
import {
  type HostMessage,
  type HostRequest,
  hostMessageSchema,
} from '../../../../shared/inference/host-protocol.ts';
import type { Log } from '../../ports.ts';

/** A running llama-host. */
export interface HostProcess {
  readonly pid: number | null;
  send(request: HostRequest): void;
  /** Ends it at once, whatever it computes. */
  kill(): void;
}

export interface HostProcessOptions {
  /** A Node of at least version 22. */
  readonly nodePath: string;
  /** Entry file of llama-host: `.ts` from source, `.js` from a build. */
  readonly hostEntry: string;
  readonly log: Log;
  /** No word from it for this long means that it hangs; it is killed then. */
  readonly silenceMs: number;
  readonly onMessage: (message: HostMessage) => void;
  /** Called once; with words on how it ended. */
  readonly onExit: (how: string) => void;
}

const passedOn = [
  'PATH',
  'HOME',
  'USERPROFILE',
  'LANG',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'WINDIR',
  'LOCALAPPDATA',
  'ProgramData',
  'LD_LIBRARY_PATH',
  'CUDA_PATH',
  'CUDA_VISIBLE_DEVICES',
  'VK_ICD_FILENAMES',
  'XDG_RUNTIME_DIR',
];

/** What llama-host may know of this process's environment: nothing that could be a secret. */
export function hostEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(passedOn.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** Starts llama-host and watches over it with a heartbeat. */
export function startHost(options: HostProcessOptions): HostProcess {
  const child = fork(options.hostEntry, [], {
    execPath: options.nodePath,
    execArgv: [],
    env: hostEnvironment(process.env),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  logErrors(child, options.log);
  let heardAtMs = performance.now();
  const heartbeat = setInterval(() => {
    if (performance.now() - heardAtMs > options.silenceMs) child.kill('SIGKILL');
    else send({ type: 'ping' });
  }, options.silenceMs / 6);
  heartbeat.unref();
  const send = (request: HostRequest) => {
    if (child.connected) child.send(request, () => undefined);
  };
  child.on('message', (raw) => {
    heardAtMs = performance.now();
    const message = hostMessageSchema.safeParse(raw);
    if (message.success) options.onMessage(message.data);
  });
  let isOver = false;
  const end = (how: string) => {
    if (isOver) return;
    isOver = true;
    clearInterval(heartbeat);
    options.onExit(how);
  };
  child.once('error', (cause) => end(cause.message));
  child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`));
  return { pid: child.pid ?? null, send, kill: () => child.kill('SIGKILL') };
}

function logErrors(child: ChildProcess, log: Log): void {
  child.stderr?.setEncoding('utf8');
  child.stderr?.on('data', (text: string) => log.warn(`llama-host: ${text.slice(0, 2_000).trimEnd()}`));
}
