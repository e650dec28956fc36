import type { AppError } from '../../../shared/contract/errors.ts';
import type { ImportFailure, MessageView } from '../../../shared/contract/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import { type Db, withoutDiskWait } from './connection.ts';
import type { ImportFileState, ImportRepository } from './imports.ts';
import { createMessageReader, type MessageReaderParts } from './message-reader.ts';
import type { MessageSummary, RawMail } from './message-types.ts';
import { createMessageWriter, type WrittenMail } from './message-writer.ts';
import type { ThreadRefresher } from './thread-refresh.ts';
import { createTriageInputReader, type TriageInputReader } from './triage-inputs.ts';
import { createTriageQueue, type TriageQueue } from './triage-queue.ts';

export interface SaveBatch {
  /** null for mails that belong to no run. */
  readonly importId: number | null;
  readonly ownerId: number;
  readonly records: readonly ImportRecord[];
  readonly failures?: readonly ImportFailure[];
  /** How far the files were read once this batch is saved. */
  readonly files?: readonly ImportFileState[];
  readonly nowUtcMs: number;
}

export interface SaveOutcome {
  readonly imported: number;
  readonly duplicates: number;
  /** Ids of the records in their order: of the new mail, or of the one that was there already. */
  readonly messageIds: readonly number[];
  /** Threads whose rows may have changed. */
  readonly threadIds: readonly number[];
}

export interface MessageRepository extends TriageQueue, TriageInputReader {
  /**
   * Saves mails in one transaction: mail, text, raw bytes, attachments, contacts, thread, index, and how far
   * the import came. A mail that is there already (same bytes) is counted as a duplicate; one with a
   * Message-ID that other bytes have gets the id `sha256:<hex>`.
   */
  saveBatch(batch: SaveBatch): Result<SaveOutcome, AppError>;
  summary(messageId: number): MessageSummary | null;
  view(messageId: number): MessageView | null;
  raw(messageId: number): RawMail | null;
  findByMailId(mailId: string): number | null;
}

export interface MessageParts extends MessageReaderParts {
  readonly imports: ImportRepository;
  readonly refresher: ThreadRefresher;
  readonly transaction: <Value>(work: () => Value) => Result<Value, AppError>;
  /** Folder for mails too large for the database; null leaves them where they are. */
  readonly rawDir: string | null;
}

export function createMessages(db: Db, parts: MessageParts): MessageRepository {
  const saveAll = createBatchWriter(db, parts);
  const byMailId = db.prepare('SELECT id FROM message WHERE mail_id = ?').pluck();
  return {
    ...createMessageReader(db, parts),
    ...createTriageInputReader(db, parts),
    ...createTriageQueue(db),
    // The files are still there, and the end of the run waits for the disk, which brings all before it along: a loss of
    // power before that takes back whole batches, with how far the files were read.
    saveBatch: (batch) => withoutDiskWait(db, () => parts.transaction(() => saveAll(batch))),
    findByMailId: (mailId) => (byMailId.get(mailId) as number | undefined) ?? null,
  };
}

function createBatchWriter(db: Db, parts: MessageParts): (batch: SaveBatch) => SaveOutcome {
  const writer = createMessageWriter(db, parts.rawDir);
  const count = db.prepare(
    `UPDATE import_run SET mails_done = mails_done + ?, imported = imported + ?, duplicates = duplicates + ?
     WHERE id = ?`,
  );
  return ({ importId, ownerId, records, failures = [], files = [], nowUtcMs }) => {
    const addresses = parts.owners.get(ownerId)?.addresses ?? [];
    const context = { ownerId, nowUtcMs, ownAddresses: new Set(addresses) };
    const written = records.map((record) => ({ record, ...writer.write(record, context) }));
    const added = written.filter((mail) => mail.isNew);
    writer.addToIndex(added);
    // A later mail of the batch may have joined the thread of an earlier one to another.
    const gone = new Set(added.flatMap((mail) => mail.goneThreadIds));
    const changed = new Set(added.map((mail) => mail.threadId).filter((threadId) => !gone.has(threadId)));
    refreshThreads(parts.refresher, changed, added);
    const duplicates = written.length - added.length;
    if (importId !== null) {
      count.run(written.length + failures.length, added.length, duplicates, importId);
      parts.imports.addFailures(importId, failures);
      parts.imports.saveFiles(importId, files);
    }
    const messageIds = written.map((mail) => mail.messageId);
    return { imported: added.length, duplicates, messageIds, threadIds: [...changed] };
  };
}

/** A new thread with one mail is written as it is; the others are read again. */
function refreshThreads(
  refresher: ThreadRefresher,
  changed: ReadonlySet<number>,
  added: readonly WrittenMail[],
): void {
  const mailsByThread = new Map<number, number>();
  for (const { threadId } of added) mailsByThread.set(threadId, (mailsByThread.get(threadId) ?? 0) + 1);
  const alone = added.filter(
    ({ threadId, lone }) => lone !== null && changed.has(threadId) && mailsByThread.get(threadId) === 1,
  );
  for (const { lone } of alone) if (lone !== null) refresher.addLone(lone);
  const done = new Set(alone.map(({ threadId }) => threadId));
  refresher.refresh([...changed].filter((threadId) => !done.has(threadId)));
}
