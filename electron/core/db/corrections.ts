import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';

export interface StoredCorrection {
  readonly correctionId: number;
  readonly ownerId: number;
  readonly messageId: number;
  readonly kind: Kind | null;
  readonly need: Need | null;
  readonly priority: Priority | null;
  readonly correctedAtUtcMs: number;
}

/** What owners corrected. A correction lives until it is undone or forgotten; rows are never deleted. */
export interface CorrectionRepository {
  add(correction: Omit<StoredCorrection, 'correctionId'>): number;
  get(correctionId: number): StoredCorrection | null;
  /** The newest live correction of a mail. */
  ofMessage(messageId: number): StoredCorrection | null;
  /** Live corrections of an owner, the newest of each mail, in the order they were made. */
  live(ownerId: number): readonly StoredCorrection[];
  /** @returns false when it was not live. */
  undo(correctionId: number, nowUtcMs: number): boolean;
  /** Forgets those of one mail, or all; gives how many were live. */
  forget(what: { readonly messageId?: number; readonly nowUtcMs: number }): number;
}
