import type { AppError } from '../../../shared/contract/errors.ts';
import type { ImportFailure, MessageView, TriageProgress } from '../../../shared/contract/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import type { Db } from './connection.ts';
import type { ImportFileState, ImportRepository } from './imports.ts';
import { createMessageReader, type MessageReaderParts } from './message-reader.ts';
import type { MessageSummary, RawMail, TriageInput } from './message-types.ts';
import { createMessageWriter } from './message-writer.ts';
import type { ThreadRefresher } from './thread-refresh.ts';

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

export interface MessageRepository {
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
  /** Mails that wait for a verdict, newest first. */
  nextPending(limit: number): readonly number[];
  triageInput(
    messageId: number,
    now: { readonly nowUtcMs: number; readonly zone: string },
  ): TriageInput | null;
  /** Counts one more try before it is made, so that a crash is counted too; gives the tries so far. */
  noteAttempt(messageId: number): number;
  setAside(messageId: number): void;
  /** Puts mails back into the queue: those named, or all whose verdict was decided by another version. */
  requeue(what: { readonly messageIds: readonly number[] } | { readonly decidedByOtherThan: string }): number;
  triageCounts(): Omit<TriageProgress, 'mailsPerSecond'>;
}

export interface MessageParts extends MessageReaderParts {
  readonly imports: ImportRepository;
  readonly refresher: ThreadRefresher;
  readonly transaction: <Value>(work: () => Value) => Result<Value, AppError>;
  /** Folder for mails too large for the database; null leaves them where they are. */
  readonly rawDir: string | null;
}

export function createMessages(db: Db, parts: MessageParts): MessageRepository {
  const pending = db
    .prepare("SELECT id FROM message WHERE triage_state = 'pending' ORDER BY date_key DESC LIMIT ?")
    .pluck();
  const saveAll = createBatchWriter(db, parts);
  return {
    ...createMessageReader(db, parts),
    saveBatch: (batch) => parts.transaction(() => saveAll(batch)),
    findByMailId: (mailId) =>
      (db.prepare('SELECT id FROM message WHERE mail_id = ?').pluck().get(mailId) as number | undefined) ??
      null,
    nextPending: (limit) => pending.all(limit) as number[],
    noteAttempt: (messageId) =>
      Number(
        db
          .prepare(
            'UPDATE message SET triage_attempts = triage_attempts + 1 WHERE id = ? RETURNING triage_attempts',
          )
          .pluck()
          .get(messageId) ?? 0,
      ),
    setAside(messageId) {
      db.prepare("UPDATE message SET triage_state = 'set-aside' WHERE id = ?").run(messageId);
    },
    requeue: (what) =>
      'messageIds' in what ? requeueThese(db, what.messageIds) : requeueOthers(db, what.decidedByOtherThan),
    triageCounts: () => countTriage(db),
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
    parts.refresher.refresh([...changed]);
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

function requeueThese(db: Db, messageIds: readonly number[]): number {
  const update = db.prepare(
    "UPDATE message SET triage_state = 'pending', triage_attempts = 0 WHERE id = ? AND triage_state <> 'none'",
  );
  return messageIds.reduce((sum, messageId) => sum + update.run(messageId).changes, 0);
}

function requeueOthers(db: Db, decidedBy: string): number {
  return db
    .prepare(
      `UPDATE message SET triage_state = 'pending', triage_attempts = 0 WHERE triage_state = 'decided'
       AND id IN (SELECT message_id FROM verdict WHERE decided_by <> ? AND tier <> 'user')`,
    )
    .run(decidedBy).changes;
}

function countTriage(db: Db): Omit<TriageProgress, 'mailsPerSecond'> {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM message WHERE triage_state = 'pending') AS pending,
       (SELECT count(*) FROM verdict) AS decided,
       (SELECT count(*) FROM message WHERE triage_state = 'set-aside') AS setAside`,
    )
    .get() as Omit<TriageProgress, 'mailsPerSecond'>;
}
