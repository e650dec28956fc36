import { type Db, withoutDiskWait } from './connection.ts';

export const policyStages = ['shadow', 'canary', 'active', 'rolled-back', 'retired'] as const;
export type PolicyStage = (typeof policyStages)[number];

export interface DecisionToSave {
  readonly task: string;
  readonly messageId: number | null;
  /** The tier asked, or the one whose answer stays. */
  readonly chosenTier: string;
  /** Code; words in `shared/i18n/route-reasons.ts`. */
  readonly reason: string;
  /** Every figure that it rests on, as JSON text. */
  readonly details: string;
  readonly policyVersion: string;
  /** Of a policy that only looked on. */
  readonly isShadow: boolean;
  readonly atUtcMs: number;
}
export type SavedDecision = DecisionToSave & { readonly decisionId: number };

export interface SavedPolicy {
  readonly version: string;
  /** The file's text, as read. */
  readonly body: string;
  readonly stage: PolicyStage;
  readonly because: string | null;
  readonly changedAtUtcMs: number;
}

export interface PolicyTrial {
  readonly policyVersion: string;
  readonly stage: PolicyStage;
  readonly messageId: number | null;
  readonly isRight: boolean;
  readonly costNanoUsd: number;
  readonly atUtcMs: number;
}

/** Sums over the newest judged items of a policy. */
export interface TrialSum {
  readonly items: number;
  readonly right: number;
  readonly costNanoUsd: number;
}

export interface CalibrationLabel {
  readonly task: string;
  readonly tier: string;
  readonly messageId: number | null;
  /** Confidence that the answer had, 0 to 1. */
  readonly score: number;
  readonly isRight: boolean;
  readonly origin: 'correction' | 'audit';
  readonly atUtcMs: number;
}

/** Decisions, policies and labels. Decisions, trials and labels are only ever added. */
export interface RoutingRepository {
  addDecision(decision: DecisionToSave): number;
  decision(decisionId: number): SavedDecision | null;
  /** Newest first, shadows left out. */
  decisionsOf(messageId: number): readonly SavedDecision[];
  /** Mails whose newest decision since then was to wait, newest first. */
  waiting(sinceUtcMs: number, limit: number): readonly number[];
  /** The newest that a policy took, or in its shadow would have taken, about a mail. */
  decisionUnder(messageId: number, policyVersion: string): SavedDecision | null;
  policies(): readonly SavedPolicy[];
  /** Adds a policy or moves it to another stage; its body never changes. */
  savePolicy(policy: SavedPolicy): void;
  addTrial(trial: PolicyTrial): void;
  trialSum(policyVersion: string, stage: PolicyStage, newest: number): TrialSum;
  addLabel(label: CalibrationLabel): void;
  /** The newest of a task and tier: old ones tell of models and mail that are gone. */
  labels(task: string, tier: string, newest: number): readonly CalibrationLabel[];
}

const DECISION = `SELECT id AS decisionId, task, message_id AS messageId, chosen_tier AS chosenTier, reason, details,
  policy_version AS policyVersion, is_shadow AS isShadow, at_utc_ms AS atUtcMs FROM decision`;

type Row<Type> = { readonly [Key in keyof Type]: Type[Key] extends boolean ? number : Type[Key] };

export function createRouting(db: Db): RoutingRepository {
  return { ...createDecisions(db), ...createPolicyRows(db), ...createLabels(db) };
}

