import { handInRestMs, handInUtcMs, LONGEST_GATHERED_MS, MAX_IN_BATCH } from './batch-times.ts';

/** Mails for which the same provider was chosen. */
export interface GatheredGroup {
  readonly providerId: string;
  readonly messageIds: readonly number[];
}

/**
 * Mails that wait for others before they are handed in. Kept in memory alone: each has a decision that it waits, from
 * which the next run of the program gathers it again.
 */
export interface BatchGathering {
  add(messageId: number, providerId: string, nowUtcMs: number): void;
  /** The user wants this provider's group handed in now. */
  hurry(providerId: string): void;
  /** They were handed in, or go another way. */
  remove(messageIds: readonly number[]): void;
  has(messageId: number): boolean;
  groups(): readonly GatheredGroup[];
  /** Groups whose time to be handed in has come, at most so many mails of each as a batch may have. */
  due(nowUtcMs: number): readonly GatheredGroup[];
  /** When the next group is due; null: none is there. */
  nextUtcMs(): number | null;
  /** A provider took nothing on: it is left alone, longer each time. */
  failed(providerId: string, nowUtcMs: number): void;
  succeeded(providerId: string): void;
  /** Mails that have waited too long to be handed in. */
  stale(nowUtcMs: number): readonly number[];
}

interface Gathered {
  readonly providerId: string;
  readonly sinceUtcMs: number;
}

interface Rest {
  readonly failures: number;
  readonly untilUtcMs: number;
}

export function createBatchGathering(): BatchGathering {
  const mails = new Map<number, Gathered>();
  const rests = new Map<string, Rest>();
  const hurried = new Set<string>();
  const groups = () => groupsOf(mails);
  const dueAtUtcMs = (group: Group): number =>
    hurried.has(group.providerId) ? 0 : Math.max(group.dueUtcMs, restOf(rests, group));
  return {
    add(messageId, providerId, nowUtcMs) {
      const sinceUtcMs = mails.get(messageId)?.sinceUtcMs ?? nowUtcMs;
      mails.set(messageId, { providerId, sinceUtcMs });
    },
    hurry: (providerId) => void hurried.add(providerId),
    remove(messageIds) {
      for (const messageId of messageIds) mails.delete(messageId);
    },
    has: (messageId) => mails.has(messageId),
    groups,
    due: (nowUtcMs) =>
      groups()
        .filter((group) => dueAtUtcMs(group) <= nowUtcMs)
        .map((group) => ({ ...group, messageIds: group.messageIds.slice(0, MAX_IN_BATCH) })),
    nextUtcMs() {
      const times = groups().map(dueAtUtcMs);
      return times.length === 0 ? null : Math.min(...times);
    },
    failed(providerId, nowUtcMs) {
      hurried.delete(providerId);
      const failures = (rests.get(providerId)?.failures ?? 0) + 1;
      rests.set(providerId, { failures, untilUtcMs: nowUtcMs + handInRestMs(failures) });
    },
    succeeded(providerId) {
      hurried.delete(providerId);
      rests.delete(providerId);
    },
    stale: (nowUtcMs) =>
      [...mails]
        .filter(([, { sinceUtcMs }]) => nowUtcMs - sinceUtcMs >= LONGEST_GATHERED_MS)
        .map(([messageId]) => messageId),
  };
}

interface Group extends GatheredGroup {
  readonly dueUtcMs: number;
}

function groupsOf(mails: ReadonlyMap<number, Gathered>): readonly Group[] {
  const providerIds = new Set([...mails.values()].map(({ providerId }) => providerId));
  return [...providerIds].map((providerId) => {
    const ofProvider = [...mails].filter(([, mail]) => mail.providerId === providerId);
    const oldestUtcMs = Math.min(...ofProvider.map(([, { sinceUtcMs }]) => sinceUtcMs));
    return {
      providerId,
      messageIds: ofProvider.map(([messageId]) => messageId),
      dueUtcMs: handInUtcMs({ mails: ofProvider.length, oldestUtcMs }),
    };
  });
}

function restOf(rests: ReadonlyMap<string, Rest>, { providerId }: GatheredGroup): number {
  return rests.get(providerId)?.untilUtcMs ?? 0;
}
