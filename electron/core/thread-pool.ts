import { Worker, type WorkerOptions } from 'node:worker_threads';

/** A third of what a thread takes unasked; batches live too short to gain by more. */
const YOUNG_GENERATION_MB = 32;

/** Worker threads that each answer one task after another. */
export interface ThreadPool<Task, Answer> {
  /** @returns null where the worker ended before it answered; a fresh one takes its place. */
  run(task: Task): Promise<Answer | null>;
  /** Ends the workers; tasks that wait or run come back as null. */
  close(): Promise<void>;
}

export interface ThreadPoolOptions {
  /** Entry file; answers each message with one message. */
  readonly workerUrl: URL;
  readonly size: number;
  readonly workerData?: unknown;
}

interface Waiting<Task, Answer> {
  readonly task: Task;
  readonly settle: (answer: Answer | null) => void;
}

interface Seat<Task, Answer> {
  /** Started with its first task; null again when it ended. */
  worker: Worker | null;
  now: Waiting<Task, Answer> | null;
}

/** Entry beside the file that asks: its source in a checkout, the bundle of that name in the package. */
export function workerBeside(importMetaUrl: string, name: string): URL {
  return new URL(importMetaUrl.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, importMetaUrl);
}

export function createThreadPool<Task, Answer>(options: ThreadPoolOptions): ThreadPool<Task, Answer> {
  const waiting: Waiting<Task, Answer>[] = [];
  const seats: Seat<Task, Answer>[] = Array.from({ length: options.size }, () => ({
    worker: null,
    now: null,
  }));
  let isClosed = false;

  const settle = (seat: Seat<Task, Answer>, answer: Answer | null): void => {
    const { now } = seat;
    seat.now = null;
    now?.settle(answer);
    assign(seat);
  };
  const start = (seat: Seat<Task, Answer>): Worker => {
    const workerOptions: WorkerOptions = {
      workerData: options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    };
    const worker = new Worker(options.workerUrl, workerOptions);
    worker.on('message', (answer: Answer) => settle(seat, answer));
    // 'exit' follows each 'error'; without this listener the error would end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      seat.worker = null;
      settle(seat, null);
    });
    return worker;
  };
  const assign = (seat: Seat<Task, Answer>): void => {
    seat.now = isClosed ? null : (waiting.shift() ?? null);
    if (seat.now === null) return;
    seat.worker ??= start(seat);
    seat.worker.postMessage(seat.now.task);
  };
  return {
    run: (task) =>
      new Promise((resolve) => {
        if (isClosed) return resolve(null);
        waiting.push({ task, settle: resolve });
        const idle = seats.find(({ now }) => now === null);
        if (idle !== undefined) assign(idle);
      }),
    close: async () => {
      isClosed = true;
      for (const { settle: refuse } of waiting.splice(0)) refuse(null);
      await Promise.all(seats.map(({ worker }) => worker?.terminate()));
    },
  };
}
