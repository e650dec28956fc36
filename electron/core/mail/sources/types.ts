import type { AppError } from '../../../../shared/contract/errors.ts';
import type { MailFlags } from '../types.ts';
import type { DiskPath } from './disk-path.ts';

/** A mail as it lies in a mailbox, or why it could not be read. */
export type SourceItem = SourceMail | SourceFailure;

export interface SourceMail {
  readonly path: string;
  /** First byte of the mail's entry in an mbox; null where the file is the mail. */
  readonly offset: number | null;
  /** The mail's bytes; null where it is larger than `MAX_MAIL_BYTES` and lies in `spoolPath`. */
  readonly raw: Uint8Array | null;
  readonly spoolPath: string | null;
  readonly flags: MailFlags;
  /** Bytes of the file read so far, this mail included. */
  readonly bytesDone: number;
}

export interface SourceFailure {
  readonly path: string;
  readonly offset: number | null;
  readonly error: AppError;
}

/** One file to read, found by `findSourceFiles`. */
export interface SourceFile {
  /** For people and the store. */
  readonly path: string;
  /** What to open: the same, or the bytes of a name that is no UTF-8. */
  readonly disk: DiskPath;
  readonly kind: 'mbox' | 'mail';
  readonly bytes: number;
  readonly modifiedUtcMs: number;
  /** Read states of Maildir; null where the place says nothing. */
  readonly maildirFlags: string | null;
  /** Name of the folder that it lies in, for its role. */
  readonly folder: string;
}

/** Larger mails are kept raw in a file of their own and only their beginning is read. */
export const MAX_MAIL_BYTES = 64 * 1024 * 1024;
