import type { AppError } from '../../../../shared/contract/errors.ts';
import type { MailFlags, ParsedMail } from '../types.ts';

/** The bytes of a mail as they are kept: small ones as they are, others compressed, huge ones in a file. */
export type KeptRaw =
  | { readonly encoding: 'plain' | 'zstd'; readonly bytes: Uint8Array }
  /** A file that nobody but the reader wrote; its keeper moves it to where it shall stay. */
  | { readonly encoding: 'file'; readonly path: string };

/** Columns of the full-text index, already in the form that `toIndexText` gives. */
export interface IndexText {
  readonly subject: string;
  readonly sender: string;
  readonly recipients: string;
  readonly body: string;
  readonly files: string;
}

/** One mail, read and made ready for the store in a worker. */
export interface ImportRecord {
  readonly mail: ParsedMail;
  readonly flags: MailFlags;
  readonly raw: KeptRaw;
  readonly index: IndexText;
  /** File that it came from. */
  readonly path: string;
  /** First byte of the mail in an mbox; null where the file is the mail. */
  readonly offset: number | null;
}

/** A mail or a file that could not be read. */
export interface ImportFailureItem {
  readonly path: string;
  readonly offset: number | null;
  readonly error: AppError;
}

/** What a worker makes of a mail. */
export type ParsedItem = ImportRecord | ImportFailureItem;

/** How far a file was read when a batch was handed over. */
export interface ImportFileProgress {
  readonly path: string;
  readonly bytesTotal: number;
  readonly modifiedUtcMs: number;
  readonly bytesDone: number;
  readonly isComplete: boolean;
}

/** Mails in input order; everything before `files` says is in this batch or an earlier one. */
export interface ImportBatch {
  readonly records: readonly ImportRecord[];
  readonly failures: readonly ImportFailureItem[];
  readonly files: readonly ImportFileProgress[];
}

/** Takes batches, one at a time; the next one comes when the promise of the last is settled. */
export interface ImportSink {
  save(batch: ImportBatch): Promise<void> | void;
}

export interface ImportProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly mailsDone: number;
  readonly failed: number;
  readonly mailsPerSecond: number;
  /** null while there is too little to tell. */
  readonly secondsLeft: number | null;
}
