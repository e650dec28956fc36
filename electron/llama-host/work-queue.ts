import { type AppError, appError } from '../../shared/contract/errors.ts';
import { err, type Result } from '../../shared/result.ts';
import { CancelledError } from './piecewise.ts';

/** One request at a time; what someone waits for on the screen goes first. */
export interface WorkQueue {
  add(job: Job): void;
  cancel(id: number): void;
  /** Jobs waiting or running. */
  size(): number;
}

export interface Job {
  readonly id: number;
  readonly isUrgent: boolean;
  work(isCancelled: () => boolean): Promise<Result<unknown, AppError>>;
  /** Told once, with the outcome; a bug in `work` comes as `internal`. */
  done(outcome: Result<unknown, AppError>): void;
}

const cancelled = (): Result<never, AppError> => err(appError('cancelled', 'taken back'));

export function createWorkQueue(onIdle: () => void): WorkQueue {
  const waiting: Job[] = [];
  let running: { readonly job: Job; isCancelled: boolean } | null = null;

  const next = async () => {
    if (running !== null) return;
    const job = waiting.shift();
    if (job === undefined) return onIdle();
    const current = { job, isCancelled: false };
    running = current;
    const outcome = await job.work(() => current.isCancelled).catch(outcomeOf);
    running = null;
    job.done(outcome);
    void next();
  };

  return {
    add: (job) => {
      const firstCalm = waiting.findIndex((other) => !other.isUrgent);
      if (job.isUrgent && firstCalm >= 0) waiting.splice(firstCalm, 0, job);
      else waiting.push(job);
      void next();
    },
    cancel: (id) => {
      if (running?.job.id === id) running.isCancelled = true;
      const at = waiting.findIndex((job) => job.id === id);
      if (at >= 0) for (const job of waiting.splice(at, 1)) job.done(cancelled());
    },
    size: () => waiting.length + (running === null ? 0 : 1),
  };
}

function outcomeOf(cause: unknown): Result<never, AppError> {
  if (cause instanceof CancelledError) return cancelled();
  return err(appError('internal', cause instanceof Error ? cause.message : String(cause)));
}
