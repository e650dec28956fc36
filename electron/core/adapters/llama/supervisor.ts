import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ModelStatus } from '../../../../shared/contract/views.ts';
import type { HostMessage, LoadOrder } from '../../../../shared/inference/host-protocol.ts';
import { err, type Result } from '../../../../shared/result.ts';
import type { Log } from '../../ports.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { createPendingList, type PendingWork, type RequestWithId } from './pending-work.ts';
import { createRestartPolicy, type RestartOptions } from './restart-policy.ts';

export interface SupervisorOptions {
  readonly nodePath: string;
  readonly hostEntry: string;
  readonly log: Log;
  readonly restarts: RestartOptions;
  readonly silenceMs: number;
  readonly onStatus: (status: Partial<ModelStatus>) => void;
}

/** The part of a request that its caller knows; the supervisor numbers it. */
export type Ask = RequestWithId extends infer Request
  ? Request extends { id: number }
    ? Omit<Request, 'id'>
    : never
  : never;

/** Keeps llama-host alive: starts it, gives it work, restarts it after a crash and repeats what was lost. */
export interface Supervisor {
  /** @param item hash of the mail that the request is about, if any */
  ask(ask: Ask, item: string | null, signal?: AbortSignal): Promise<Result<unknown, AppError>>;
  /** The model that a restarted host loads first; null: none. */
  setOrder(order: LoadOrder | null): void;
  /** Forgets the crashes of the process and those of `item`: the user asked anew. */
  resetCrashes(item: string): void;
  isCircuitOpen(): boolean;
  pid(): number | null;
  stop(): void;
}

const crashesPerItemAtMost = 2;

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const pending = createPendingList();
  const policy = createRestartPolicy(options.restarts);
  const crashesByItem = new Map<string, number>();
  let host: HostProcess | null = null;
  let restartTimer: NodeJS.Timeout | null = null;
  let order: LoadOrder | null = null;
  let nextId = 1;
  let isStopped = false;

  const onMessage = (message: HostMessage) => {
    if (message.type === 'started') pending.start(message.id);
    else if (message.type === 'answer') pending.settle(message.id, { ok: true, value: message.value });
    else if (message.type === 'failure') pending.settle(message.id, err(message.error));
    else if (message.type === 'state') {
      const { state, loadProgress, tokensPerSecond } = message;
      options.onStatus({ state, loadProgress, tokensPerSecond });
    }
  };
  const start = (): HostProcess => {
    restartTimer = null;
    const started = startHost({ ...options, onMessage, onExit });
    host = started;
    const isLoadAsked = pending.all().some(({ request }) => request.type === 'load');
    if (order !== null && !isLoadAsked) started.send({ type: 'load', id: 0, order });
    for (const work of pending.all()) {
      work.isStarted = false;
      started.send(work.request);
    }
    return started;
  };
  const onExit = (how: string) => {
    host = null;
    if (isStopped) return;
    options.log.warn(`llama-host ended: ${how}`);
    blame(pending.running());
    const waitMs = policy.afterCrash(performance.now());
    const error = appError('model-crashed', `the local model's process ended (${how})`, { retryable: true });
    if (waitMs === null) {
      options.onStatus({ state: 'failed', loadProgress: null, error });
      pending.settleAll(err(error));
      return;
    }
    options.onStatus({ state: order === null ? 'off' : 'loading', loadProgress: null, error });
    restartTimer = setTimeout(start, waitMs);
  };
  const blame = (work: PendingWork | null) => {
    if (work === null || work.item === null) return;
    const crashes = (crashesByItem.get(work.item) ?? 0) + 1;
    crashesByItem.set(work.item, crashes);
    if (crashes >= crashesPerItemAtMost) pending.settle(work.request.id, err(setAside()));
  };
  const refusal = (ask: Ask, item: string | null): AppError | null => {
    if (isStopped) return appError('unavailable', 'the local model was shut down');
    if (item !== null && (crashesByItem.get(item) ?? 0) >= crashesPerItemAtMost) return setAside();
    const isLoading = pending.all().some(({ request }) => request.type === 'load');
    if (order === null && !isLoading && ask.type !== 'load' && ask.type !== 'unload') {
      return appError('model-missing', 'no model is loaded');
    }
    if (!policy.isOpen(performance.now())) return null;
    return appError('unavailable', 'the local model crashed several times and is left off for five minutes', {
      retryable: true,
    });
  };

  return {
    ask: (ask, item, signal) => {
      const refused = signal?.aborted === true ? cancelled() : refusal(ask, item);
      if (refused !== null) return Promise.resolve(err(refused));
      return new Promise((resolve) => {
        const request = { ...ask, id: nextId++ };
        const onAbort = () => {
          host?.send({ type: 'cancel', target: request.id });
          pending.settle(request.id, err(cancelled()));
        };
        const settle = (outcome: Result<unknown, AppError>) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(outcome);
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        pending.add({ request, item, isStarted: false, settle });
        if (host !== null) host.send(request);
        else if (restartTimer === null) start();
      });
    },
    setOrder: (next) => {
      order = next;
    },
    resetCrashes: (item) => {
      policy.reset();
      crashesByItem.delete(item);
    },
    isCircuitOpen: () => policy.isOpen(performance.now()),
    pid: () => host?.pid ?? null,
    stop: () => {
      isStopped = true;
      if (restartTimer !== null) clearTimeout(restartTimer);
      pending.settleAll(err(cancelled()));
      host?.kill();
    },
  };
}

function setAside(): AppError {
  return appError('set-aside', 'the local model crashed twice on this mail; it is left out');
}

function cancelled(): AppError {
  return appError('cancelled', 'taken back');
}
