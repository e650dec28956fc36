import { z } from 'zod';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import {
  actionSchema,
  explanationSchema,
  meetingSchema,
  reasonSchema,
} from '../../../shared/domain/verdict.ts';
import type { Db } from './connection.ts';
import type { ThreadRefresher } from './thread-refresh.ts';

export interface VerdictToSave {
  readonly messageId: number;
  readonly verdict: Verdict;
  /** Version of what decided (cascade, learner state, model): another one later means "decide again". */
  readonly decidedBy: string;
  readonly decidedAtUtcMs: number;
}

/** Verdicts, one a mail; saving one also takes the mail out of the queue and moves its thread. */
export interface VerdictRepository {
  /** Saves in the caller's transaction, or one of its own; gives the threads whose rows may have changed. */
  save(verdicts: readonly VerdictToSave[]): readonly number[];
  get(messageId: number): (Verdict & { readonly decidedBy: string }) | null;
  /** Keeps actions that were extracted when someone looked. */
  saveActions(messageId: number, actions: NonNullable<Verdict['actions']>): void;
}

const detailsSchema = z.object({
  meeting: meetingSchema.nullable(),
  actions: z.array(actionSchema).nullable(),
  reason: reasonSchema,
  explanation: explanationSchema,
  degraded: z.enum(['cap', 'offline', 'no-provider']).nullable(),
});

const SELECT = `SELECT kind, need, priority, due, tier, confidence, tokens_in AS tokensIn,
  tokens_reused AS tokensReused, tokens_out AS tokensOut, cost_nano_usd AS costNanoUsd,
  avoided_nano_usd AS avoidedNanoUsd, ms, details, decided_by AS decidedBy
  FROM verdict WHERE message_id = ?`;

type VerdictRow = Omit<Verdict, keyof z.infer<typeof detailsSchema>> & {
  readonly details: string;
  readonly decidedBy: string;
};

export function createVerdicts(db: Db, refresher: ThreadRefresher): VerdictRepository {
  const select = db.prepare(SELECT);
  const insert = db.prepare(
    `INSERT OR REPLACE INTO verdict VALUES (@messageId, @kind, @need, @priority, @due, @tier, @confidence,
      @tokensIn, @tokensReused, @tokensOut, @costNanoUsd, @avoidedNanoUsd, @ms, @details, @decidedBy,
      @decidedAtUtcMs)`,
  );
  const leaveQueue = db
    .prepare(
      "UPDATE message SET triage_state = 'decided', triage_attempts = 0 WHERE id = ? RETURNING thread_id",
    )
    .pluck();
  const get = (messageId: number) => {
    const row = select.get(messageId) as VerdictRow | undefined;
    if (row === undefined) return null;
    const { details, ...rest } = row;
    return { ...rest, ...detailsSchema.parse(JSON.parse(details)) };
  };
  return {
    get,
    save: db.transaction((verdicts: readonly VerdictToSave[]) => {
      const threadIds = new Set<number>();
      for (const { messageId, verdict, decidedBy, decidedAtUtcMs } of verdicts) {
        const { meeting, actions, reason, explanation, degraded, ...columns } = verdict;
        const details = JSON.stringify({ meeting, actions, reason, explanation, degraded });
        const threadId = leaveQueue.get(messageId) as number | undefined;
        if (threadId === undefined) continue;
        insert.run({ ...columns, messageId, details, decidedBy, decidedAtUtcMs });
        threadIds.add(threadId);
      }
      refresher.refreshFolders([...threadIds]);
      return [...threadIds];
    }),
    saveActions(messageId, actions) {
      db.prepare(
        "UPDATE verdict SET details = json_set(details, '$.actions', json(?)) WHERE message_id = ?",
      ).run(JSON.stringify(actions), messageId);
    },
  };
}
