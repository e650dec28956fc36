import type { AppError } from '../../../shared/contract/errors.ts';
import type { ImportFailure, MessageView, TriageProgress } from '../../../shared/contract/views.ts';
import type { Result } from '../../../shared/result.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import type { TriageContext, TriageMail } from '../triage/types.ts';
import type { ImportFileState } from './imports.ts';

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

export interface TriageInput {
  readonly messageId: number;
  readonly ownerId: number;
  readonly mail: TriageMail;
  readonly context: TriageContext;
}

/** What the command line prints of a mail beside its verdict. */
export interface MessageSummary {
  readonly messageId: number;
  readonly threadId: number;
  readonly ownerId: number;
  readonly mailId: string;
  readonly path: string;
  readonly offset: number | null;
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: string;
  /** The mail's own offset date-time; null where it has none. */
  readonly date: string | null;
  readonly isOutgoing: boolean;
}

export type RawMail =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** Kept outside of the database because of its size. */
  | { readonly kind: 'file'; readonly path: string };

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
