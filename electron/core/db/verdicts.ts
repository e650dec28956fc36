import { z } from 'zod';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import {
  actionSchema,
  explanationSchema,
  meetingSchema,
  reasonSchema,
} from '../../../shared/domain/verdict.ts';
import type { Db } from './connection.ts';
import { keyOfDate } from './date-key.ts';
import type { ThreadRefresher } from './thread-refresh.ts';

export interface VerdictToSave {
  readonly messageId: number;
  readonly verdict: Verdict;
  /** Version of what decided (cascade, learner state, model): another one later means "decide again". */
  readonly decidedBy: string;
  readonly decidedAtUtcMs: number;
}

export type VerdictLabels = Pick<Verdict, 'kind' | 'need' | 'priority'> & { readonly decidedBy: string };

/** Verdicts, one a mail; saving one also takes the mail out of the queue and moves its thread. */
export interface VerdictRepository {
  /** Saves in the caller's transaction, or one of its own; gives the threads whose rows may have changed. */
  save(verdicts: readonly VerdictToSave[]): readonly number[];
  get(messageId: number): (Verdict & { readonly decidedBy: string }) | null;
  /** The labels alone, and what decided them: cheap enough to ask of every mail of a batch. */
  labels(messageId: number): VerdictLabels | null;
  /** Incoming mails since then whose module was less sure than `below`, newest first. */
  unsure(query: {
    readonly sinceUtcMs: number;
    readonly below: number;
    readonly limit: number;
  }): readonly number[];
  /** Incoming mails whose module was less sure than `below` and that no local model was asked about, newest first. */
  withoutLocal(query: { readonly below: number; readonly limit: number }): readonly number[];
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
  FROM verdict JOIN verdict_detail d ON d.id = detail_id WHERE message_id = ?`;
const LABELS = 'SELECT kind, need, priority, decided_by AS decidedBy FROM verdict WHERE message_id = ?';

const UNSURE = `SELECT m.id FROM message m JOIN verdict v ON v.message_id = m.id
  WHERE m.date_key >= ? AND m.is_outgoing = 0 AND v.tier = 'module' AND v.confidence < ?
  ORDER BY m.date_key DESC LIMIT ?`;

/** Code counts no tokens: a verdict without any was made without a model. */
const WITHOUT_LOCAL = `SELECT m.id FROM message m JOIN verdict v ON v.message_id = m.id
  WHERE m.is_outgoing = 0 AND v.tier = 'module' AND v.confidence < ? AND v.tokens_in = 0
  ORDER BY m.date_key DESC LIMIT ?`;

type VerdictRow = Omit<Verdict, keyof z.infer<typeof detailsSchema>> & {
  readonly details: string;
  readonly decidedBy: string;
};

interface Place {
  readonly threadId: number;
  readonly dateKey: number;
}

export function createVerdicts(db: Db, refresher: ThreadRefresher): VerdictRepository {
  const select = db.prepare(SELECT);
  const selectLabels = db.prepare(LABELS);
  const unsure = db.prepare(UNSURE).pluck();
  const withoutLocal = db.prepare(WITHOUT_LOCAL).pluck();
  const statements = prepareSaving(db);
  const saveOne = ({ messageId, verdict, decidedBy, decidedAtUtcMs }: VerdictToSave): number | null => {
    const place = statements.place.get(messageId) as Place | undefined;
    if (place === undefined) return null;
    const { meeting, actions, reason, explanation, degraded, ...columns } = verdict;
    const details = JSON.stringify({ meeting, actions, reason, explanation, degraded });
    const detailId = statements.insertDetails.run(messageId, details).lastInsertRowid;
    statements.insert.run({ ...columns, messageId, decidedBy, decidedAtUtcMs, detailId });
    statements.leaveQueue.run(place.dateKey);
    return place.threadId;
  };
  return {
    get(messageId) {
      const row = select.get(messageId) as VerdictRow | undefined;
      if (row === undefined) return null;
      const { details, ...rest } = row;
      return { ...rest, ...detailsSchema.parse(JSON.parse(details)) };
    },
    unsure: ({ sinceUtcMs, below, limit }) => unsure.all(keyOfDate(sinceUtcMs), below, limit) as number[],
    withoutLocal: ({ below, limit }) => withoutLocal.all(below, limit) as number[],
    labels: (messageId) => (selectLabels.get(messageId) as VerdictLabels | undefined) ?? null,
    save: db.transaction((verdicts: readonly VerdictToSave[]) => {
      const threadIds = new Set(verdicts.map(saveOne).filter((threadId) => threadId !== null));
      refresher.refreshFolders([...threadIds]);
      return [...threadIds];
    }),
    saveActions: (messageId, actions) => void statements.saveActions.run(JSON.stringify(actions), messageId),
  };
}

function prepareSaving(db: Db) {
  return {
    place: db.prepare('SELECT thread_id AS threadId, date_key AS dateKey FROM message WHERE id = ?'),
    insert: db.prepare(
      `INSERT OR REPLACE INTO verdict VALUES (@messageId, @kind, @need, @priority, @due, @tier, @confidence,
        @tokensIn, @tokensReused, @tokensOut, @costNanoUsd, @avoidedNanoUsd, @ms, @decidedBy, @decidedAtUtcMs,
        @detailId)`,
    ),
    insertDetails: db.prepare(
      'INSERT OR REPLACE INTO verdict_detail VALUES ((SELECT detail_id FROM verdict WHERE message_id = ?), ?)',
    ),
    leaveQueue: db.prepare('DELETE FROM triage_queue WHERE date_key = ?'),
    saveActions: db.prepare(
      `UPDATE verdict_detail SET details = json_set(details, '$.actions', json(?))
       WHERE id = (SELECT detail_id FROM verdict WHERE message_id = ?)`,
    ),
  };
}
