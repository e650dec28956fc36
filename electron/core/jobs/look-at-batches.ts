import { takeAnswer } from '../assistant/ask-assistant.ts';
import type { StoredBatch } from '../db/batches.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { CloudAnswer } from '../route/desk-types.ts';
import { isNear, lookRestMs } from './batch-times.ts';
import { applyAnswer, candidateOf } from './cloud-triage.ts';

/** Mails that wait for no batch any more and have no answer. `mayBatch`: another batch may be tried. */
export type GiveBack = (messageIds: readonly number[], way: { readonly mayBatch: boolean }) => void;

export interface BatchLooksListener {
  decided(threadIds: readonly number[]): void;
  moneyChanged(): void;
  unanswered: GiveBack;
}

/** Looks at open batches when it is time, and lets their answers into the verdicts. */
export interface BatchLooks {
  lookAtDue(signal: AbortSignal): Promise<void>;
  /** When the next look is due; null: no batch is open. */
  nextUtcMs(): number | null;
  /** At the next opportunity, however long ago the last look was. */
  soon(batchId: number): void;
  /** The answer of this mail is wanted no more. */
  leave(messageId: number): void;
}

export function createBatchLooks(parts: EngineParts, listener: BatchLooksListener): BatchLooks {
  const { money } = parts;
  const { clock } = money;
  const { batches } = money.store;
  /** Not kept: after a start, and after local-only mode, every batch is looked at once. */
  const nextLooks = new Map<number, number>();
  const lookAtOne = async ({ batchId }: StoredBatch, signal: AbortSignal): Promise<void> => {
    const batch = batches.get(batchId);
    if (batch === null) return;
    const threadIds: number[] = [];
    const told = await money.batching.desk.look(batchId, {
      take: (messageId, answer) => threadIds.push(...takeIn(parts, messageId, answer)),
      signal,
    });
    listener.decided(threadIds);
    const nowUtcMs = clock.nowUtcMs();
    const ageMs = nowUtcMs - (batch.sentAtUtcMs ?? batch.madeAtUtcMs);
    const restMs = told.ok ? told.value.restMs : null;
    if (told.ok && told.value.isOver) nextLooks.delete(batchId);
    else nextLooks.set(batchId, nowUtcMs + lookRestMs(ageMs, restMs));
    if (told.ok) giveBack(parts, { batch, messageIds: told.value.unanswered }, listener);
    else parts.ports.log.warn(`batch ${batchId}: ${told.error.message}`);
    listener.moneyChanged();
  };
  return {
    async lookAtDue(signal) {
      for (const batch of batches.open()) {
        if (signal.aborted) return;
        if ((nextLooks.get(batch.batchId) ?? 0) <= clock.nowUtcMs()) await lookAtOne(batch, signal);
        leaveNear(parts, batch, listener);
      }
    },
    nextUtcMs() {
      const times = batches.open().map(({ batchId }) => nextLooks.get(batchId) ?? 0);
      return times.length === 0 ? null : Math.min(...times);
    },
    soon: (batchId) => void nextLooks.delete(batchId),
    leave(messageId) {
      const item = batches.waitingItem(messageId);
      if (item !== null) batches.addEvent(item.holdId, 'left', clock.nowUtcMs());
    },
  };
}

/** In the transaction of its bill. An answer that can not be read is paid for and changes nothing. */
function takeIn(parts: EngineParts, messageId: number, answer: CloudAnswer): readonly number[] {
  const candidate = candidateOf(parts, messageId);
  if (candidate === null) return [];
  const read = takeAnswer(parts.money.assistant, candidate.job, answer);
  if (!read.ok) {
    parts.ports.log.warn(`batch answer of ${messageId}: ${read.error.code}`);
    return [];
  }
  const outcome = applyAnswer(parts, candidate, read.value);
  return outcome.kind === 'decided' ? outcome.threadIds : [];
}

/** What its user cancelled keeps the verdict of this machine; all else is asked about in another way. */
function giveBack(
  parts: EngineParts,
  { batch, messageIds }: { readonly batch: StoredBatch; readonly messageIds: readonly number[] },
  listener: BatchLooksListener,
): void {
  // Whoever was taken on once is known by its rows; whoever never was may be handed in again.
  if (batch.step.state !== 'cancelling') {
    listener.unanswered(messageIds, { mayBatch: true });
    return;
  }
  for (const messageId of messageIds) {
    const tier = parts.store.verdicts.get(messageId)?.tier;
    if (tier !== undefined) parts.money.router.keepCancelled(messageId, tier);
  }
}

/** Mails whose answer would come too late wait for it no longer. */
function leaveNear(
  { money }: EngineParts,
  { batchId, step }: StoredBatch,
  listener: BatchLooksListener,
): void {
  const { batches } = money.store;
  const nowUtcMs = money.clock.nowUtcMs();
  const near = batches
    .items(batchId)
    .filter(
      ({ isLeft, isOver, latestUsefulAtUtcMs }) =>
        !isLeft && !isOver && isNear(latestUsefulAtUtcMs, nowUtcMs),
    );
  for (const { holdId } of near) batches.addEvent(holdId, 'left', nowUtcMs);
  if (step.state === 'cancelling') return;
  const messageIds = near.flatMap(({ messageId }) => messageId ?? []);
  listener.unanswered(messageIds, { mayBatch: true });
}
