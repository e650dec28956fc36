import { parentPort } from 'node:worker_threads';
import { appError } from '../../../../shared/contract/errors.ts';
import { type MailToParse, makeRecord } from './make-record.ts';
import type { ImportFailureItem, ImportRecord } from './types.ts';

/** Answers to one list of mails, in its order. */
export type ParsedItem = ImportRecord | ImportFailureItem;

parentPort?.on('message', (items: readonly MailToParse[]) => {
  parentPort?.postMessage(items.map(parseOne));
});

function parseOne(item: MailToParse): ParsedItem {
  try {
    return makeRecord(item);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { path: item.path, offset: item.offset, error: appError('broken-mail', why, { item: item.path }) };
  }
}
