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
  const messages = createInbox<unknown>();
  const exits = createInbox<string>();
  child.on('message', messages.put);
  let isOver = false;
  const end = (reason: string) => {
    if (!isOver) exits.put(reason);
    isOver = true;
  };
  child.once('exit', (code, signal) => end(signal === null ? `exit code ${code}` : `signal ${signal}`));
  child.once('error', (cause) => end(cause.message));
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
    onMessage: messages.listen,
    onExit: exits.listen,
  };
}

interface Inbox<Item> {
  put(item: Item): void;
  listen(listener: (item: Item) => void): void;
}

/** Keeps what comes before somebody listens: a host starts earlier than those who use it are loaded. */
function createInbox<Item>(): Inbox<Item> {
  const kept: Item[] = [];
  let hear = (item: Item): void => void kept.push(item);
  return {
    put: (item) => hear(item),
    listen: (listener) => {
      hear = listener;
      // Never within the call: whoever listens is still being put together.
      if (kept.length > 0) queueMicrotask(() => kept.splice(0).forEach(listener));
    },
  };
}