function createDecisions(
  db: Db,
): Pick<RoutingRepository, 'addDecision' | 'decision' | 'decisionsOf' | 'decisionUnder' | 'waiting'> {
  const insert = db.prepare(
    `INSERT INTO decision (task, message_id, chosen_tier, reason, details, policy_version, is_shadow, at_utc_ms)
     VALUES (@task, @messageId, @chosenTier, @reason, @details, @policyVersion, @isShadow, @atUtcMs)`,
  );
  const byId = db.prepare(`${DECISION} WHERE id = ?`);
  const byMessage = db.prepare(`${DECISION} WHERE message_id = ? AND is_shadow = 0 ORDER BY id DESC`);
  const waiting = db
    .prepare(
      `SELECT message_id FROM decision
     WHERE id IN (SELECT max(id) FROM decision
       WHERE is_shadow = 0 AND task = 'triage' AND at_utc_ms >= ? AND message_id > 0 GROUP BY message_id)
     AND reason LIKE 'waits-%' ORDER BY id DESC LIMIT ?`,
    )
    .pluck();
  const byPolicy = db.prepare(
    `${DECISION} WHERE message_id = ? AND policy_version = ? ORDER BY id DESC LIMIT 1`,
  );
  const read = (row: Row<SavedDecision>): SavedDecision => ({ ...row, isShadow: row.isShadow === 1 });
  return {
    // What is sent upon it waits for the disk, and brings this row there with it.
    addDecision: (decision) =>
      withoutDiskWait(db, () =>
        Number(insert.run({ ...decision, isShadow: decision.isShadow ? 1 : 0 }).lastInsertRowid),
      ),
    decision: (decisionId) => {
      const row = byId.get(decisionId) as Row<SavedDecision> | undefined;
      return row === undefined ? null : read(row);
    },
    waiting: (sinceUtcMs, limit) => waiting.all(sinceUtcMs, limit) as number[],
    decisionUnder: (messageId, policyVersion) => {
      const row = byPolicy.get(messageId, policyVersion) as Row<SavedDecision> | undefined;
      return row === undefined ? null : read(row);
    },
    decisionsOf: (messageId) => (byMessage.all(messageId) as Row<SavedDecision>[]).map(read),
  };
}

function createPolicyRows(
  db: Db,
): Pick<RoutingRepository, 'policies' | 'savePolicy' | 'addTrial' | 'trialSum'> {
  const select = db.prepare(
    'SELECT version, body, stage, because, changed_at_utc_ms AS changedAtUtcMs FROM policy ORDER BY id',
  );
  const upsert = db.prepare(
    `INSERT INTO policy (version, body, stage, because, changed_at_utc_ms)
     VALUES (@version, @body, @stage, @because, @changedAtUtcMs)
     ON CONFLICT (version) DO UPDATE SET stage = excluded.stage, because = excluded.because,
       changed_at_utc_ms = excluded.changed_at_utc_ms`,
  );
  const insertTrial = db.prepare(
    `INSERT INTO policy_trial (policy_version, stage, message_id, is_right, cost_nano_usd, at_utc_ms)
     VALUES (@policyVersion, @stage, @messageId, @isRight, @costNanoUsd, @atUtcMs)`,
  );
  const sum = db.prepare(
    `SELECT COUNT(*) AS items, COALESCE(SUM(is_right), 0) AS "right", COALESCE(SUM(cost_nano_usd), 0) AS costNanoUsd
     FROM (SELECT is_right, cost_nano_usd FROM policy_trial WHERE policy_version = ? AND stage = ?
           ORDER BY id DESC LIMIT ?)`,
  );
  return {
    policies: () => select.all() as SavedPolicy[],
    savePolicy: (policy) => void upsert.run(policy),
    addTrial: (trial) => void insertTrial.run({ ...trial, isRight: trial.isRight ? 1 : 0 }),
    trialSum: (policyVersion, stage, newest) => sum.get(policyVersion, stage, newest) as TrialSum,
  };
}

function createLabels(db: Db): Pick<RoutingRepository, 'addLabel' | 'labels'> {
  const insert = db.prepare(
    `INSERT INTO calibration_label (task, tier, message_id, score, is_right, origin, at_utc_ms)
     VALUES (@task, @tier, @messageId, @score, @isRight, @origin, @atUtcMs)`,
  );
  const select = db.prepare(
    `SELECT task, tier, message_id AS messageId, score, is_right AS isRight, origin, at_utc_ms AS atUtcMs
     FROM calibration_label WHERE task = ? AND tier = ? ORDER BY id DESC LIMIT ?`,
  );
  return {
    addLabel: (label) => void insert.run({ ...label, isRight: label.isRight ? 1 : 0 }),
    labels: (task, tier, newest) =>
      (select.all(task, tier, newest) as Row<CalibrationLabel>[]).map((row) => ({
        ...row,
        isRight: row.isRight === 1,
      })),
  };
}
