import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ModelStatus } from '../../../../shared/contract/views.ts';
import type { HostMessage, LoadOrder } from '../../../../shared/inference/host-protocol.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { Log } from '../../ports.ts';
import { type HostProcess, startHost } from './host-process.ts';
import {
  createPendingList,
  type PendingWork,
  type RequestWithId,
  type TextListener,
} from './pending-work.ts';
import { createRestartPolicy, type RestartOptions, type RestartPolicy } from './restart-policy.ts';

export interface SupervisorOptions {
  readonly nodePath: string;
  readonly hostEntry: string;
  readonly log: Log;
  readonly restarts: RestartOptions;
  readonly silenceMs: number;
  /** An idle host whose memory grew by more than this since its first heartbeat is replaced: engines leak. */
  readonly growthBytes: number;
  readonly onStatus: (status: Partial<ModelStatus>) => void;
}

/** The part of a request that its caller knows; the supervisor numbers it. */
export type Ask = RequestWithId extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

export interface AskAbout {
  /** Hash of the mail that the request is about, if any. */
  readonly item: string | null;
  readonly signal?: AbortSignal | undefined;
  /** Of a text that is written. */
  readonly listener?: TextListener | undefined;
}

/** Keeps llama-host alive: starts it, gives it work, restarts it after a crash and repeats what was lost. */
export interface Supervisor {
  ask(ask: Ask, about: AskAbout): Promise<Result<unknown, AppError>>;
  /** The model that a restarted host loads first; null: none. */
  setOrder(order: LoadOrder | null): void;
  /** Forgets the crashes of the process and those of `item`: the user asked anew. */
  resetCrashes(item: string): void;
  pid(): number | null;
  stop(): void;
}

const crashesPerItemAtMost = 2;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  return new HostSupervisor(options);
}

class HostSupervisor implements Supervisor {
  readonly #options: SupervisorOptions;
  readonly #policy: RestartPolicy;
  readonly #pending = createPendingList();
  readonly #crashesByItem = new Map<string, number>();
  #host: HostProcess | null = null;
  #restartTimer: NodeJS.Timeout | null = null;
  #order: LoadOrder | null = null;
  #nextId = 1;
  #isStopped = false;
  #firstResidentBytes: number | null = null;
  #isRecycling = false;

  constructor(options: SupervisorOptions) {
    this.#options = options;
    this.#policy = createRestartPolicy(options.restarts);
  }

  ask(ask: Ask, { item, signal, listener }: AskAbout): Promise<Result<unknown, AppError>> {
    const refused = signal?.aborted === true ? cancelled() : this.#refusal(ask, item);
    if (refused !== null) return Promise.resolve(err(refused));
    return new Promise((resolve) => {
      const request = { ...ask, id: this.#nextId++ };
      const onAbort = () => {
        this.#host?.send({ type: 'cancel', target: request.id });
        this.#pending.settle(request.id, err(cancelled()));
      };
      const settle = (outcome: Result<unknown, AppError>) => {
        signal?.removeEventListener('abort', onAbort);
        resolve(outcome);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#pending.add({ request, item, isStarted: false, listener, settle });
      if (this.#host !== null) this.#host.send(request);
      else if (this.#restartTimer === null) this.#start();
    });
  }

  setOrder(order: LoadOrder | null): void {
    this.#order = order;
  }

  resetCrashes(item: string): void {
    this.#policy.reset();
    this.#crashesByItem.delete(item);
  }

  pid(): number | null {
    return this.#host?.pid ?? null;
  }

  stop(): void {
    this.#isStopped = true;
    if (this.#restartTimer !== null) clearTimeout(this.#restartTimer);
    this.#pending.settleAll(err(cancelled()));
    this.#host?.kill();
  }

  #start(): void {
    this.#restartTimer = null;
    this.#firstResidentBytes = null;
    this.#isRecycling = false;
    const host = startHost({
      ...this.#options,
      onMessage: (message) => this.#take(message),
      onExit: (how) => this.#afterExit(how),
    });
    this.#host = host;
    if (this.#order !== null && !this.#isLoading()) host.send({ type: 'load', id: 0, order: this.#order });
    for (const work of this.#pending.all()) {
      if (work.isStarted) work.listener?.onRestart();
      work.isStarted = false;
      host.send(work.request);
    }
  }

  #take(message: HostMessage): void {
    if (message.type === 'started') this.#pending.start(message.id);
    else if (message.type === 'piece') this.#pending.tell(message.id, message.text);
    else if (message.type === 'answer') this.#pending.settle(message.id, ok(message.value));
    else if (message.type === 'failure') this.#pending.settle(message.id, err(message.error));
    else if (message.type === 'pong') this.#recycleIfGrown(message.residentBytes);
    else if (message.type === 'state') {
      const { state, loadProgress, tokensPerSecond } = message;
      this.#options.onStatus({ state, loadProgress, tokensPerSecond });
    }
  }

  #recycleIfGrown(residentBytes: number): void {
    if (this.#order === null || this.#pending.all().length > 0) return;
    this.#firstResidentBytes ??= residentBytes;
    if (residentBytes - this.#firstResidentBytes <= this.#options.growthBytes) return;
    this.#isRecycling = true;
    this.#host?.kill();
  }

  #afterExit(how: string): void {
    this.#host = null;
    if (this.#isStopped) return;
    if (this.#isRecycling) {
      if (this.#pending.all().length > 0) this.#start();
      else this.#options.onStatus({ state: 'sleeping', loadProgress: null });
      return;
    }
    const ended = `the local model's process ended (${how})`;
    this.#blame(this.#pending.running());
    const waitMs = this.#policy.afterCrash(performance.now());
    this.#options.log.warn(waitMs === null ? `${ended}; ${restWords}` : `${ended}; it is started again`);
    const error = appError('model-crashed', ended, { retryable: true });
    if (waitMs === null) {
      this.#options.onStatus({ state: 'failed', loadProgress: null, error });
      this.#pending.settleAll(err(error));
      return;
    }
    this.#options.onStatus({ state: this.#order === null ? 'off' : 'loading', loadProgress: null, error });
    this.#restartTimer = setTimeout(() => this.#start(), waitMs);
  }

  #blame(work: PendingWork | null): void {
    if (work === null || work.item === null) return;
    const crashes = (this.#crashesByItem.get(work.item) ?? 0) + 1;
    this.#crashesByItem.set(work.item, crashes);
    if (crashes >= crashesPerItemAtMost) this.#pending.settle(work.request.id, err(setAside()));
  }

  #refusal(ask: Ask, item: string | null): AppError | null {
    if (this.#isStopped) return appError('unavailable', 'the local model was shut down');
    if (item !== null && (this.#crashesByItem.get(item) ?? 0) >= crashesPerItemAtMost) return setAside();
    const needsModel = ask.type !== 'load' && ask.type !== 'unload';
    if (needsModel && this.#order === null && !this.#isLoading()) {
      return appError('model-missing', 'no model is loaded');
    }
    if (!this.#policy.isOpen(performance.now())) return null;
    return appError('unavailable', restWords, { retryable: true });
  }

  #isLoading(): boolean {
    return this.#pending.all().some(({ request }) => request.type === 'load');
  }
}

const restWords = 'the local model crashed several times and is left off for five minutes';

function setAside(): AppError {
  return appError('set-aside', 'the local model crashed twice on this mail; it is left out');
}

function cancelled(): AppError {
  return appError('cancelled', 'taken back');
}
