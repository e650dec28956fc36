import type { AppError } from '../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import type { EngineParts } from '../engine-parts.ts';
import { resourcesOf } from '../spend/ledger/resource-use.ts';
import { SURE } from '../triage/assemble-draft.ts';
import { createBackgroundLoop } from './background-loop.ts';
import { decideWithLocal, localPromptOf } from './decide-mail.ts';
import { callOf, decidePartsOf } from './save-decided.ts';

/** Mails that wait in memory; the rest is found again in the database once these are done. */
const MAX_WAITING = 2_000;

/**
 * Asks the local model about mails that the cheaper tiers were unsure of, one at a time, in the background. What
 * waited when the program ended, or was too much to keep, is found by the verdicts that lack a local answer.
 */
export interface LocalQueue {
  add(messageIds: readonly number[]): void;
  /** Starts working if a model is there; returns at once. */
  wake(): void;
  waiting(): number;
  stop(): Promise<void>;
}

export interface LocalQueueListener {
  decided(threadIds: readonly number[]): void;
  setAside(messageId: number, error: AppError): void;
}

export function createLocalQueue(parts: EngineParts, listener: LocalQueueListener): LocalQueue {
  const waiting: number[] = [];
  const abort = new AbortController();
  /** Of this run of the program, whatever came of it: a mail that failed is not tried over and over. */
  const asked = new Set<number>();
  const refill = (): void => {
    const found = parts.store.verdicts.withoutLocal({ below: SURE, limit: MAX_WAITING });
    waiting.push(...found.filter((messageId) => !asked.has(messageId)));
  };
  const loop = createBackgroundLoop(async () => {
    if (!isModelUsable(parts)) return 'nothing-left';
    if (waiting.length === 0) refill();
    const messageId = waiting.shift();
    if (messageId === undefined) return 'nothing-left';
    asked.add(messageId);
    const outcome = await askLocal(parts, messageId, abort.signal);
    if (outcome.kind === 'decided') listener.decided(outcome.threadIds);
    if (outcome.kind === 'failed' && outcome.error.code === 'set-aside') {
      listener.setAside(messageId, outcome.error);
    }
    return 'more';
  });

  return {
    add: (messageIds) => {
      waiting.push(...messageIds);
      if (waiting.length > MAX_WAITING) waiting.splice(0, waiting.length - MAX_WAITING);
    },
    wake: loop.wake,
    waiting: () => waiting.length,
    stop: () => {
      abort.abort();
      return loop.stop();
    },
  };
}

type LocalOutcome =
  | { readonly kind: 'decided'; readonly threadIds: readonly number[] }
  | { readonly kind: 'skipped' }
  | { readonly kind: 'failed'; readonly error: AppError };

/** One mail to the local model and its verdict to the store; the owner's own word is never touched. */
export async function askLocal(
  parts: EngineParts,
  messageId: number,
  signal: AbortSignal,
): Promise<LocalOutcome> {
  const { clock, localModel } = parts.ports;
  const now = { nowUtcMs: clock.nowUtcMs(), zone: clock.zone() };
  const input = parts.store.messages.triageInput(messageId, now);
  if (input === null || parts.store.corrections.ofMessage(messageId) !== null) return { kind: 'skipped' };
  const local = await localModel.triage(localPromptOf(input.mail), signal);
  if (!local.ok) return { kind: 'failed', error: local.error };
  const verdict = decideWithLocal(decidePartsOf(parts, input.ownerId), input, local.value);
  const modelId = localModel.status().modelId ?? undefined;
  const decidedAtUtcMs = clock.nowUtcMs();
  const saved = parts.store.transaction(() => {
    // The baseline's price was booked when the mail was first decided.
    const booked = { ...verdict, tier: 'local' as const, avoidedNanoUsd: zeroNanoUsd };
    const call = callOf(messageId, booked, decidedAtUtcMs, modelId);
    const resources = local.value.use === undefined ? null : resourcesOf(local.value.use);
    parts.store.calls.add([{ ...call, ownerId: input.ownerId, resources }]);
    const decidedBy = parts.learning.version();
    return parts.store.verdicts.save([{ messageId, verdict, decidedBy, decidedAtUtcMs }]);
  });
  if (!saved.ok) return { kind: 'failed', error: saved.error };
  return { kind: 'decided', threadIds: saved.value };
}

function isModelUsable(parts: EngineParts): boolean {
  const { state, modelId } = parts.ports.localModel.status();
  return modelId !== null && state !== 'off' && state !== 'failed';
}
