import { Worker } from 'node:worker_threads';
import { appError } from '../../../../shared/contract/errors.ts';
import type { MailToParse } from './make-record.ts';
import type { ParsedItem } from './parse-worker.ts';

export interface WorkerPool {
  /** Parses mails in order. A mail that ends its worker comes back as a failure; the others are parsed again. */
  parse(items: readonly MailToParse[]): Promise<readonly ParsedItem[]>;
  close(): Promise<void>;
}

interface Task {
  readonly items: readonly MailToParse[];
  readonly settle: (parsed: readonly ParsedItem[] | null) => void;
}

interface Seat {
  /** Started with its first task; null again when it ended. */
  worker: Worker | null;
  task: Task | null;
}

/** Worker threads that parse mails; a crashed one is replaced. */
export function createWorkerPool(options: { readonly workerUrl: URL; readonly size: number }): WorkerPool {
  return new ThreadPool(options.workerUrl, options.size);
}

class ThreadPool implements WorkerPool {
  private readonly workerUrl: URL;
  private readonly waiting: Task[] = [];
  private readonly seats: Seat[] = [];
  private isClosed = false;

  constructor(workerUrl: URL, size: number) {
    this.workerUrl = workerUrl;
    for (let count = 0; count < size; count += 1) this.seats.push({ worker: null, task: null });
  }

  async parse(items: readonly MailToParse[]): Promise<readonly ParsedItem[]> {
    const parsed = await this.run(items);
    if (parsed !== null) return parsed;
    const [first] = items;
    if (this.isClosed || !first) return [];
    if (items.length === 1) return [crashed(first)];
    const singles: ParsedItem[] = [];
    for (const item of items) singles.push(...(await this.parse([item])));
    return singles;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const task of this.waiting.splice(0)) task.settle(null);
    await Promise.all(this.seats.map(({ worker }) => worker?.terminate()));
  }

  /** @returns null where the worker ended. */
  private run(items: readonly MailToParse[]): Promise<readonly ParsedItem[] | null> {
    return new Promise((settle) => {
      this.waiting.push({ items, settle });
      const idle = this.seats.find(({ task }) => task === null);
      if (idle) this.assign(idle);
    });
  }

  private assign(seat: Seat): void {
    seat.task = this.isClosed ? null : (this.waiting.shift() ?? null);
    if (!seat.task) return;
    seat.worker ??= this.startWorker(seat);
    seat.worker.postMessage(seat.task.items);
  }

  private startWorker(seat: Seat): Worker {
    const worker = new Worker(this.workerUrl);
    worker.on('message', (parsed: readonly ParsedItem[]) => this.settle(seat, parsed));
    // 'exit' follows each 'error'; without this listener the error would end the process.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      seat.worker = null;
      this.settle(seat, null);
    });
    return worker;
  }

  private settle(seat: Seat, parsed: readonly ParsedItem[] | null): void {
    const { task } = seat;
    seat.task = null;
    task?.settle(parsed);
    this.assign(seat);
  }
}

function crashed(item: MailToParse): ParsedItem {
  const message = 'reading this mail ended the program part that reads mails';
  return { path: item.path, offset: item.offset, error: appError('set-aside', message, { item: item.path }) };
}
