import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';
import type { EngineParts } from '../engine-parts.ts';
import { isSameList, listDoubtOf } from '../route/list-doubt.ts';

/** The owner's word on a mail; null where a head was left as it is. */
export interface OwnersWord {
  readonly kind: Kind | null;
  readonly need: Need | null;
  readonly priority: Priority | null;
}

/**
 * A correction is a label for the router too: the tier whose answer it corrects put the mail into a wrong list at
 * that score, or into the right one. What the cache keeps of the mail is dropped.
 * To be called before the correction is learned from, while the verdict is still the tier's own.
 */
export function learnRouting(parts: EngineParts, messageId: number, word: OwnersWord): void {
  const { store, money, ports } = parts;
  money.cache.invalidate(`message:${messageId}`);
  const verdict = store.verdicts.get(messageId);
  if (verdict === null || verdict.tier === 'user' || store.isReadOnly) return;
  const isRight = isSameList(verdict, { kind: word.kind ?? verdict.kind, need: word.need ?? verdict.need });
  money.router.learn({
    task: 'triage',
    tier: verdict.tier,
    messageId,
    score: listDoubtOf(verdict).score,
    isRight,
    origin: 'correction',
    atUtcMs: ports.clock.nowUtcMs(),
  });
  const { costNanoUsd } = verdict;
  money.router.judge({ messageId, origin: 'correction', isRight, costNanoUsd });
}
