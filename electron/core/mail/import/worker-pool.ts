import { appError } from '../../../../shared/contract/errors.ts';
import { createThreadPool } from '../../thread-pool.ts';
import type { MailToParse } from './make-record.ts';
import type { ParsedItem } from './types.ts';

export interface WorkerPool {
  /** Parses mails in order. A mail that ends its worker comes back as a failure; the others are parsed again. */
  parse(items: readonly MailToParse[]): Promise<readonly ParsedItem[]>;
  close(): Promise<void>;
}

/** Worker threads that parse mails; a crashed one is replaced. */
export function createWorkerPool(options: { readonly workerUrl: URL; readonly size: number }): WorkerPool {
  const pool = createThreadPool<readonly MailToParse[], readonly ParsedItem[]>(options);
  let isClosed = false;
  const parse = async (items: readonly MailToParse[]): Promise<readonly ParsedItem[]> => {
    const parsed = await pool.run(items);
    if (parsed !== null) return parsed;
    const [first] = items;
    if (isClosed || first === undefined) return [];
    if (items.length === 1) return [crashed(first)];
    const singles: ParsedItem[] = [];
    for (const item of items) singles.push(...(await parse([item])));
    return singles;
  };
  return {
    parse,
    close: () => {
      isClosed = true;
      return pool.close();
    },
  };
}

function crashed(item: MailToParse): ParsedItem {
  const message = 'reading this mail ended the program part that reads mails';
  return { path: item.path, offset: item.offset, error: appError('set-aside', message, { item: item.path }) };
}
