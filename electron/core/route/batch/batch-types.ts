import type { AppError } from '../../../../shared/contract/errors.ts';
import type { Result } from '../../../../shared/result.ts';
import type { BatchRepository } from '../../db/batches.ts';
import type { Store } from '../../db/store.ts';
import type { DeskParts } from '../desk-parts.ts';
import type { ChosenRoute, CloudAnswer, CloudTask } from '../desk-types.ts';

export interface BatchDeskParts {
  readonly desk: DeskParts;
  readonly batches: BatchRepository;
  readonly transaction: Store['transaction'];
}

/** One item of a batch, in the user's own words. */
export interface BatchAsk {
  readonly messageId: number;
  readonly task: CloudTask;
  readonly route: ChosenRoute;
  /** Past it its mail is answered in another way. */
  readonly latestUsefulAtUtcMs: number;
}

export interface SubmittedBatch {
  readonly batchId: number;
  /** In it. */
  readonly messageIds: readonly number[];
  /** Not in it: no money, no right, too long. */
  readonly leftOut: readonly { readonly messageId: number; readonly error: AppError }[];
}

export interface BatchLook {
  readonly isOver: boolean;
  /** Mails that wait for it no longer and got no answer of it. */
  readonly unanswered: readonly number[];
  /** How long the provider wants to be left alone; null where it said nothing. */
  readonly restMs: number | null;
}

export interface BatchListener {
  /** Called in the transaction in which the item is booked; never for an item that was left. */
  take(messageId: number, answer: CloudAnswer): void;
  readonly signal: AbortSignal;
}

/**
 * Requests that go out many at once and are answered within a day, through the same mask, rules, holds and records as
 * single ones. What becomes of a batch is read from its rows and from its provider, in any later run of the program.
 */
export interface BatchDesk {
  /**
   * Holds each item, notes that it is about to submit, submits. A batch that may be at the provider is never submitted
   * again: it stays open until the provider has said whether it exists. Failures are the desk's, and `unavailable`
   * where the provider has no batches.
   */
  submit(
    providerId: string,
    asks: readonly BatchAsk[],
    signal: AbortSignal,
  ): Promise<Result<SubmittedBatch, AppError>>;
  /** One look at an open batch: books what has come, once. */
  look(batchId: number, listener: BatchListener): Promise<Result<BatchLook, AppError>>;
  /** Asks the provider to end it; what was done until then is billed, and used. */
  cancel(batchId: number, signal: AbortSignal): Promise<Result<void, AppError>>;
}
