import { type NanoUsd, toNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';

export type BatchStepState =
  /** Its holds are being taken; nothing has left. */
  | 'held'
  /** It may be at the provider, and its number is not known. */
  | 'submitting'
  | 'submitted'
  | 'cancelling'
  /** Every result that there is was read. */
  | 'ended'
  /** Nothing of it was taken on. */
  | 'refused'
  /** Given up after weeks: what was not known then is in suspense. */
  | 'lost';

export interface BatchRow {
  readonly batchId: number;
  /** Random; stands in its metadata and its custom ids. */
  readonly label: string;
  readonly providerId: string;
  readonly host: string;
  readonly model: string;
  readonly madeAtUtcMs: number;
  readonly leaseUntilUtcMs: number;
}

export interface BatchStep {
  readonly state: BatchStepState;
  readonly providerBatchId: string | null;
  /** English or a provider's code; never text of a mail. */
  readonly because: string | null;
  readonly atUtcMs: number;
}

/** A batch with its newest step. */
export interface StoredBatch extends BatchRow {
  readonly step: BatchStep;
  /** When it began to leave; null while it is held. */
  readonly sentAtUtcMs: number | null;
}

type BatchItemEvent = 'left' | 'answered' | 'failed' | 'missing';

export interface BatchItem {
  readonly holdId: number;
  readonly batchId: number;
  /** null: its mail was deleted. */
  readonly messageId: number | null;
  readonly customId: string;
  /** Of the request's texts, in o200k. */
  readonly textTokens: number;
  readonly inputBoundTokens: number;
  readonly outputLimitTokens: number;
  /** Past it its mail is answered in another way; null: whenever the batch is over. */
  readonly latestUsefulAtUtcMs: number | null;
}

/** An item and what has happened to it. */
export interface StoredBatchItem extends BatchItem {
  /** The user wants its answer no more: what comes is paid for and goes nowhere. */
  readonly isLeft: boolean;
  /** Its bill is made, or will never come. */
  readonly isOver: boolean;
}

/** Batches, their items and steps. Rows are only added. */
export interface BatchRepository {
  add(batch: Omit<BatchRow, 'batchId'>): number;
  addStep(batchId: number, step: BatchStep): void;
  addItem(item: BatchItem): void;
  addEvent(holdId: number, event: BatchItemEvent, atUtcMs: number): void;
  get(batchId: number): StoredBatch | null;
  /** Those that are not over, oldest first. */
  open(): readonly StoredBatch[];
  items(batchId: number): readonly StoredBatchItem[];
  /** The item in which a mail waits for its answer; null where it is in no open batch, or was left. */
  waitingItem(messageId: number): StoredBatchItem | null;
  /** Whether a provider has taken it on in a batch, open or over: there it is not sent in another. */
  wasTakenOn(messageId: number): boolean;
  /**
   * Mails that got no answer of a batch, or were left, and about which nothing was decided since, newest first:
   * what a crash kept from being asked in another way.
   */
  unanswered(sinceUtcMs: number, limit: number): readonly number[];
  /** What the items of a batch that are not over hold. */
  heldNanoUsd(batchId: number): NanoUsd;
  /** Holds that open batches answer for: not those of which nobody knows whether they were taken on. */
  openHoldIds(): ReadonlySet<number>;
  /** Numbers that providers gave, of batches made since. */
  providerBatchIds(sinceUtcMs: number): readonly string[];
  /** For "delete everything": bills still find their holds, and name no mail. */
  forgetMails(): void;
}

const OPEN = "('held', 'submitting', 'submitted', 'cancelling')";
const BATCH = `
  SELECT b.id AS batchId, b.label, b.provider AS providerId, b.host, b.model, b.made_at_utc_ms AS madeAtUtcMs,
    b.lease_until_utc_ms AS leaseUntilUtcMs, s.state, s.provider_batch_id AS providerBatchId, s.because,
    s.at_utc_ms AS atUtcMs,
    (SELECT min(f.at_utc_ms) FROM batch_step f WHERE f.batch_id = b.id AND f.state <> 'held') AS sentAtUtcMs
  FROM batch b JOIN batch_step s ON s.id = (SELECT max(n.id) FROM batch_step n WHERE n.batch_id = b.id)`;
const ITEM = `
  SELECT i.hold_id AS holdId, i.batch_id AS batchId, i.message_id AS messageId, i.custom_id AS customId,
    i.text_tokens AS textTokens, i.input_bound_tokens AS inputBoundTokens,
    i.output_limit_tokens AS outputLimitTokens, i.latest_useful_at_utc_ms AS latestUsefulAtUtcMs,
    EXISTS (SELECT 1 FROM batch_item_event e WHERE e.hold_id = i.hold_id AND e.event = 'left') AS isLeft,
    EXISTS (SELECT 1 FROM batch_item_event e WHERE e.hold_id = i.hold_id AND e.event <> 'left') AS isOver
  FROM batch_item i`;

type BatchColumns = Omit<StoredBatch, 'step'> & BatchStep;
type ItemColumns = BatchItem & { readonly isLeft: number; readonly isOver: number };

export function createBatches(db: Db): BatchRepository {
  return { ...createBatchRows(db), ...createItemRows(db) };
}

type BatchRows = Pick<BatchRepository, 'add' | 'addStep' | 'get' | 'open' | 'providerBatchIds'>;

function createBatchRows(db: Db): BatchRows {
  const insert = db.prepare(
    `INSERT INTO batch (label, provider, host, model, made_at_utc_ms, lease_until_utc_ms)
     VALUES (@label, @providerId, @host, @model, @madeAtUtcMs, @leaseUntilUtcMs)`,
  );
  const insertStep = db.prepare(
    `INSERT INTO batch_step (batch_id, state, provider_batch_id, because, at_utc_ms)
     VALUES (@batchId, @state, @providerBatchId, @because, @atUtcMs)`,
  );
  const byId = db.prepare(`${BATCH} WHERE b.id = ?`);
  const open = db.prepare(`${BATCH} WHERE s.state IN ${OPEN} ORDER BY b.id`);
  const known = db
    .prepare(
      `SELECT DISTINCT s.provider_batch_id FROM batch_step s JOIN batch b ON b.id = s.batch_id
       WHERE s.provider_batch_id IS NOT NULL AND b.made_at_utc_ms >= ?`,
    )
    .pluck();
  return {
    add: (batch) => Number(insert.run(batch).lastInsertRowid),
    addStep: (batchId, step) => void insertStep.run({ batchId, ...step }),
    get(batchId) {
      const row = byId.get(batchId) as BatchColumns | undefined;
      return row === undefined ? null : toBatch(row);
    },
    open: () => (open.all() as BatchColumns[]).map(toBatch),
    providerBatchIds: (sinceUtcMs) => known.all(sinceUtcMs) as string[],
  };
}

function createItemRows(db: Db): Omit<BatchRepository, keyof BatchRows> {
  const insert = db.prepare(
    `INSERT INTO batch_item (hold_id, batch_id, message_id, custom_id, text_tokens, input_bound_tokens,
       output_limit_tokens, latest_useful_at_utc_ms)
     VALUES (@holdId, @batchId, @messageId, @customId, @textTokens, @inputBoundTokens, @outputLimitTokens,
       @latestUsefulAtUtcMs)`,
  );
  const insertEvent = db.prepare('INSERT INTO batch_item_event (hold_id, event, at_utc_ms) VALUES (?, ?, ?)');
  const ofBatch = db.prepare(`${ITEM} WHERE i.batch_id = ? ORDER BY i.hold_id`);
  const ofMessage = db.prepare(
    `${ITEM} JOIN batch_step s ON s.id = (SELECT max(n.id) FROM batch_step n WHERE n.batch_id = i.batch_id)
     WHERE i.message_id = ? AND s.state IN ${OPEN}
       AND NOT EXISTS (SELECT 1 FROM batch_item_event e WHERE e.hold_id = i.hold_id)
     ORDER BY i.hold_id DESC LIMIT 1`,
  );
  const holds = db
    .prepare(
      `SELECT i.hold_id FROM batch_item i
       JOIN batch_step s ON s.id = (SELECT max(n.id) FROM batch_step n WHERE n.batch_id = i.batch_id)
       WHERE s.state IN ('held', 'submitted', 'cancelling')`,
    )
    .pluck();
  const takenOn = db
    .prepare(
      `SELECT 1 FROM batch_item i JOIN batch_step s ON s.batch_id = i.batch_id AND s.state = 'submitted'
       WHERE i.message_id = ? LIMIT 1`,
    )
    .pluck();
  const unanswered = db
    .prepare(
      `SELECT i.message_id FROM batch_item i JOIN batch_item_event e ON e.hold_id = i.hold_id
       WHERE e.event <> 'answered' AND e.at_utc_ms >= ? AND i.message_id IS NOT NULL AND NOT EXISTS
         (SELECT 1 FROM decision d
          WHERE d.message_id = i.message_id AND d.is_shadow = 0 AND d.at_utc_ms >= e.at_utc_ms)
       GROUP BY i.message_id ORDER BY max(e.id) DESC LIMIT ?`,
    )
    .pluck();
  const held = db
    .prepare(
      `SELECT COALESCE(SUM(h.amount_nano_usd), 0) FROM batch_item i JOIN hold h ON h.id = i.hold_id
       WHERE i.batch_id = ? AND NOT EXISTS
         (SELECT 1 FROM batch_item_event e WHERE e.hold_id = i.hold_id AND e.event <> 'left')`,
    )
    .pluck();
  return {
    addItem: (item) => void insert.run(item),
    addEvent: (holdId, event, atUtcMs) => void insertEvent.run(holdId, event, atUtcMs),
    items: (batchId) => (ofBatch.all(batchId) as ItemColumns[]).map(toItem),
    waitingItem(messageId) {
      const row = ofMessage.get(messageId) as ItemColumns | undefined;
      return row === undefined ? null : toItem(row);
    },
    wasTakenOn: (messageId) => takenOn.get(messageId) !== undefined,
    unanswered: (sinceUtcMs, limit) => unanswered.all(sinceUtcMs, limit) as number[],
    heldNanoUsd: (batchId) => toNanoUsd(held.get(batchId) as number),
    openHoldIds: () => new Set(holds.all() as number[]),
    forgetMails: () => void db.prepare('UPDATE batch_item SET message_id = NULL').run(),
  };
}

function toBatch({ state, providerBatchId, because, atUtcMs, ...batch }: BatchColumns): StoredBatch {
  return { ...batch, step: { state, providerBatchId, because, atUtcMs } };
}

function toItem({ isLeft, isOver, ...item }: ItemColumns): StoredBatchItem {
  return { ...item, isLeft: isLeft === 1, isOver: isOver === 1 };
}
