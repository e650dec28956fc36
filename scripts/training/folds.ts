import { hashText } from '../../electron/core/triage/features/hash-text.ts';

/** Fold of an owner: all mails of one owner lie in one fold. */
export function foldOf(ownerAddress: string, folds: number): number {
  return hashText(ownerAddress, 0) % folds;
}
