import { expect, it } from 'vitest';
import { connect, countRows, migrate } from './connection.ts';
import { LIST_ALL, LIST_OPEN } from './threads.ts';
import { TRIAGE_INPUT_QUERIES } from './triage-inputs.ts';
import { COUNT_TRIAGE } from './triage-queue.ts';

function planOf(sql: string): string {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  const db = connected.value;
  migrate(db);
  const names = [...new Set(sql.match(/@\w+/gu) ?? [])].map((name) => [name.slice(1), 1] as const);
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(Object.fromEntries(names)) as { detail: string }[];
  db.close();
  return rows.map(({ detail }) => detail).join('\n');
}

it('skips the rows before a page in the index alone, so that a deep page is as quick as the first', () => {
  expect(planOf(LIST_OPEN)).toContain('SEARCH thread USING COVERING INDEX thread_open (folder=?)');
});

it('merges open and done threads, without sorting them all', () => {
  const plan = planOf(LIST_ALL);
  expect(plan).toContain('thread_open');
  expect(plan).toContain('thread_done');
  expect(plan).not.toContain('TEMP B-TREE');
});

it('reads mails for their verdicts by indexes alone', () => {
  for (const sql of Object.values(TRIAGE_INPUT_QUERIES)) {
    expect(planOf(sql)).not.toMatch(/SCAN (?:message|m|b|attachment|written_to)\b/u);
  }
});

it('finds the own mails of a thread without reading the others in it', () => {
  expect(planOf(TRIAGE_INPUT_QUERIES.OWN)).toContain('INDEX message_own (thread_id=?)');
});

it('counts the queue without reading a mail', () => {
  expect(planOf(COUNT_TRIAGE)).not.toMatch(/\b(?:message|verdict_detail)\b/u);
});

it('tells mails with files from others by their own index once rows were counted (else it reads every hit)', () => {
  const connected = connect(':memory:', { isReadOnly: false });
  if (!connected.ok) throw new Error(connected.error.message);
  const db = connected.value;
  migrate(db);
  db.pragma('foreign_keys = OFF');
  db.exec(`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 500)
    INSERT INTO message SELECT n, 1, n, n, CAST(n AS BLOB), n, NULL, '', '', '', '', '', 'inbox', 0, 0, 1, 0, 0, '[]',
      NULL, 0, n % 12 = 0, NULL, 1, '', NULL FROM number`);
  countRows(db);
  const sql = `EXPLAIN QUERY PLAN SELECT m.id FROM message_fts f CROSS JOIN message m ON m.date_key = f.rowid
    WHERE message_fts MATCH 'word' AND m.attachment_count > 0 ORDER BY f.rowid DESC`;
  const plan = (db.prepare(sql).all() as { detail: string }[]).map(({ detail }) => detail).join('\n');
  db.close();
  expect(plan).toContain('message_with_files');
});
