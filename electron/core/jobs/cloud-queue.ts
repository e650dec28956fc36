import type { WaitingItem } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { toDatabaseError } from '../db/faults.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { TierDecision } from '../route/decide-types.ts';
import { createBackgroundLoop } from './background-loop.ts';
import { auditMail } from './cloud-audit.ts';
import type { CloudBatch } from './cloud-batch.ts';
import { askCloudAbout, type CloudOutcome, candidateOf, considerCloud } from './cloud-triage.ts';
import { degradedBy, degradedByError, markDegraded } from './degraded.ts';
import type { GiveBack } from './look-at-batches.ts';

/** Requests under way at once. */
const AT_ONCE = 4;
/** More unsure mails than this are not kept, the oldest first to go: a first import of years is not sent. */
const MAX_QUEUED = 2_000;
const MAX_WAITING = 1_000;

export interface CloudQueueListener {
  /** Where mails wait for a lower price; left out where nobody can wait for a day. */
  readonly batch?: Pick<CloudBatch, 'add' | 'leave' | 'isWaiting'>;
  decided(threadIds: readonly number[]): void;
  /** Money was spent or held, or what waits has changed. */
  moneyChanged(): void;
}

/** Sends what the tiers on this machine were unsure of, where it is worth its price; the rest waits, with its price. */
export interface CloudQueue {
  /** Mails that were just decided, and which of them were unsure. */
  add(batch: { readonly decided: readonly number[]; readonly unsure: readonly number[] }): void;
  /** Mails that a batch left without an answer. */
  addAgain: GiveBack;
  wake(): void;
  /** A cap, the mode, a provider or the hour has changed: what waits is looked at again. */
  reconsider(): void;
  /** None in local-only mode: there each mail has its final verdict of this machine. */
  waiting(): readonly WaitingItem[];
  /** The user asked for this one. */
  askNow(messageId: number): Promise<Result<void, AppError>>;
  whenIdle(): Promise<void>;
  stop(): Promise<void>;
}

export function createCloudQueue(parts: EngineParts, listener: CloudQueueListener): CloudQueue {
  const queued: number[] = [];
  const audits: number[] = [];
  const waiting = new Map<number, WaitingItem>();
  /** A call has ended since what waits for room in the cap was last looked at. */
  let isRoomNew = false;
  const withoutBatch = new Set<number>();
  const { batch } = listener;
  const abort = new AbortController();

  const settle = (messageId: number, outcome: CloudOutcome): void => {
    waiting.delete(messageId);
    if (outcome.kind === 'batched') batch?.add(messageId, outcome.providerId);
    if (outcome.kind === 'decided') listener.decided(outcome.threadIds);
    if (outcome.kind === 'decided' || outcome.kind === 'failed') isRoomNew = true;
    if (outcome.kind === 'kept' && outcome.decision.reason === 'waits-cap')
      parts.money.watch.capReached('day');
    if (outcome.kind === 'kept' && outcome.waits) {
      markDegraded(parts, messageId, degradedBy(outcome.decision.reason));
      wait(parts, waiting, itemOf(messageId, outcome.decision));
    }
    if (outcome.kind === 'failed') fail(parts, waiting, { messageId, error: outcome.error });
    if (outcome.kind !== 'skipped') listener.moneyChanged();
  };
  const considerOne = async (messageId: number): Promise<void> => {
    if (batch?.isWaiting(messageId) === true) return settle(messageId, { kind: 'skipped' });
    const mayBatch = batch !== undefined && !withoutBatch.has(messageId);
    const candidate = candidateOf(parts, messageId, { mayBatch });
    if (candidate === null) return settle(messageId, { kind: 'skipped' });
    // Looking leaves no row: a mail that waits for days is not decided every few minutes.
    if (waiting.has(messageId)) {
      const decision = parts.money.router.look(candidate.item);
      const isBatched = decision.chosen?.serviceTier === 'batch';
      if (decision.kind === 'wait' && !isBatched)
        return settle(messageId, { kind: 'kept', decision, waits: true });
    }
    settle(messageId, await considerCloud(parts, candidate, abort.signal));
  };
  const loop = createBackgroundLoop(async () => {
    if (abort.signal.aborted || parts.money.mode() !== 'hybrid') return 'nothing-left';
    // Who takes batches has to be known before the first mail is decided.
    if (batch !== undefined && queued.length > 0) await parts.money.batching.ability.askUnknown(abort.signal);
    const next = queued.splice(0, AT_ONCE);
    if (next.length > 0) {
      await Promise.all(next.map((messageId) => surviving(parts, () => considerOne(messageId))));
      return 'more';
    }
    if (isRoomNew) {
      isRoomNew = false;
      queue(fittingNow(parts, [...waiting.values()]));
      return 'more';
    }
    const audited = audits.shift();
    if (audited === undefined) return 'nothing-left';
    await surviving(parts, async () => {
      if (await auditMail(parts, audited, abort.signal)) listener.moneyChanged();
    });
    return 'more';
  });

  const queue = (messageIds: readonly number[]): void => {
    queued.push(...messageIds.filter((messageId) => !queued.includes(messageId)));
    if (queued.length > MAX_QUEUED) queued.splice(0, queued.length - MAX_QUEUED);
  };
  return {
    add({ decided, unsure }) {
      queue(unsure);
      if (parts.store.settings.get().auditPercent > 0) audits.push(...decided);
      if (audits.length > MAX_QUEUED) audits.splice(0, audits.length - MAX_QUEUED);
      loop.wake();
    },
    addAgain(messageIds, { mayBatch }) {
      if (!mayBatch) for (const messageId of messageIds) withoutBatch.add(messageId);
      queue(messageIds);
      loop.wake();
    },
    wake: loop.wake,
    reconsider() {
      queue([...waiting.keys()]);
      loop.wake();
    },
    // What waited is kept for hybrid mode to come back; in local-only mode nothing waits for a cloud.
    waiting: () => (parts.money.mode() === 'hybrid' ? [...waiting.values()] : []),
    async askNow(messageId) {
      batch?.leave(messageId);
      const candidate = candidateOf(parts, messageId);
      if (candidate === null) return ok(undefined);
      const outcome = await askCloudAbout(parts, candidate, abort.signal);
      settle(messageId, outcome);
      return outcome.kind === 'failed' ? { ok: false, error: outcome.error } : ok(undefined);
    },
    whenIdle: loop.whenIdle,
    stop: () => {
      abort.abort();
      return loop.stop();
    },
  };
}

