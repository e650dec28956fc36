import { expect, it } from 'vitest';
import { connect, migrate } from './connection.ts';
import { CONTEXT } from './message-reader.ts';
import { LIST_ALL, LIST_OPEN } from './threads.ts';
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

it('looks around a mail by indexes alone', () => {
  expect(planOf(CONTEXT)).not.toMatch(/SCAN (?:message|written_to)/u);
});

it('counts the queue without reading a mail', () => {
  expect(planOf(COUNT_TRIAGE)).not.toMatch(/\b(?:message|verdict_detail)\b/u);
});
