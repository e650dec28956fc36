import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import { toDatabaseError } from '../db/faults.ts';
import type { EngineParts } from '../engine-parts.ts';
import { createBackgroundLoop } from './background-loop.ts';
import { type BatchGathering, createBatchGathering, type GatheredGroup } from './batch-gathering.ts';
import { handIn } from './hand-in-batch.ts';
import { type BatchLooks, createBatchLooks, type GiveBack } from './look-at-batches.ts';

/** Longer than this nobody sleeps: the machine may have slept meanwhile. */
const LONGEST_SLEEP_MS = 10 * 60_000;
const SHORTEST_SLEEP_MS = 1_000;

export interface CloudBatchListener {
  decided(threadIds: readonly number[]): void;
  /** Money was held, spent or given back, or a batch stands otherwise. */
  moneyChanged(): void;
  unanswered: GiveBack;
}

/**
 * Mails that wait a day for a lower price: gathered, handed in together, looked for until their answers are there. In
 * local-only mode it does nothing at all, and goes on afterwards.
 */
export interface CloudBatch {
  /** A mail for which a batch of this provider was chosen. */
  add(messageId: number, providerId: string): void;
  /** It is asked about in another way: an answer that still comes is paid for and goes nowhere. */
  leave(messageId: number): void;
  /** Whether a mail waits to be handed in, or for an answer. */
  isWaiting(messageId: number): boolean;
  /** Whether a batch is on its way to a provider at this moment. */
  isHandingIn(): boolean;
  /** Mails that wait to be handed in, by provider. */
  gathered(): readonly GatheredGroup[];
  /** Hands in what is gathered for a provider, without waiting for more. */
  handInNow(providerId: string): void;
  cancel(batchId: number): Promise<Result<void, AppError>>;
  /** A provider, the user's word or the hour has changed. */
  wake(): void;
  /** What is on its way ends in local-only mode; whether it arrived, the provider's list tells later. */
  modeChanged(): void;
  whenIdle(): Promise<void>;
  stop(): Promise<void>;
}

export function createCloudBatch(parts: EngineParts, listener: CloudBatchListener): CloudBatch {
  const { money } = parts;
  const { clock } = money;
  const gathering = createBatchGathering();
  const looks = createBatchLooks(parts, listener);
  let abort = new AbortController();
  let isHandingIn = false;
  const handInGroup = async (group: GatheredGroup): Promise<void> => {
    isHandingIn = true;
    try {
      await handIn({ parts, gathering, listener, signal: abort.signal }, group);
    } finally {
      isHandingIn = false;
    }
  };
  let timer: NodeJS.Timeout | null = null;
  const nextUtcMs = (): number | null => {
    const times = [gathering.nextUtcMs(), looks.nextUtcMs()].filter((atUtcMs) => atUtcMs !== null);
    return times.length === 0 ? null : Math.min(...times);
  };
  const sleepUntil = (atUtcMs: number | null): void => {
    if (timer !== null) clearTimeout(timer);
    if (atUtcMs === null || abort.signal.aborted || money.mode() !== 'hybrid') return;
    const forMs = atUtcMs - clock.nowUtcMs();
    timer = setTimeout(loop.wake, Math.min(LONGEST_SLEEP_MS, Math.max(SHORTEST_SLEEP_MS, forMs)));
    timer.unref();
  };
  const loop = createBackgroundLoop(async () => {
    const { signal } = abort;
    const isWell = await surviving(parts, async () => {
      const mayWork = money.mode() === 'hybrid' && !money.store.isReadOnly && isKept(parts);
      if (!mayWork) return;
      await pass({ parts, gathering, looks, listener, handInGroup, signal });
      sleepUntil(nextUtcMs());
    });
    if (!isWell) sleepUntil(clock.nowUtcMs() + LONGEST_SLEEP_MS);
    return 'nothing-left';
  });
  const endUnderWay = (): void => {
    if (timer !== null) clearTimeout(timer);
    abort.abort();
  };
  return {
    add(messageId, providerId) {
      gathering.add(messageId, providerId, clock.nowUtcMs());
      listener.moneyChanged();
      loop.wake();
    },
    leave(messageId) {
      gathering.remove([messageId]);
      looks.leave(messageId);
    },
    isWaiting: (messageId) =>
      gathering.has(messageId) || (isKept(parts) && money.store.batches.waitingItem(messageId) !== null),
    isHandingIn: () => isHandingIn,
    gathered: gathering.groups,
    handInNow(providerId) {
      gathering.hurry(providerId);
      loop.wake();
    },
    async cancel(batchId) {
      const cancelled = await money.batching.desk.cancel(batchId, abort.signal);
      looks.soon(batchId);
      loop.wake();
      return cancelled;
    },
    wake: loop.wake,
    modeChanged() {
      endUnderWay();
      abort = new AbortController();
      loop.wake();
    },
    whenIdle: loop.whenIdle,
    stop: () => {
      endUnderWay();
      return loop.stop();
    },
  };
}

interface Pass {
  readonly parts: EngineParts;
  readonly gathering: BatchGathering;
  readonly looks: BatchLooks;
  readonly listener: CloudBatchListener;
  readonly signal: AbortSignal;
  handInGroup(group: GatheredGroup): Promise<void>;
}

async function pass({ parts, gathering, looks, listener, signal, handInGroup }: Pass): Promise<void> {
  const { money } = parts;
  await money.batching.ability.askUnknown(signal);
  await looks.lookAtDue(signal);
  const nowUtcMs = money.clock.nowUtcMs();
  const stale = gathering.stale(nowUtcMs);
  gathering.remove(stale);
  listener.unanswered(stale, { mayBatch: false });
  for (const group of waitingInVain(parts, gathering)) {
    gathering.remove(group.messageIds);
    listener.unanswered(group.messageIds, { mayBatch: true });
  }
  for (const group of gathering.due(nowUtcMs)) {
    if (signal.aborted) return;
    await handInGroup(group);
  }
}

/** The user took their word back, or the provider is gone. */
function waitingInVain({ money }: EngineParts, gathering: BatchGathering): readonly GatheredGroup[] {
  return gathering.groups().filter(({ providerId }) => !money.batching.ability.has(providerId));
}

/** A mail that is kept nowhere has no batch: nobody would know it when its answer comes. */
function isKept({ store, money }: EngineParts): boolean {
  return money.store === store;
}

/**
 * A disk that is full or read-only ends no program: everything is found again from what was kept.
 * @returns whether all went well
 */
async function surviving({ ports, money }: EngineParts, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    const fault = toDatabaseError(error, money.store.file);
    if (fault === null) throw error;
    ports.log.error(`batches: ${fault.message}`);
    return false;
  }
}
