import { createHash } from 'node:crypto';
import type { StoredCorrection } from '../db/corrections.ts';
import type { Store } from '../db/store.ts';
import { learnFrom } from '../learn/learner.ts';
import type { Clock } from '../ports.ts';
import type { Cascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import type { Correction } from '../triage/types.ts';

/** What was learned from an owner's corrections, rebuilt from them whenever they change. */
export interface LearningCache {
  /** null while the owner has corrected nothing. */
  of(ownerId: number): Learned | null;
  /** Says what decides now: shipped weights and every live correction; another one later means "decide again". */
  version(): string;
  /** The corrections changed. */
  invalidate(): void;
}

interface LearningParts {
  readonly store: Store;
  readonly cascade: Cascade;
  readonly clock: Clock;
}

export function createLearningCache(parts: LearningParts): LearningCache {
  const learnedByOwner = new Map<number, Learned | null>();
  let version: string | null = null;
  return {
    of: (ownerId) => {
      const known = learnedByOwner.get(ownerId);
      if (known !== undefined) return known;
      const corrections = parts.store.corrections.live(ownerId);
      const learned =
        corrections.length === 0 ? null : learnFrom(parts.cascade, toCorrections(parts, corrections));
      learnedByOwner.set(ownerId, learned);
      return learned;
    },
    version: () => {
      version ??= versionOf(parts);
      return version;
    },
    invalidate: () => {
      learnedByOwner.clear();
      version = null;
    },
  };
}

function versionOf({ store, cascade }: LearningParts): string {
  const corrections = store.owners.list().flatMap(({ ownerId }) => store.corrections.live(ownerId));
  if (corrections.length === 0) return cascade.version;
  const ids = corrections.map(({ correctionId }) => correctionId).join(',');
  return `${cascade.version}+${createHash('sha256').update(ids).digest('hex').slice(0, 12)}`;
}

function toCorrections(
  { store, clock }: LearningParts,
  stored: readonly StoredCorrection[],
): readonly Correction[] {
  const now = { nowUtcMs: clock.nowUtcMs(), zone: clock.zone() };
  return stored.flatMap((correction) => {
    const input = store.messages.triageInput(correction.messageId, now);
    if (input === null) return [];
    const { correctionId, kind, need, priority, correctedAtUtcMs } = correction;
    return [
      { correctionId, mail: input.mail, context: input.context, kind, need, priority, correctedAtUtcMs },
    ];
  });
}
