import type { AppError } from '../../../shared/contract/errors.ts';
import { createBreather } from '../breather.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { BatchAsk } from '../route/batch/batch-types.ts';
import { longestCallMs } from '../spend/prices/dearest-price.ts';
import type { BatchGathering, GatheredGroup } from './batch-gathering.ts';
import { candidateOf } from './cloud-triage.ts';
import type { GiveBack } from './look-at-batches.ts';

export interface HandInParts {
  readonly parts: EngineParts;
  readonly gathering: BatchGathering;
  readonly listener: {
    moneyChanged(): void;
    unanswered: GiveBack;
  };
  readonly signal: AbortSignal;
}

/**
 * Hands a group in: each mail is asked about anew at this moment, and what is better done another way by now goes that
 * way. Where the provider took nothing on, the group stays and it is left alone for a while.
 */
export async function handIn(
  { parts, gathering, listener, signal }: HandInParts,
  { providerId, messageIds }: GatheredGroup,
): Promise<void> {
  const { money, ports } = parts;
  const giveBack: GiveBack = (others, way) => {
    gathering.remove(others);
    listener.unanswered(others, way);
  };
  const asks = await asksOf(parts, { providerId, messageIds });
  const chosen = new Set(asks.map(({ messageId }) => messageId));
  giveBack(
    messageIds.filter((messageId) => !chosen.has(messageId)),
    { mayBatch: true },
  );
  if (asks.length === 0) return;
  const submitted = await money.batching.desk.submit(providerId, asks, signal);
  if (submitted.ok) {
    gathering.succeeded(providerId);
    gathering.remove(submitted.value.messageIds);
    giveBack(
      submitted.value.leftOut.map(({ messageId }) => messageId),
      { mayBatch: false },
    );
  } else if (mayTryAgain(submitted.error)) {
    gathering.failed(providerId, money.clock.nowUtcMs());
    ports.log.warn(`batch for ${providerId} not handed in: ${submitted.error.message}`);
  } else giveBack([...chosen], { mayBatch: false });
  listener.moneyChanged();
}

/** No room under the cap is for the router to say, mail by mail; a provider with trouble may be well again soon. */
function mayTryAgain({ code, retryable }: AppError): boolean {
  if (code === 'cap-reached' || code === 'no-cap') return false;
  return retryable || code === 'cancelled' || code === 'network-forbidden';
}

async function asksOf(
  parts: EngineParts,
  { providerId, messageIds }: GatheredGroup,
): Promise<readonly BatchAsk[]> {
  const breathe = createBreather(parts.money.clock.monotonicMs);
  const asks: BatchAsk[] = [];
  for (const messageId of messageIds) {
    const ask = askOf(parts, messageId, providerId);
    if (ask !== null) asks.push(ask);
    await breathe();
  }
  return asks;
}

/** @returns null for a mail that is gone, has its owner's word, or is better asked about in another way now */
function askOf(parts: EngineParts, messageId: number, providerId: string): BatchAsk | null {
  const { money } = parts;
  const candidate = candidateOf(parts, messageId, { mayBatch: true });
  if (candidate === null || money.store.batches.waitingItem(messageId) !== null) return null;
  const batch = money.router.handIn(candidate.item);
  if (batch === null || batch.providerId !== providerId) return null;
  const windowEndsUtcMs = money.clock.nowUtcMs() + longestCallMs.batch;
  const { latestUsefulAtUtcMs } = candidate.item;
  return {
    messageId,
    task: candidate.job.task,
    route: batch.route,
    latestUsefulAtUtcMs: Math.min(windowEndsUtcMs, latestUsefulAtUtcMs ?? windowEndsUtcMs),
  };
}
