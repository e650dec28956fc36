import type { EngineCommandName } from '../../../shared/contract/commands.ts';
import { type FromCoreHost, fromCoreHostSchema } from '../../../shared/contract/core-host.ts';
import { type AppError, appError } from '../../../shared/contract/errors.ts';
import type { NumberedEvent } from '../../../shared/contract/events.ts';
import type { HostState } from '../../../shared/contract/views.ts';
import { assertNever, err, type Result } from '../../../shared/result.ts';
import { createSupervisor, type HostProcess, type Supervisor } from './supervisor.ts';

export interface CoreClientOptions {
  readonly start: () => HostProcess;
  readonly nowMs: () => number;
  readonly onEvent: (event: NumberedEvent) => void;
  readonly onState: (state: HostState) => void;
  readonly log: (line: string) => void;
  readonly heartbeatMs?: number;
}

export interface CoreClient {
  /**
   * Asks the engine. Waits while the host starts for the first time; `unavailable` and retryable when the host
   * died before it answered or is being started again.
   */
  invoke(name: EngineCommandName, input: unknown): Promise<Result<unknown, AppError>>;
  state(): HostState;
  /** Absolute folder of the user's data, once the host has said it. */
  homeDir(): string | null;
  retry(): void;
  stop(limitMs: number): Promise<void>;
}

type Answer = (result: Result<unknown, AppError>) => void;

export function createCoreClient(options: CoreClientOptions): CoreClient {
  return new Client(options);
}

class Client implements CoreClient {
  readonly #options: CoreClientOptions;
  readonly #supervisor: Supervisor;
  readonly #inFlight = new Map<number, Answer>();
  #waiting: (() => void)[] = [];
  #failure: AppError | null = null;
  #homeDir: string | null = null;
  #nextId = 1;

  constructor(options: CoreClientOptions) {
    this.#options = options;
    this.#supervisor = createSupervisor({
      host: 'core',
      start: options.start,
      nowMs: options.nowMs,
      onState: options.onState,
      onMessage: (message) => this.#hear(message),
      onLost: (reason) => this.#lose(reason),
      ...(options.heartbeatMs === undefined ? {} : { heartbeatMs: options.heartbeatMs }),
    });
  }

  async invoke(name: EngineCommandName, input: unknown): Promise<Result<unknown, AppError>> {
    if (this.state().state === 'starting') await new Promise<void>((go) => this.#waiting.push(go));
    const state = this.state().state;
    if (state !== 'ready') return err(this.#failure ?? lostError(state));
    const id = this.#nextId;
    this.#nextId += 1;
    return new Promise((answer) => {
      this.#inFlight.set(id, answer);
      this.#supervisor.send({ kind: 'request', id, name, input });
    });
  }

  state(): HostState {
    return this.#supervisor.state();
  }

  homeDir(): string | null {
    return this.#homeDir;
  }

  retry(): void {
    this.#failure = null;
    this.#supervisor.retry();
  }

  stop(limitMs: number): Promise<void> {
    return this.#supervisor.stop(limitMs);
  }

  #hear(raw: unknown): void {
    const parsed = fromCoreHostSchema.safeParse(raw);
    if (parsed.success) this.#act(parsed.data);
    else this.#options.log('core-host sent a message that does not fit its contract');
  }

  #act(message: FromCoreHost): void {
    switch (message.kind) {
      case 'ready':
        this.#homeDir = message.homeDir;
        this.#failure = null;
        this.#supervisor.ready();
        this.#letGo();
        return;
      case 'failed':
        this.#fail(message.error);
        return;
      case 'reply':
        this.#inFlight.get(message.id)?.(message.result);
        this.#inFlight.delete(message.id);
        return;
      case 'event':
        this.#options.onEvent(message.event);
        return;
      case 'pong':
        return;
      default:
        assertNever(message);
    }
  }

  /** An engine that can start later is started again by the supervisor; any other stays down and says why. */
  #fail(error: AppError): void {
    this.#failure = error;
    if (!error.retryable) this.#supervisor.giveUp(error.message);
  }

  #lose(reason: string): void {
    this.#options.log(`core-host ended: ${reason}`);
    const lost = [...this.#inFlight.values()];
    this.#inFlight.clear();
    for (const answer of lost) answer(err(lostError(reason)));
    this.#letGo();
  }

  #letGo(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}

function lostError(reason: string): AppError {
  return appError('unavailable', `the engine is not running (${reason})`, { retryable: true });
}
