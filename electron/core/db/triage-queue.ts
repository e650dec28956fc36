import type { TriageProgress } from '../../../shared/contract/views.ts';
import type { Db } from './connection.ts';

/** A mail of the queue and how often it was taken from there. */
export interface QueuedMail {
  readonly messageId: number;
  readonly attempts: number;
}

/** Mails that wait for a verdict. Drafts never do. */
export interface TriageQueue {
  /** Newest first; those set aside are left out. */
  nextPending(limit: number): readonly QueuedMail[];
  /** Counts one more try of each mail before it is made, so that a crash is counted too. */
  noteAttempts(messageIds: readonly number[]): void;
  /** Takes a mail out of the queue without a verdict until it is put back. */
  setAside(messageId: number): void;
  /**
   * Puts mails back into the queue: those named, or all whose verdict was decided by another version (those that
   * wait or were set aside stay as they are). Verdicts stand until the new ones come. @returns how many.
   */
  requeue(what: { readonly messageIds: readonly number[] } | { readonly decidedByOtherThan: string }): number;
  triageCounts(): Omit<TriageProgress, 'mailsPerSecond'>;
}

const NEXT =
  'SELECT message_id AS messageId, attempts FROM triage_queue WHERE is_set_aside = 0 ORDER BY date_key DESC LIMIT ?';

const NOTE = `UPDATE triage_queue SET attempts = attempts + 1
  WHERE date_key IN (SELECT date_key FROM message WHERE id IN (SELECT value FROM json_each(?)))`;

const SET_ASIDE = `INSERT INTO triage_queue (date_key, message_id, is_set_aside)
  SELECT date_key, id, 1 FROM message WHERE id = ?
  ON CONFLICT (date_key) DO UPDATE SET is_set_aside = 1`;

const REQUEUE = `INSERT INTO triage_queue (date_key, message_id)
  SELECT date_key, id FROM message WHERE role <> 'draft' AND id IN (SELECT value FROM json_each(?))
  ON CONFLICT (date_key) DO UPDATE SET attempts = 0, is_set_aside = 0`;

const REQUEUE_OTHERS = `INSERT OR IGNORE INTO triage_queue (date_key, message_id)
  SELECT m.date_key, m.id FROM verdict v JOIN message m ON m.id = v.message_id
  WHERE v.decided_by <> ? AND v.tier <> 'user'`;

/** For the test that reads its plan: it runs with every batch and may read no mail and no text. */
export const COUNT_TRIAGE = `SELECT
  (SELECT count(*) FROM triage_queue) - (SELECT count(*) FROM triage_queue WHERE is_set_aside = 1) AS pending,
  (SELECT count(*) FROM verdict) AS decided,
  (SELECT count(*) FROM triage_queue WHERE is_set_aside = 1) AS setAside`;

export function createTriageQueue(db: Db): TriageQueue {
  const next = db.prepare(NEXT);
  const note = db.prepare(NOTE);
  const putAside = db.prepare(SET_ASIDE);
  const requeueThese = db.prepare(REQUEUE);
  const requeueOthers = db.prepare(REQUEUE_OTHERS);
  const count = db.prepare(COUNT_TRIAGE);
  return {
    nextPending: (limit) => next.all(limit) as QueuedMail[],
    noteAttempts: (messageIds) => void note.run(JSON.stringify(messageIds)),
    setAside: (messageId) => void putAside.run(messageId),
    requeue: (what) =>
      'messageIds' in what
        ? requeueThese.run(JSON.stringify(what.messageIds)).changes
        : requeueOthers.run(what.decidedByOtherThan).changes,
    triageCounts: () => count.get() as ReturnType<TriageQueue['triageCounts']>,
  };
}
