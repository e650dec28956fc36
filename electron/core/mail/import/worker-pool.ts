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
  worker: Worker;
  task: Task | null;
}

/** Worker threads that parse mails; a crashed one is replaced. */
export function createWorkerPool(options: { readonly workerUrl: URL; readonly size: number }): WorkerPool {
  const waiting: Task[] = [];
  const seats: Seat[] = [];
  let isClosed = false;

  const assign = (seat: Seat): void => {
    seat.task = isClosed ? null : (waiting.shift() ?? null);
    if (seat.task) seat.worker.postMessage(seat.task.items);
  };
  const settleSeat = (seat: Seat, parsed: readonly ParsedItem[] | null): void => {
    const task = seat.task;
    seat.task = null;
    task?.settle(parsed);
  };
  const start = (seat: Seat): void => {
    seat.worker.on('message', (parsed: readonly ParsedItem[]) => {
      settleSeat(seat, parsed);
      assign(seat);
    });
    // 'exit' follows each 'error'; without this listener the error would end the process.
    seat.worker.on('error', () => undefined);
    seat.worker.on('exit', () => {
      if (!isClosed) {
        seat.worker = new Worker(options.workerUrl);
        start(seat);
      }
      settleSeat(seat, null);
      assign(seat);
    });
  };
  for (let count = 0; count < options.size; count += 1) {
    const seat: Seat = { worker: new Worker(options.workerUrl), task: null };
    seats.push(seat);
    start(seat);
  }

  const run = (items: readonly MailToParse[]): Promise<readonly ParsedItem[] | null> =>
    new Promise((settle) => {
      waiting.push({ items, settle });
      const idle = seats.find(({ task }) => task === null);
      if (idle) assign(idle);
    });
  const parse = async (items: readonly MailToParse[]): Promise<readonly ParsedItem[]> => {
    const parsed = await run(items);
    if (parsed !== null) return parsed;
    if (isClosed) return [];
    const [first] = items;
    if (items.length === 1 && first) return [crashed(first)];
    const singles: ParsedItem[] = [];
    for (const item of items) singles.push(...(await parse([item])));
    return singles;
  };
  return {
    parse,
    close: async () => {
      isClosed = true;
      for (const task of waiting.splice(0)) task.settle(null);
      await Promise.all(seats.map(({ worker }) => worker.terminate()));
    },
  };
}

function crashed(item: MailToParse): ParsedItem {
  const message = 'reading this mail ended the program part that reads mails';
  return { path: item.path, offset: item.offset, error: appError('set-aside', message, { item: item.path }) };
}
