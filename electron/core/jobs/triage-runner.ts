import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TriageProgress } from '../../../shared/contract/views.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import type { Call } from '../db/calls.ts';
import type { TriageInput } from '../db/messages.ts';
import type { EngineParts } from '../engine-parts.ts';
import { createBackgroundLoop } from './background-loop.ts';
import { decideMail } from './decide-mail.ts';

const BATCH_MAILS = 64;
/** A mail that was being decided at so many crashes is set aside. */
const MAX_TRIES = 2;

export interface BatchOutcome {
  readonly messageIds: readonly number[];
  readonly threadIds: readonly number[];
  /** How many verdicts differ from the one before. */
  readonly changed: number;
  /** Mails that a local model could say more about. */
  readonly wantsLocal: readonly number[];
}

export interface TriageRunnerListener {
  batchDecided(outcome: BatchOutcome): void;
  setAside(messageId: number): void;
}

/** Takes mails from the queue, newest first, and gives each a verdict, batch by batch. */
export interface TriageRunner {
  /** Starts working unless it is at work; returns at once. */
  wake(): void;
  /** Decides up to `limit` waiting mails now, in this turn of the event loop. */
  runNow(limit: number): BatchOutcome;
  /** Decides these mails now, whether they wait or not. */
  decideNow(messageIds: readonly number[]): BatchOutcome;
  progress(): TriageProgress;
  /** Settles once nothing waits. */
  whenIdle(): Promise<void>;
  stop(): Promise<void>;
}

export function createTriageRunner(parts: EngineParts, listener: TriageRunnerListener): TriageRunner {
  let mailsPerSecond = 0;
  const loop = createBackgroundLoop(async () => {
    const startedMs = parts.ports.clock.monotonicMs();
    const outcome = decideBatch(parts, BATCH_MAILS, listener);
    if (outcome.messageIds.length === 0) return 'nothing-left';
    const seconds = (parts.ports.clock.monotonicMs() - startedMs) / 1_000;
    mailsPerSecond = seconds > 0 ? outcome.messageIds.length / seconds : 0;
    listener.batchDecided(outcome);
    await nextTurn();
    return 'more';
  });

  return {
    wake: loop.wake,
    runNow: (limit) => {
      const outcome = decideBatch(parts, limit, listener);
      if (outcome.messageIds.length > 0) listener.batchDecided(outcome);
      return outcome;
    },
    decideNow: (messageIds) => {
      const outcome = { ...decideAll(parts, messageIds), messageIds };
      listener.batchDecided(outcome);
      return outcome;
    },
    progress: () => ({ ...parts.store.messages.triageCounts(), mailsPerSecond }),
    whenIdle: loop.whenIdle,
    stop: loop.stop,
  };
}

function decideBatch(parts: EngineParts, limit: number, listener: TriageRunnerListener): BatchOutcome {
  const { fresh, suspect } = takeBatch(parts, limit);
  if (suspect === null) return { ...decideAll(parts, fresh), messageIds: fresh };
  const messageIds = [...fresh, suspect.messageId];
  const first = decideAll(parts, fresh);
  if (suspect.tries > MAX_TRIES) {
    parts.store.messages.setAside(suspect.messageId);
    listener.setAside(suspect.messageId);
    return { ...first, messageIds };
  }
  const second = decideAll(parts, [suspect.messageId]);
  return {
    messageIds,
    threadIds: [...first.threadIds, ...second.threadIds],
    changed: first.changed + second.changed,
    wantsLocal: [...first.wantsLocal, ...second.wantsLocal],
  };
}

interface TakenBatch {
  readonly fresh: readonly number[];
  /** A mail that was being decided at a crash: it goes alone, so that another crash is its own. */
  readonly suspect: { readonly messageId: number; readonly tries: number } | null;
}

/** Counts the tries before they are made; ends the batch at the first mail that was tried before. */
function takeBatch(parts: EngineParts, limit: number): TakenBatch {
  const waiting = parts.store.messages.nextPending(limit);
  const taken = parts.store.transaction((): TakenBatch => {
    const fresh: number[] = [];
    for (const messageId of waiting) {
      const tries = parts.store.messages.noteAttempt(messageId);
      if (tries > 1) return { fresh, suspect: { messageId, tries } };
      fresh.push(messageId);
    }
    return { fresh, suspect: null };
  });
  if (taken.ok) return taken.value;
  parts.ports.log.error(`queue not readable: ${taken.error.code} ${taken.error.message}`);
  return { fresh: [], suspect: null };
}

interface Decided {
  readonly input: TriageInput;
  readonly verdict: Verdict;
  readonly isFirst: boolean;
  readonly hasChanged: boolean;
  readonly wantsLocal: boolean;
}

function decideAll(parts: EngineParts, messageIds: readonly number[]): Omit<BatchOutcome, 'messageIds'> {
  const { clock } = parts.ports;
  const nowUtcMs = clock.nowUtcMs();
  const decided = messageIds.flatMap((messageId) => decideOne(parts, messageId, nowUtcMs));
  const saved = parts.store.transaction(() => saveDecided(parts, decided, nowUtcMs));
  if (!saved.ok) {
    parts.ports.log.error(`verdicts not saved: ${saved.error.code} ${saved.error.message}`);
    return { threadIds: [], changed: 0, wantsLocal: [] };
  }
  return {
    threadIds: saved.value,
    changed: decided.filter(({ hasChanged }) => hasChanged).length,
    wantsLocal: decided.filter((one) => one.wantsLocal).map(({ input }) => input.messageId),
  };
}

function decideOne(parts: EngineParts, messageId: number, nowUtcMs: number): readonly Decided[] {
  const { clock } = parts.ports;
  const input = parts.store.messages.triageInput(messageId, { nowUtcMs, zone: clock.zone() });
  if (input === null) return [];
  const correction = parts.store.corrections.ofMessage(messageId);
  const { verdict, wantsLocal } = decideMail({ ...parts, monotonicMs: clock.monotonicMs }, input, correction);
  const before = parts.store.verdicts.get(messageId);
  const hasChanged = before !== null && differs(before, verdict);
  return [{ input, verdict, wantsLocal, hasChanged, isFirst: before === null }];
}

function differs(before: Verdict, after: Verdict): boolean {
  return before.kind !== after.kind || before.need !== after.need || before.priority !== after.priority;
}

function saveDecided(parts: EngineParts, decided: readonly Decided[], nowUtcMs: number): readonly number[] {
  const decidedBy = parts.learning.version();
  parts.store.calls.add(decided.map((one) => callOf(one.input.messageId, bookedOnce(one), nowUtcMs)));
  return parts.store.verdicts.save(
    decided.map(({ input, verdict }) => ({
      messageId: input.messageId,
      verdict,
      decidedBy,
      decidedAtUtcMs: nowUtcMs,
    })),
  );
}

/** What the baseline would have cost counts once a mail, however often it is decided again. */
function bookedOnce({ verdict, isFirst }: Decided): Verdict {
  return isFirst ? verdict : { ...verdict, avoidedNanoUsd: zeroNanoUsd };
}

/** The row that the meter counts for a verdict. */
export function callOf(messageId: number, verdict: Verdict, atUtcMs: number, modelId?: string): Call {
  const { tier, tokensIn, tokensReused, tokensOut, costNanoUsd, avoidedNanoUsd, ms } = verdict;
  return {
    task: 'triage',
    messageId,
    tier,
    modelId: modelId ?? null,
    tokensIn,
    tokensReused,
    tokensOut,
    costNanoUsd,
    avoidedNanoUsd,
    ms,
    atUtcMs,
  };
}
