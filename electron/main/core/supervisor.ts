import type { HostState } from '../../../shared/contract/views.ts';
import { createRestartPolicy } from './restart-policy.ts';

/** A running host, as far as the supervisor needs it. */
export interface HostProcess {
  send(message: unknown): void;
  /** Ends it at once. */
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, however it ended; `reason` is for people. */
  onExit(listener: (reason: string) => void): void;
}

export interface SupervisorOptions {
  readonly host: HostState['host'];
  readonly start: () => HostProcess;
  readonly nowMs: () => number;
  readonly onState: (state: HostState) => void;
  /** Messages of the host other than the heartbeat's. */
  readonly onMessage: (message: unknown) => void;
  /** The process is gone; what was asked of it will not be answered. */
  readonly onLost: (reason: string) => void;
  readonly heartbeatMs?: number;
}

export interface Supervisor {
  state(): HostState;
  /** False when no process is there to hear it. */
  send(message: unknown): boolean;
  /** The host said that it can work. */
  ready(): void;
  /** The host said that it cannot work and that another start would not help. */
  giveUp(detail: string): void;
  /** Starts again after the circuit opened. */
  retry(): void;
  /** Asks the host to end, waits for it, and ends it after `limitMs`. */
  stop(limitMs: number): Promise<void>;
}

/** Counted in beats, not in time: a machine that slept must not look like a hung host. */
const MISSED_BEATS_TO_KILL = 3;
const HEARTBEAT_MS = 10_000;

/** Starts one host process and keeps it alive: heartbeat, back-off, and an open circuit in place of a crash loop. */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const machine = new HostMachine(options);
  machine.start();
  return {
    state: () => machine.state,
    send: (message) => machine.send(message),
    ready: () => machine.become('ready', null),
    giveUp: (detail) => machine.openCircuit(detail),
    retry: () => machine.retry(),
    stop: (limitMs) => machine.stop(limitMs),
  };
}

class HostMachine {
  state: HostState;
  readonly #options: SupervisorOptions;
  readonly #policy = createRestartPolicy();
  #process: HostProcess | null = null;
  #heartbeat: NodeJS.Timeout | null = null;
  #restartTimer: NodeJS.Timeout | null = null;
  #missedBeats = 0;
  #isStopping = false;
  #ended: () => void = () => undefined;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.state = { host: options.host, state: 'starting', restarts: 0, detail: null };
  }

  start(): void {
    this.#restartTimer = null;
    const started = this.#options.start();
    this.#process = started;
    this.#missedBeats = 0;
    started.onMessage((message) => this.#hear(started, message));
    started.onExit((reason) => this.#lose(started, reason));
    this.#heartbeat = setInterval(() => this.#beat(), this.#options.heartbeatMs ?? HEARTBEAT_MS);
    this.become('starting', null);
  }

  send(message: unknown): boolean {
    if (this.#process === null) return false;
    this.#process.send(message);
    return true;
  }

  become(state: HostState['state'], detail: string | null): void {
    this.state = { host: this.#options.host, state, restarts: this.#policy.restarts(), detail };
    this.#options.onState(this.state);
  }

  openCircuit(detail: string): void {
    this.#forgetProcess()?.kill();
    this.become('circuit-open', detail);
    this.#options.onLost(detail);
  }

  retry(): void {
    if (this.state.state !== 'circuit-open') return;
    this.#policy.reset();
    this.start();
  }

  async stop(limitMs: number): Promise<void> {
    this.#isStopping = true;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    const running = this.#process;
    if (running !== null) await this.#endOf(running, limitMs);
    this.become('stopped', null);
  }

  #endOf(running: HostProcess, limitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const limit = setTimeout(() => running.kill(), limitMs);
      this.#ended = () => {
        clearTimeout(limit);
        resolve();
      };
      running.send({ kind: 'stop' });
    });
  }

  #hear(from: HostProcess, message: unknown): void {
    if (from !== this.#process) return;
    this.#missedBeats = 0;
    this.#options.onMessage(message);
  }

  #beat(): void {
    this.#missedBeats += 1;
    if (this.#missedBeats > MISSED_BEATS_TO_KILL) this.#process?.kill();
    else this.send({ kind: 'ping' });
  }

  #lose(lost: HostProcess, reason: string): void {
    if (lost !== this.#process) return;
    this.#forgetProcess();
    this.#ended();
    if (!this.#isStopping) this.#decide(reason);
    this.#options.onLost(reason);
  }

  #decide(reason: string): void {
    const after = this.#policy.afterCrash(this.#options.nowMs());
    if (after.kind === 'open-circuit') {
      this.become('circuit-open', reason);
      return;
    }
    this.become('restarting', reason);
    this.#restartTimer = setTimeout(() => this.start(), after.delayMs);
  }

  #forgetProcess(): HostProcess | null {
    const forgotten = this.#process;
    this.#process = null;
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    this.#heartbeat = null;
    return forgotten;
  }
}
