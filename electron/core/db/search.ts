import type { ThreadRow } from '../../../shared/contract/views.ts';
import { formatInstant } from '../../../shared/time.ts';
import { parseQuery } from '../mail/query/parse-query.ts';
import type { QueryNode } from '../mail/query/types.ts';
import type { Db } from './connection.ts';
import { dateOfKey } from './date-key.ts';
import { toQuerySql } from './query-sql.ts';
import type { ThreadRepository } from './threads.ts';

export interface SearchQuery {
  /** As typed; see `mail/query/parse-query.ts` for the language. */
  readonly text: string;
  /** Zone in which days are read. */
  readonly zone: string;
  readonly nowUtcMs: number;
  readonly offset: number;
  readonly limit: number;
  /** While typing: the last word may go on. */
  readonly isTyping: boolean;
}

export interface SearchHit {
  readonly messageId: number;
  readonly threadId: number;
  readonly mailId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Offset date-time. */
  readonly date: string;
  /** Text around the first word found. */
  readonly snippet: string;
}

export interface SearchPage<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  /** False where counting was cut short and `total` is a lower bound. */
  readonly isTotalExact: boolean;
  /** What of the query could not be understood, in words; null when all was. */
  readonly problem: string | null;
}

/** Full-text search, newest first. Never fails for what was typed. */
export interface SearchRepository {
  messages(query: SearchQuery): SearchPage<SearchHit>;
  threads(query: SearchQuery): SearchPage<ThreadRow>;
}

/** Counting goes on for so many mails behind the page, then `total` is a lower bound. */
const COUNT_LIMIT = 2_000;
const SNIPPET_CHARS = 160;

interface Found {
  readonly messageId: number;
  readonly threadId: number;
  readonly dateKey: number;
}

interface HitRow {
  readonly mailId: string;
  readonly name: string;
  readonly address: string;
  readonly subject: string;
  readonly dateText: string | null;
  readonly newText: string;
}

const HIT = `SELECT m.mail_id AS mailId, m.from_name AS name, m.from_address AS address, m.subject,
  m.date_text AS dateText, substr(b.new_text, 1, 20000) AS newText
  FROM message m JOIN message_body b ON b.message_id = m.id WHERE m.id = ?`;

export function createSearch(db: Db, threads: ThreadRepository): SearchRepository {
  const hit = db.prepare(HIT);
  const toHit = ({ messageId, threadId, dateKey }: Found, root: QueryNode): SearchHit => {
    const { name, address, dateText, newText, ...row } = hit.get(messageId) as HitRow;
    const date = dateText ?? formatInstant(dateOfKey(dateKey), 'UTC');
    return {
      messageId,
      threadId,
      ...row,
      from: { name, address },
      date,
      snippet: snippetOf(newText, firstWord(root)),
    };
  };
  return {
    messages(query) {
      const { root, problem } = parseQuery(query.text, query);
      if (root === null) return { items: [], total: 0, isTotalExact: true, problem };
      const page = readPage(find(db, root), query, (found) => found.messageId);
      return { ...page, items: page.items.map((found) => toHit(found, root)), problem };
    },
    threads(query) {
      const { root, problem } = parseQuery(query.text, query);
      if (root === null) return { items: [], total: 0, isTotalExact: true, problem };
      const page = readPage(find(db, root), query, (found) => found.threadId);
      return { ...page, items: threads.rows(page.items.map((found) => found.threadId)), problem };
    },
  };
}

/** Mails that match, newest first, read one by one so that a page costs no more than itself. */
function find(db: Db, root: QueryNode): Iterable<Found> {
  const { match, refused, where, parameters } = toQuerySql(root);
  const columns = 'm.id AS messageId, m.thread_id AS threadId, m.date_key AS dateKey';
  if (match !== null) {
    const sql = `SELECT ${columns} FROM message_fts f CROSS JOIN message m ON m.date_key = f.rowid
      WHERE message_fts MATCH ? AND ${where} ORDER BY f.rowid DESC`;
    return db.prepare(sql).iterate(match, ...parameters) as Iterable<Found>;
  }
  const sql = `SELECT ${columns} FROM message m WHERE ${where} ORDER BY m.date_key DESC`;
  const found = db.prepare(sql).iterate(...parameters) as Iterable<Found>;
  return refused === null ? found : leaveOut(found, refusedKeys(db, refused));
}

function refusedKeys(db: Db, refused: string): Iterable<number> {
  const sql = 'SELECT rowid FROM message_fts WHERE message_fts MATCH ? ORDER BY rowid DESC';
  return db.prepare(sql).pluck().iterate(refused) as Iterable<number>;
}

/** Both come newest first, so the mails to be left out are read no further than those that stay. */
function* leaveOut(found: Iterable<Found>, refused: Iterable<number>): Generator<Found> {
  const keys = refused[Symbol.iterator]();
  try {
    let key = keys.next();
    for (const mail of found) {
      while (key.done !== true && key.value > mail.dateKey) key = keys.next();
      if (key.done === true || key.value !== mail.dateKey) yield mail;
    }
  } finally {
    keys.return?.();
  }
}

function readPage(
  found: Iterable<Found>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  keyOf: (found: Found) => number,
): { readonly items: readonly Found[]; readonly total: number; readonly isTotalExact: boolean } {
  const seen = new Set<number>();
  const items: Found[] = [];
  let read = 0;
  for (const item of found) {
    if (seen.size >= offset + limit && read >= COUNT_LIMIT)
      return { items, total: seen.size, isTotalExact: false };
    read += 1;
    const key = keyOf(item);
    if (seen.has(key)) continue;
    seen.add(key);
    if (seen.size > offset && items.length < limit) items.push(item);
  }
  return { items, total: seen.size, isTotalExact: true };
}

function firstWord(node: QueryNode): string {
  switch (node.type) {
    case 'text':
      return node.text;
    case 'and':
    case 'or':
      return node.parts.map(firstWord).find((word) => word !== '') ?? '';
    default:
      return '';
  }
}

function snippetOf(text: string, word: string): string {
  const at = word === '' ? -1 : text.toLowerCase().indexOf(word.toLowerCase());
  const start = Math.max(0, at - SNIPPET_CHARS / 2);
  return text
    .slice(start, start + SNIPPET_CHARS)
    .replaceAll(/\s+/gu, ' ')
    .trim();
}
