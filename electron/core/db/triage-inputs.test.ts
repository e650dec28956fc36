import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeRecord } from '../mail/import/make-record.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

const NOW = { nowUtcMs: 1_790_000_000_000, zone: 'UTC' };
const flags = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox' as const, labels: [] };
let store: Store;
let ownerId: number;

beforeEach(() => {
  const opened = openStore({
    file: ':memory:',
    homeDir: '/nowhere',
    clock: { nowUtcMs: () => NOW.nowUtcMs, zone: () => NOW.zone, monotonicMs: () => 0 },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  store = opened.value;
  ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW.nowUtcMs);
});
afterEach(() => store.close());

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly day: number;
  readonly answers?: string;
  readonly body?: string;
}

function mail(id: string, { from, to, day, answers, body = 'hello' }: Wanted): ImportRecord {
  const reference = answers === undefined ? '' : `References: <${answers}>\n`;
  const head = `From: ${from}\nTo: ${to}\nDate: ${day} Mar 2026 10:00:00 +0000\nMessage-ID: <${id}>\n${reference}`;
  const record = makeRecord({
    path: '/a',
    offset: null,
    raw: Buffer.from(`${head}${body.startsWith('Content-') ? '' : '\n'}${body}\n`),
    spoolPath: null,
    flags,
  });
  if ('error' in record) throw new Error(record.error.message);
  return record;
}

function save(...records: readonly ImportRecord[]): readonly number[] {
  const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: NOW.nowUtcMs });
  if (!saved.ok) throw new Error(saved.error.message);
  return saved.value.messageIds;
}

const contextOf = (messageId: number | undefined) => {
  const { sender, thread } = store.messages.triageInput(messageId ?? 0, NOW)?.context ?? {};
  return { ...sender, ...thread };
};

it('counts only what came and was written before a mail, whatever the order of the import', () => {
  const [third, first, letter, second] = save(
    mail('3@x', { from: 'ana@x.example', to: 'me@x.example', day: 9 }),
    mail('1@x', { from: 'Ana@x.example', to: 'me@x.example', day: 2 }),
    mail('l@x', { from: 'me@x.example', to: 'ana@x.example', day: 4 }),
    mail('2@x', { from: 'ana@x.example', to: 'me@x.example', day: 5 }),
  );
  const counts = [first, second, third].map((id) => {
    const { receivedCount, writtenToCount } = contextOf(id);
    return [receivedCount, writtenToCount];
  });
  expect(counts).toEqual([
    [0, 0],
    [1, 1],
    [2, 1],
  ]);
  expect(contextOf(letter)).toMatchObject({ receivedCount: 0, writtenToCount: 0 });
});

it('tells an answer of the owner before a mail from one behind it', () => {
  const [question, answer, thanks, other] = save(
    mail('q@x', { from: 'ana@x.example', to: 'me@x.example', day: 2 }),
    mail('a@x', { from: 'me@x.example', to: 'ana@x.example', day: 3, answers: 'q@x' }),
    mail('t@x', { from: 'ana@x.example', to: 'me@x.example', day: 4, answers: 'a@x' }),
    mail('o@x', { from: 'ana@x.example', to: 'me@x.example', day: 4 }),
  );
  expect(contextOf(question)).toMatchObject({ ownerTookPart: false, ownerAnsweredSince: true });
  // The answer itself is neither before nor behind itself.
  expect(contextOf(answer)).toMatchObject({ ownerTookPart: false, ownerAnsweredSince: false });
  expect(contextOf(thanks)).toMatchObject({ ownerTookPart: true, ownerAnsweredSince: false });
  expect(contextOf(other)).toMatchObject({ ownerTookPart: false, ownerAnsweredSince: false });
});

it('reads many in the order asked for, each with its own attachments, and leaves out what is gone', () => {
  const body =
    'Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nsee\n--b\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n--b--';
  const [plain = 0, filed = 0] = save(
    mail('p@x', { from: 'ana@x.example', to: 'me@x.example', day: 2 }),
    mail('f@x', { from: 'ana@x.example', to: 'me@x.example', day: 3, body }),
  );
  const inputs = store.messages.triageInputs([filed, 999, plain], NOW);
  expect(inputs.map(({ messageId, mail }) => [messageId, mail.attachments.map(({ name }) => name)])).toEqual([
    [filed, ['a.pdf']],
    [plain, []],
  ]);
  expect(inputs).toEqual([store.messages.triageInput(filed, NOW), store.messages.triageInput(plain, NOW)]);
});
