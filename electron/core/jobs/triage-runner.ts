import type { TriageProgress } from '../../../shared/contract/views.ts';
import type { EngineParts } from '../engine-parts.ts';
import { createBackgroundLoop } from './background-loop.ts';
import { createDecider, type DecidedBatch } from './decider.ts';

const BATCH_MAILS = 512;
/** Batches that are read ahead while others are decided. */
const BATCHES_AHEAD = 4;
/** A mail that was being decided at so many crashes is set aside. */
const MAX_TRIES = 2;

export interface TriageRunnerListener {
  batchDecided(outcome: DecidedBatch): void;
  setAside(messageId: number): void;
}

/** Takes mails from the queue, newest first, and gives each a verdict, batch by batch. */
export interface TriageRunner {
  /** Starts working unless it is at work; returns at once. */
  wake(): void;
  /** Decides up to `limit` waiting mails now, in this turn of the event loop. */
  runNow(limit: number): DecidedBatch;
  /** Decides these mails now, whether they wait or not. */
  decideNow(messageIds: readonly number[]): DecidedBatch;
  progress(): TriageProgress;
  /** Settles once nothing waits. */
  whenIdle(): Promise<void>;
  stop(): Promise<void>;
}

interface BatchAhead {
  readonly messageIds: readonly number[];
  readonly outcome: Promise<DecidedBatch>;
}

export function createTriageRunner(parts: EngineParts, listener: TriageRunnerListener): TriageRunner {
  const ahead: BatchAhead[] = [];
  const decider = createDecider(parts);
  let mailsPerSecond = 0;
  let startedMs = 0;

  const fill = (): void => {
    const taken = new Set(ahead.flatMap(({ messageIds }) => messageIds));
    while (ahead.length < BATCHES_AHEAD) {
      const messageIds = takeBatch(parts, { limit: BATCH_MAILS, taken, listener });
      if (messageIds.length === 0) return;
      for (const messageId of messageIds) taken.add(messageId);
      ahead.push({ messageIds, outcome: decider.decide(messageIds) });
    }
  };
  const tell = (batch: DecidedBatch): DecidedBatch => {
    for (const messageId of batch.setAside) listener.setAside(messageId);
    if (batch.messageIds.length > 0) listener.batchDecided(batch);
    return batch;
  };
  const loop = createBackgroundLoop(async () => {
    if (ahead.length === 0) startedMs = parts.ports.clock.monotonicMs();
    fill();
    const first = ahead.shift();
    if (first === undefined) {
      await decider.rest();
      return 'nothing-left';
    }
    const outcome = await first.outcome;
    const nowMs = parts.ports.clock.monotonicMs();
    mailsPerSecond = (outcome.messageIds.length * 1_000) / Math.max(1, nowMs - startedMs);
    startedMs = nowMs;
    tell(outcome);
    return 'more';
  });
  const decideNow = (messageIds: readonly number[]) => tell(decider.decideNow(messageIds));

  return {
    wake: loop.wake,
    runNow: (limit) => {
      const taken = new Set(ahead.flatMap(({ messageIds }) => messageIds));
      return decideNow(takeBatch(parts, { limit, taken, listener }));
    },
    decideNow,
    progress: () => ({ ...parts.store.messages.triageCounts(), mailsPerSecond }),
    whenIdle: loop.whenIdle,
    stop: async () => {
      await loop.stop();
      // What is under way is finished and kept; ended workers would look like mails that crash.
      await Promise.all(ahead.splice(0).map(({ outcome }) => outcome));
      await decider.rest();
    },
  };
}

interface Taking {
  readonly limit: number;
  /** Mails that are being decided already. */
  readonly taken: ReadonlySet<number>;
  readonly listener: TriageRunnerListener;
}

/**
 * Waiting mails, their tries counted before they are made. A mail that was tried before a crash goes alone, so
 * that another crash is its own; after too many it is set aside.
 */
function takeBatch(parts: EngineParts, { limit, taken, listener }: Taking): readonly number[] {
  const waiting = parts.store.messages
    .nextPending(limit + taken.size)
    .filter(({ messageId }) => !taken.has(messageId));
  const batch = parts.store.transaction((): readonly number[] => {
    const chosen: number[] = [];
    for (const { messageId, attempts } of waiting.slice(0, limit)) {
      if (attempts >= MAX_TRIES) setAside(parts, listener, messageId);
      else if (attempts === 0) chosen.push(messageId);
      else {
        if (chosen.length === 0) chosen.push(messageId);
        break;
      }
    }
    parts.store.messages.noteAttempts(chosen);
    return chosen;
  });
  if (batch.ok) return batch.value;
  parts.ports.log.error(`queue not readable: ${batch.error.code} ${batch.error.message}`);
  return [];
}

function setAside(parts: EngineParts, listener: TriageRunnerListener, messageId: number): void {
  parts.store.messages.setAside(messageId);
  listener.setAside(messageId);
}
