import { Worker, type WorkerOptions } from 'node:worker_threads';

/** A third of what a thread takes unasked; batches live too short to gain by more. */
const YOUNG_GENERATION_MB = 32;

/** One that is worked at and one that lies ready, so that no thread stands still while its answer is waited for here. */
const MAX_SENT = 2;

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
  /** What it was sent and has not answered: it works at the first, the others lie ready. */
  readonly sent: Waiting<Task, Answer>[];
}

/** Entry beside the file that asks: its source in a checkout, the bundle of that name in the package. */
export function workerBeside(importMetaUrl: string, name: string): URL {
  return new URL(importMetaUrl.endsWith('.ts') ? `./${name}.ts` : `./${name}.js`, importMetaUrl);
}

export function createThreadPool<Task, Answer>(options: ThreadPoolOptions): ThreadPool<Task, Answer> {
  const waiting: Waiting<Task, Answer>[] = [];
  const seats: Seat<Task, Answer>[] = Array.from({ length: options.size }, () => ({
    worker: null,
    sent: [],
  }));
  let isClosed = false;

  const refuseAll = (): void => {
    for (const { settle } of waiting.splice(0)) settle(null);
  };
  const start = (seat: Seat<Task, Answer>): Worker => {
    const workerOptions: WorkerOptions = {
      workerData: options.workerData,
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    };
    const worker = new Worker(options.workerUrl, workerOptions);
    worker.on('message', (answer: Answer) => {
      seat.sent.shift()?.settle(answer);
      send();
    });
    // 'exit' follows each 'error'; without this listener the error would end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      seat.worker = null;
      const [failed, ...unbegun] = seat.sent.splice(0);
      waiting.unshift(...unbegun);
      failed?.settle(null);
      send();
    });
    return worker;
  };
  const send = (): void => {
    if (isClosed) refuseAll();
    for (let seat = freest(seats); seat !== null; seat = freest(seats)) {
      const next = waiting.shift();
      if (next === undefined) return;
      seat.sent.push(next);
      seat.worker ??= start(seat);
      seat.worker.postMessage(next.task);
    }
  };
  return {
    run: (task) =>
      new Promise((resolve) => {
        waiting.push({ task, settle: resolve });
        send();
      }),
    close: async () => {
      isClosed = true;
      refuseAll();
      await Promise.all(seats.map(({ worker }) => worker?.terminate()));
    },
  };
}

/** The seat with the least to do; null where all have enough. */
function freest<Task, Answer>(seats: readonly Seat<Task, Answer>[]): Seat<Task, Answer> | null {
  const [first] = [...seats].sort((left, right) => left.sent.length - right.sent.length);
  return first !== undefined && first.sent.length < MAX_SENT ? first : null;
}
