import type { MailFilter, QueryNode } from '../mail/query/types.ts';
import { keyOfDate } from './date-key.ts';
import { toMatchPhrase } from './fts-text.ts';

/** A query as SQL over `message m`; `match` is the part that the full-text index drives. */
export interface QuerySql {
  /** FTS5 expression, or null where no part of the query can lead. */
  readonly match: string | null;
  /** FTS5 expression of what must not be in the mail; set only where `match` is null, else it is a part of that. */
  readonly refused: string | null;
  /** Conditions joined by AND; `1` where there are none. */
  readonly where: string;
  readonly parameters: readonly (string | number)[];
}

interface Condition {
  readonly sql: string;
  readonly parameters: readonly (string | number)[];
}

/** Splits what must all hold into one expression for the index and conditions on the rows it gives. */
export function toQuerySql(root: QueryNode): QuerySql {
  const said = withoutEmpty(root);
  const parts = said === null ? [] : said.type === 'and' ? said.parts : [said];
  const wanted = parts.map(toMatch).filter((match) => match !== null);
  const unwanted = parts.map(toRefusal).filter((match) => match !== null);
  const conditions = parts
    .filter((part) => toMatch(part) === null && toRefusal(part) === null)
    .map(toCondition);
  const refused = unwanted.length === 0 ? null : `(${unwanted.join(' OR ')})`;
  const match = wanted.length === 0 ? null : wanted.join(' AND ');
  return {
    match: match === null || refused === null ? match : `(${match}) NOT ${refused}`,
    refused: match === null ? refused : null,
    where: conditions.map((condition) => condition.sql).join(' AND ') || '1',
    parameters: conditions.flatMap((condition) => condition.parameters),
  };
}

/** What a "not" refuses as an FTS5 expression; null where the index can not say it. */
function toRefusal(node: QueryNode): string | null {
  return node.type === 'not' ? toMatch(node.part) : null;
}

/** The query without words that the index can not know (only marks), which say nothing; null where all are such. */
function withoutEmpty(node: QueryNode): QueryNode | null {
  switch (node.type) {
    case 'text':
      return toMatchPhrase(node.text, node) === null ? null : node;
    case 'not': {
      const part = withoutEmpty(node.part);
      return part === null ? null : { type: 'not', part };
    }
    case 'filter':
      return node;
    default: {
      const parts = node.parts.map(withoutEmpty).filter((part) => part !== null);
      return parts.length < 2 ? (parts[0] ?? null) : { type: node.type, parts };
    }
  }
}

/** The node as an FTS5 expression; null where it is none (filters, a bare "not"). */
function toMatch(node: QueryNode): string | null {
  switch (node.type) {
    case 'text': {
      const phrase = toMatchPhrase(node.text, node);
      return phrase === null || node.field === null ? phrase : `{${node.field}} : ${phrase}`;
    }
    case 'or':
      return joinAll(node.parts, ' OR ');
    case 'and': {
      const refused = node.parts.filter((part) => part.type === 'not');
      const wanted = joinAll(
        node.parts.filter((part) => part.type !== 'not'),
        ' AND ',
      );
      if (wanted === null || refused.length === 0) return wanted;
      const unwanted = joinAll(
        refused.map((part) => part.part),
        ' OR ',
      );
      return unwanted === null ? null : `(${wanted} NOT ${unwanted})`;
    }
    default:
      return null;
  }
}

function joinAll(parts: readonly QueryNode[], connective: string): string | null {
  const matches = parts.map(toMatch);
  if (matches.length === 0 || matches.some((match) => match === null)) return null;
  return `(${matches.join(connective)})`;
}

function toCondition(node: QueryNode): Condition {
  const match = toMatch(node);
  if (match !== null) {
    const sql = 'm.date_key IN (SELECT rowid FROM message_fts WHERE message_fts MATCH ?)';
    return { sql, parameters: [match] };
  }
  switch (node.type) {
    case 'filter':
      return filterCondition(node.filter);
    case 'not': {
      const inner = toCondition(node.part);
      return { sql: `NOT (${inner.sql})`, parameters: inner.parameters };
    }
    case 'text':
      throw new Error('a text without an expression for the index was left out before');
    default: {
      const inner = node.parts.map(toCondition);
      const sql = `(${inner.map((part) => part.sql).join(node.type === 'or' ? ' OR ' : ' AND ')})`;
      return { sql, parameters: inner.flatMap((part) => part.parameters) };
    }
  }
}

function filterCondition(filter: MailFilter): Condition {
  const plain = (sql: string, ...parameters: (string | number)[]) => ({ sql, parameters });
  switch (filter.name) {
    case 'unread':
      return plain('(m.is_read = 0 AND m.is_outgoing = 0)');
    case 'read':
      return plain('(m.is_read = 1 OR m.is_outgoing = 1)');
    case 'flagged':
      return plain('m.is_flagged = 1');
    case 'answered':
      return plain('m.is_answered = 1');
    case 'outgoing':
      return plain('m.is_outgoing = 1');
    case 'attachment':
      return plain('m.attachment_count > 0');
    case 'done':
      return plain('m.thread_id IN (SELECT id FROM thread WHERE is_done = 1)');
    case 'folder':
      return plain('(SELECT folder FROM thread WHERE id = m.thread_id) = ?', filter.folder);
    case 'role':
      // Said twice, so that the index of the rarer roles serves.
      return ['inbox', 'archive'].includes(filter.role)
        ? plain('m.role = ?', filter.role)
        : plain("(m.role = ? AND m.role NOT IN ('inbox', 'archive'))", filter.role);
    case 'label':
      // Mails without labels are passed over by the index.
      return plain(
        "(m.labels <> '[]' AND EXISTS (SELECT 1 FROM json_each(m.labels) WHERE lower(value) = lower(?)))",
        filter.value,
      );
    case 'list':
      return plain('m.list_id = ?', filter.value);
    case 'kind':
    case 'need':
    case 'priority':
      return plain(`(SELECT ${filter.name} FROM verdict WHERE message_id = m.id) = ?`, filter.value);
    case 'since':
      return plain('m.date_key >= ?', keyOfDate(filter.utcMs));
    case 'until':
      return plain('m.date_key < ?', keyOfDate(filter.utcMs));
  }
}
