import type { Address, Attachment, Link, Owner } from '../../../shared/domain/mail.ts';
import type { CalendarInfo, ListInfo } from '../mail/types.ts';
import type { TriageContext } from '../triage/types.ts';
import type { Db } from './connection.ts';
import type { TriageInput } from './message-types.ts';
import type { OwnerRepository } from './owners.ts';

/** Counting stops here: more does not change what it tells of a sender. */
const COUNT_LIMIT = 1_000;

export interface Now {
  readonly nowUtcMs: number;
  readonly zone: string;
}

/** Reads mails as the tiers want them, each with what the mailbox knew when it came. */
export interface TriageInputReader {
  triageInput(messageId: number, now: Now): TriageInput | null;
  /** The same for many, in their order, for a third of the time; those that are gone are left out. */
  triageInputs(messageIds: readonly number[], now: Now): readonly TriageInput[];
}

interface MailRow {
  readonly id: number;
  readonly ownerId: number;
  readonly threadId: number;
  readonly dateKey: number;
  readonly dateText: string | null;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly recipients: string;
  readonly subject: string;
  readonly isAnswered: number;
  readonly newText: string;
  readonly quotedText: string;
  readonly hiddenRemoved: number;
  readonly details: string;
}

interface Details {
  readonly replyTo: readonly Address[];
  readonly list: ListInfo | null;
  readonly calendar: CalendarInfo | null;
  readonly links: readonly Link[];
  readonly headers: Readonly<Record<string, readonly string[]>>;
}

interface FileRow extends Omit<Attachment, 'isInline'> {
  readonly messageId: number;
  readonly isInline: number;
}

interface OwnRow {
  readonly threadId: number;
  readonly firstKey: number;
  readonly lastKey: number;
}

const MAILS = `SELECT m.id, m.owner_id AS ownerId, m.thread_id AS threadId, m.date_key AS dateKey,
  m.date_text AS dateText, m.from_name AS fromName, m.from_address AS fromAddress, m.recipients, m.subject,
  m.is_answered AS isAnswered, b.new_text AS newText, b.quoted_text AS quotedText,
  b.hidden_removed AS hiddenRemoved, b.details
  FROM message m JOIN message_body b ON b.message_id = m.id WHERE m.id IN (SELECT value FROM json_each(@ids))`;

const FILES = `SELECT message_id AS messageId, part_index AS partIndex, name, type, bytes, sha256,
  content_id AS contentId, is_inline AS isInline FROM attachment
  WHERE message_id IN (SELECT value FROM json_each(@ids)) ORDER BY message_id, part_index`;

/** The first and the last of the owner's own mails in threads. */
const OWN = `SELECT thread_id AS threadId, min(date_key) AS firstKey, max(date_key) AS lastKey FROM message
  WHERE is_outgoing = 1 AND role <> 'draft' AND thread_id IN (SELECT value FROM json_each(@ids)) GROUP BY thread_id`;

/** The oldest mails from an address, and to it: one list serves all mails of a sender in a batch. */
const RECEIVED = `SELECT date_key FROM message WHERE owner_id = @ownerId AND from_address = @address
  ORDER BY date_key LIMIT ${COUNT_LIMIT}`;
const WRITTEN = `SELECT date_key FROM written_to WHERE owner_id = @ownerId AND address = @address
  ORDER BY date_key LIMIT ${COUNT_LIMIT}`;

/** For the test that reads their plans: they run for every batch and may read no mail but those asked for. */
export const TRIAGE_INPUT_QUERIES = { MAILS, FILES, OWN, RECEIVED, WRITTEN } as const;

export function createTriageInputReader(db: Db, parts: { readonly owners: OwnerRepository }) {
  const mails = db.prepare(MAILS);
  const files = db.prepare(FILES);
  const own = db.prepare(OWN);
  const received = db.prepare(RECEIVED).pluck();
  const written = db.prepare(WRITTEN).pluck();

  const triageInputs = (messageIds: readonly number[], now: Now): readonly TriageInput[] => {
    const ids = JSON.stringify(messageIds);
    const found = new Map((mails.all({ ids }) as MailRow[]).map((row) => [row.id, row]));
    const rows = messageIds.flatMap((messageId) => found.get(messageId) ?? []);
    const filesOf = groupBy(files.all({ ids }) as FileRow[], ({ messageId }) => messageId);
    const threadIds = JSON.stringify([...new Set(rows.map(({ threadId }) => threadId))]);
    const ownOf = new Map((own.all({ ids: threadIds }) as OwnRow[]).map((row) => [row.threadId, row]));
    const owners = new Map<number, Owner>();
    const senders = new Map<string, SenderKeys>();
    const ownerOf = (ownerId: number): Owner =>
      kept(owners, ownerId, () => parts.owners.get(ownerId) ?? { name: '', addresses: [] });
    const keysOf = ({ ownerId, fromAddress: address }: MailRow): SenderKeys =>
      kept(senders, `${ownerId} ${address}`, () => ({
        received: received.all({ ownerId, address }) as number[],
        written: written.all({ ownerId, address }) as number[],
      }));
    return rows.map((row) => ({
      messageId: row.id,
      ownerId: row.ownerId,
      mail: toTriageMail(row, filesOf.get(row.id) ?? []),
      context: { ...now, owner: ownerOf(row.ownerId), ...around(row, keysOf(row), ownOf.get(row.threadId)) },
    }));
  };
  return {
    triageInputs,
    triageInput: (messageId, now) => triageInputs([messageId], now)[0] ?? null,
  } satisfies TriageInputReader;
}

/** When mails came from an address and were written to it, oldest first. */
interface SenderKeys {
  readonly received: readonly number[];
  readonly written: readonly number[];
}

function around(
  row: MailRow,
  sender: SenderKeys,
  own: OwnRow | undefined,
): Pick<TriageContext, 'sender' | 'thread'> {
  const hasAnswered = own !== undefined && own.lastKey > row.dateKey;
  return {
    sender: {
      writtenToCount: countBelow(sender.written, row.dateKey),
      receivedCount: countBelow(sender.received, row.dateKey),
    },
    thread: {
      ownerTookPart: own !== undefined && own.firstKey < row.dateKey,
      ownerAnsweredSince: hasAnswered || row.isAnswered === 1,
    },
  };
}

/** How many of ascending keys are smaller. */
function countBelow(keys: readonly number[], key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function toTriageMail(row: MailRow, files: readonly FileRow[]): TriageInput['mail'] {
  const details = JSON.parse(row.details) as Details;
  const people = JSON.parse(row.recipients) as { to: Address[]; cc: Address[] };
  const isNobody = row.fromAddress === '' && row.fromName === '';
  return {
    from: isNobody ? null : { name: row.fromName, address: row.fromAddress },
    replyTo: details.replyTo,
    to: people.to,
    cc: people.cc,
    subject: row.subject,
    date: row.dateText,
    headers: details.headers,
    newText: row.newText,
    quotedText: row.quotedText,
    hiddenRemoved: row.hiddenRemoved === 1,
    links: details.links,
    attachments: files.map(({ messageId: _mail, ...file }) => ({ ...file, isInline: file.isInline === 1 })),
    list: details.list,
    calendar: details.calendar,
  };
}

function kept<Key, Value>(values: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = values.get(key);
  if (known !== undefined) return known;
  const value = make();
  values.set(key, value);
  return value;
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) kept(groups, keyOf(item), () => []).push(item);
  return groups;
}
