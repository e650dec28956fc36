import type { Db } from './connection.ts';

/** A message that waits to be delivered; its address is that of the moment when it was written. */
export interface OutboxMessage {
  readonly outboxId: number;
  readonly url: string;
  readonly body: string;
  readonly attempts: number;
  readonly nextAtUtcMs: number;
}

export interface OutboxCounts {
  readonly waiting: number;
  readonly dead: number;
  /** Of the newest message that met one. */
  readonly lastProblem: string | null;
}

/** A queue that outlives the program. A message is delivered at least once; its number tells repetitions apart. */
export interface OutboxRepository {
  add(message: { readonly url: string; readonly body: string; readonly atUtcMs: number }): number;
  /** The one that is due first; null where nothing waits. */
  next(): OutboxMessage | null;
  delivered(outboxId: number): void;
  retryAt(outboxId: number, nextAtUtcMs: number, problem: string): void;
  /** Given up; kept as a dead letter. */
  bury(outboxId: number, problem: string): void;
  /** Takes away what was delivered or given up before an instant. */
  prune(beforeUtcMs: number): void;
  counts(): OutboxCounts;
}

export function createOutbox(db: Db): OutboxRepository {
  const insert = db.prepare('INSERT INTO outbox (url, body, next_at_utc_ms) VALUES (@url, @body, @atUtcMs)');
  const next = db.prepare(
    `SELECT id AS outboxId, url, body, attempts, next_at_utc_ms AS nextAtUtcMs FROM outbox
     WHERE state = 'waiting' ORDER BY next_at_utc_ms, id LIMIT 1`,
  );
  const end = db.prepare(
    'UPDATE outbox SET state = ?, last_problem = ?, attempts = attempts + 1 WHERE id = ?',
  );
  const retry = db.prepare(
    'UPDATE outbox SET attempts = attempts + 1, next_at_utc_ms = ?, last_problem = ? WHERE id = ?',
  );
  return {
    add: (message) => Number(insert.run(message).lastInsertRowid),
    next: () => (next.get() as OutboxMessage | undefined) ?? null,
    delivered: (outboxId) => void end.run('delivered', null, outboxId),
    retryAt: (outboxId, nextAtUtcMs, problem) => void retry.run(nextAtUtcMs, problem, outboxId),
    bury: (outboxId, problem) => void end.run('dead', problem, outboxId),
    prune: (beforeUtcMs) =>
      void db.prepare("DELETE FROM outbox WHERE state <> 'waiting' AND next_at_utc_ms < ?").run(beforeUtcMs),
    counts: () =>
      db
        .prepare(
          `SELECT count(*) FILTER (WHERE state = 'waiting') AS waiting, count(*) FILTER (WHERE state = 'dead') AS dead,
             (SELECT last_problem FROM outbox WHERE last_problem IS NOT NULL ORDER BY id DESC LIMIT 1) AS lastProblem
           FROM outbox`,
        )
        .get() as OutboxCounts,
  };
}
