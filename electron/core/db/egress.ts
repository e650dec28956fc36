import { z } from 'zod';
import { maskKinds } from '../../../shared/domain/mask.ts';
import type { EgressRecord } from '../privacy/egress-types.ts';
import type { EgressRule } from '../privacy/never-send.ts';
import type { Db } from './connection.ts';
import { rememberTable } from './remember-table.ts';

const recordSchema = z.object({
  holdId: z.number().int(),
  taskKind: z.string(),
  itemId: z.string().nullable(),
  providerId: z.string(),
  host: z.string(),
  sentAtUtcMs: z.number(),
  textSent: z.string(),
  bytes: z.number().int(),
  masked: z.array(z.object({ kind: z.enum(maskKinds), rule: z.string(), count: z.number().int() })),
  ruleId: z.string(),
});

/** What left the machine, one record per attempt, never changed; and the user's never-send rules. */
export interface EgressRepository {
  /** @throws a database fault; also when the hold has a record already, for what was sent is fixed. */
  add(record: EgressRecord): void;
  get(holdId: number): EgressRecord | null;
  /** Oldest first, within `[sinceUtcMs, untilUtcMs)`. */
  list(sinceUtcMs: number, untilUtcMs?: number): readonly EgressRecord[];
  rules(): readonly EgressRule[];
  /** The same rule twice is one rule. */
  addRule(rule: Omit<EgressRule, 'ruleId'>, addedAtUtcMs: number): void;
  removeRule(ruleId: number): void;
}

export function createEgress(db: Db): EgressRepository {
  const insert = db.prepare('INSERT INTO egress (hold_id, record, sent_at_utc_ms) VALUES (?, ?, ?)');
  const rules = db.prepare('SELECT id AS ruleId, kind, value FROM egress_rule ORDER BY id');
  return {
    add: (record) =>
      void insert.run(record.holdId, JSON.stringify(recordSchema.parse(record)), record.sentAtUtcMs),
    get(holdId) {
      const row = db.prepare('SELECT record FROM egress WHERE hold_id = ?').get(holdId);
      return row === undefined ? null : readRecord(row as StoredRecord);
    },
    list: (sinceUtcMs, untilUtcMs = Number.MAX_SAFE_INTEGER) =>
      (
        db
          .prepare(
            `SELECT record FROM egress WHERE sent_at_utc_ms >= ? AND sent_at_utc_ms < ?
             ORDER BY sent_at_utc_ms, hold_id`,
          )
          .all(sinceUtcMs, untilUtcMs) as StoredRecord[]
      ).map(readRecord),
    rules: rememberTable(db, 'egress_rule', () => rules.all() as EgressRule[]),
    addRule: ({ kind, value }, addedAtUtcMs) =>
      void db
        .prepare(
          `INSERT INTO egress_rule (kind, value, added_at_utc_ms) VALUES (?, ?, ?)
           ON CONFLICT (kind, value) DO NOTHING`,
        )
        .run(kind, value.trim(), addedAtUtcMs),
    removeRule: (ruleId) => void db.prepare('DELETE FROM egress_rule WHERE id = ?').run(ruleId),
  };
}

interface StoredRecord {
  readonly record: string;
}

/** Our own writing, so anything else is a damaged database. */
function readRecord({ record }: StoredRecord): EgressRecord {
  return recordSchema.parse(JSON.parse(record));
}
