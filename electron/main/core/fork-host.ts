import { fork } from 'node:child_process';
import type { HostProcess } from './supervisor.ts';

export interface ForkOptions {
  /** A plain Node >= 22; never Electron's own binary, whose run-as-node fuse is off. */
  readonly nodePath: string;
  readonly entry: string;
  readonly args: readonly string[];
  readonly env: Record<string, string>;
  /** One line of what the host wrote on stderr. */
  readonly onLine: (line: string) => void;
}

/** Starts a host as a child that talks by structured clones. */
export function forkHost(options: ForkOptions): HostProcess & { readonly pid: number | undefined } {
  const child = fork(options.entry, [...options.args], {
    execPath: options.nodePath,
    execArgv: [],
    env: options.env,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n')) if (line !== '') options.onLine(line);
  });
  return {
    pid: child.pid,
    send: (message) => {
      // A host that is just dying is reported by its exit, not by the send that came too late.
      if (child.connected) child.send(message as object, () => undefined);
    },
    kill: () => child.kill('SIGKILL'),
    onMessage: (listener) => child.on('message', listener),
    onExit: (listener) => {
      let isOver = false;
      const once = (reason: string) => {
        if (!isOver) listener(reason);
        isOver = true;
      };
      child.once('exit', (code, signal) => once(signal === null ? `exit code ${code}` : `signal ${signal}`));
      child.once('error', (cause) => once(cause.message));
    },
  };
}
