import type { Verdict } from '../../../shared/domain/verdict.ts';

export interface VerdictToSave {
  readonly messageId: number;
  readonly verdict: Verdict;
  /** Version of what decided (cascade, learner state, model): another one later means "decide again". */
  readonly decidedBy: string;
  readonly decidedAtUtcMs: number;
}

/** Verdicts, one a mail; saving one also takes the mail out of the queue and moves its thread. */
export interface VerdictRepository {
  /** Saves in the caller's transaction, or one of its own; gives the threads whose rows may have changed. */
  save(verdicts: readonly VerdictToSave[]): readonly number[];
  get(messageId: number): (Verdict & { readonly decidedBy: string }) | null;
  /** Keeps actions that were extracted when someone looked. */
  saveActions(messageId: number, actions: NonNullable<Verdict['actions']>): void;
}
