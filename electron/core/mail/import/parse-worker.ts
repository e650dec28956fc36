import { parentPort } from 'node:worker_threads';
import { appError } from '../../../../shared/contract/errors.ts';
import { gatherRaw } from './gather-raw.ts';
import { type MailToParse, makeRecord } from './make-record.ts';
import type { ParsedItem } from './types.ts';

parentPort?.on('message', (items: readonly MailToParse[]) => {
  const { items: parsed, transfer } = gatherRaw(items.map(parseOne));
  parentPort?.postMessage(parsed, transfer);
});

function parseOne(item: MailToParse): ParsedItem {
  try {
    return makeRecord(item);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { path: item.path, offset: item.offset, error: appError('broken-mail', why, { item: item.path }) };
  }
}
