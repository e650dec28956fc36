import type { EngineParts } from '../engine-parts.ts';
import { decideMail } from './decide-mail.ts';
import { createDecidePool, type DecidePool } from './decide-pool.ts';
import { type DecidedInput, decidePartsOf, type SavedDecisions, saveDecided } from './save-decided.ts';

/** So many mails are worth the start of worker threads; fewer are decided here. */
const WORTH_WORKERS = 256;

export interface DecidedBatch extends SavedDecisions {
  readonly messageIds: readonly number[];
  /** Mails that ended their worker and were set aside. */
  readonly setAside: readonly number[];
}

/** Gives mails their verdicts and keeps them; several batches may be under way at once. */
export interface Decider {
  decide(messageIds: readonly number[]): Promise<DecidedBatch>;
  /** At once and on this thread, for few mails. */
  decideNow(messageIds: readonly number[]): DecidedBatch;
  /** Ends the worker threads; they start anew when needed. Call it when no batch is under way. */
  rest(): Promise<void>;
}

export function createDecider(parts: EngineParts): Decider {
  let pool: DecidePool | null = null;

  const read = (messageIds: readonly number[]) => {
    const { clock } = parts.ports;
    const now = { nowUtcMs: clock.nowUtcMs(), zone: clock.zone() };
    return parts.store.messages.triageInputs(messageIds, now);
  };
  const keep = (messageIds: readonly number[], decisions: readonly DecidedInput[]): DecidedBatch => {
    const decided = new Set(decisions.map(({ input }) => input.messageId));
    const setAside = messageIds.filter((messageId) => !decided.has(messageId));
    for (const messageId of setAside) parts.store.messages.setAside(messageId);
    return { ...saveDecided(parts, decisions), messageIds, setAside };
  };
  const decideHere = (messageIds: readonly number[]): readonly DecidedInput[] =>
    read(messageIds).map((input) => ({
      input,
      decided: decideMail(decidePartsOf(parts, input.ownerId), input),
    }));

  return {
    decide: async (messageIds) => {
      if (messageIds.length >= WORTH_WORKERS) pool ??= createDecidePool(parts);
      if (pool === null) return keep(messageIds, decideHere(messageIds));
      return keep(messageIds, await pool.decide(read(messageIds)));
    },
    decideNow: (messageIds) => keep(messageIds, decideHere(messageIds)),
    rest: async () => {
      await pool?.close();
      pool = null;
    },
  };
}