/** A disk that is full or read-only ends no queue and no program: the mail keeps the verdict of this machine. */
async function surviving({ ports, money }: EngineParts, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const fault = toDatabaseError(error, money.store.file);
    if (fault === null) throw error;
    ports.log.error(`cloud triage: ${fault.message}`);
  }
}

/** Each call ends below its worst case: what is freed may have room for one that waits. */
function fittingNow({ money }: EngineParts, waiting: readonly WaitingItem[]): readonly number[] {
  const leftNanoUsd = money.ledger.budgets().find(({ scope }) => scope === 'day')?.leftNanoUsd ?? 0;
  return waiting
    .filter(({ because }) => because === 'cap')
    .filter(({ worstCaseNanoUsd }) => worstCaseNanoUsd !== null && worstCaseNanoUsd <= leftNanoUsd)
    .map(({ messageId }) => messageId);
}

type UnnamedItem = Omit<WaitingItem, 'threadId' | 'subject'>;

function itemOf(messageId: number, decision: TierDecision): UnnamedItem {
  return {
    messageId,
    because: becauseOf(decision.reason),
    changeProbability: decision.changeProbability,
    worstCaseNanoUsd: decision.worstCaseNanoUsd,
    latestUsefulAtUtcMs: decision.chosen?.answerByUtcMs ?? null,
  };
}

function wait(parts: EngineParts, waiting: Map<number, WaitingItem>, item: UnnamedItem): void {
  const summary = parts.store.messages.summary(item.messageId);
  if (summary === null) return;
  const [oldest] = waiting.keys();
  if (waiting.size >= MAX_WAITING && oldest !== undefined) waiting.delete(oldest);
  waiting.set(item.messageId, { ...item, threadId: summary.threadId, subject: summary.subject });
}

/** What could not be asked now waits like what was not asked, unless the answer itself was no use. */
function fail(
  parts: EngineParts,
  waiting: Map<number, WaitingItem>,
  { messageId, error }: { readonly messageId: number; readonly error: AppError },
): void {
  parts.ports.log.warn(`cloud triage of ${messageId}: ${error.code}`);
  const degraded = degradedByError(error);
  if (degraded === null) return;
  markDegraded(parts, messageId, degraded);
  const candidate = candidateOf(parts, messageId);
  const looked = candidate === null ? null : parts.money.router.look(candidate.item);
  wait(parts, waiting, {
    messageId,
    because: degraded,
    changeProbability: looked?.changeProbability ?? null,
    worstCaseNanoUsd: looked?.worstCaseNanoUsd ?? null,
    latestUsefulAtUtcMs: null,
  });
}

function becauseOf(reason: TierDecision['reason']): WaitingItem['because'] {
  switch (reason) {
    case 'waits-no-provider':
      return 'no-provider';
    case 'waits-offline':
    case 'waits-health':
      return 'offline';
    case 'waits-off-peak':
      return 'off-peak';
    case 'waits-preview':
      return 'preview';
    case 'waits-never-send':
      return 'never-send';
    case 'waits-reserve':
      return 'reserve';
    case 'waits-cap':
    case 'waits-no-cap':
    case 'waits-local-only':
      return 'cap';
    default:
      return 'not-worth-it';
  }
}
