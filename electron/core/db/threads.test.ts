import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Folder, folderOf, folders } from '../../../shared/domain/folder.ts';
import { kinds, needs, type Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { makeRecord } from '../mail/import/make-record.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

const NOW = 1_790_000_000_000;
const NAMES = 6;

function opened(): Store {
  const result = openStore({
    file: ':memory:',
    homeDir: '/nowhere',
    clock: { nowUtcMs: () => NOW, zone: () => 'UTC', monotonicMs: () => performance.now() },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

const step = fc.oneof(
  fc.record({
    do: fc.constant('mail' as const),
    id: fc.nat(NAMES),
    reference: fc.option(fc.nat(NAMES)),
    other: fc.option(fc.nat(NAMES)),
    minute: fc.nat(59),
    from: fc.constantFrom('me@x.example', 'a@x.example'),
    isRead: fc.boolean(),
  }),
  fc.record({
    do: fc.constant('verdict' as const),
    at: fc.nat(),
    kind: fc.constantFrom(...kinds),
    need: fc.constantFrom(...needs),
  }),
  fc.record({ do: fc.constant('done' as const), at: fc.nat(), isDone: fc.boolean() }),
  fc.record({ do: fc.constant('read' as const), at: fc.nat(), isRead: fc.boolean() }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function recordOf(mail: Extract<Step, { do: 'mail' }>): ImportRecord {
  const references = [mail.reference, mail.other].filter((id) => id !== null).map((id) => `<${id}@x>`);
  const head = [
    `From: ${mail.from}`,
    `Date: Mon, 2 Mar 2026 10:${String(mail.minute).padStart(2, '0')}:00 +0000`,
    `Message-ID: <${mail.id}@x>`,
    ...(references.length > 0 ? [`References: ${references.join(' ')}`] : []),
  ];
  const raw = Buffer.from(`${head.join('\n')}\n\nCould you answer?\n`);
  const flags = {
    isRead: mail.isRead,
    isFlagged: false,
    isAnswered: false,
    role: 'inbox' as const,
    labels: [],
  };
  const record = makeRecord({ path: '/a', offset: null, flags, raw, spoolPath: null });
  if ('error' in record) throw new Error(record.error.message);
  return record;
}

function verdictOf(kind: Verdict['kind'], need: Verdict['need']): Verdict {
  return {
    kind,
    need,
    priority: 'normal',
    due: null,
    meeting: null,
    actions: null,
    reason: { code: 'test', arguments: {} },
    tier: 'rule',
    confidence: 1,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: zeroNanoUsd,
    ms: 0,
    degraded: null,
    explanation: { probabilities: { kind: {}, need: {}, priority: {} }, evidence: [], localAnswer: null },
  };
}

function take(store: Store, ownerId: number, messageIds: number[], todo: Step): void {
  if (todo.do === 'mail') {
    const saved = store.messages.saveBatch({
      importId: null,
      ownerId,
      records: [recordOf(todo)],
      nowUtcMs: NOW,
    });
    if (saved.ok) messageIds.push(...saved.value.messageIds);
    return;
  }
  const messageId = messageIds[todo.at % Math.max(1, messageIds.length)];
  if (messageId === undefined) return;
  const threadId = store.threads.threadOf(messageId) ?? 0;
  if (todo.do === 'done') store.threads.setDone(threadId, todo.isDone);
  else if (todo.do === 'read') store.threads.setRead(threadId, todo.isRead);
  else {
    const verdict = verdictOf(todo.kind, todo.need);
    store.verdicts.save([{ messageId, verdict, decidedBy: 't', decidedAtUtcMs: NOW }]);
  }
}

/** The folder by the words of the design, from the mails themselves. */
function expectedFolder(store: Store, threadId: number): Folder {
  const mails = store.threads.messageIds(threadId).map((messageId) => store.messages.view(messageId));
  const newest = mails.at(-1);
  if (newest?.isOutgoing) return folderOf({ writtenBy: 'owner', asksSomething: true });
  const verdict = newest?.verdict ?? null;
  return verdict === null
    ? 'to-read'
    : folderOf({ writtenBy: 'other', kind: verdict.kind, need: verdict.need });
}

function check(store: Store, messageIds: readonly number[]): void {
  const counts = store.threads.counts();
  const threadIds = new Set(messageIds.map((messageId) => store.threads.threadOf(messageId) ?? 0));
  const listed = folders.flatMap((folder) => {
    const all = store.threads.list({ folder, offset: 0, limit: 500, includeDone: true });
    const open = store.threads.list({ folder, offset: 0, limit: 500 });
    expect([open.total, open.rows.length]).toEqual([counts[folder].threads, counts[folder].threads]);
    expect(open.rows.filter((row) => row.isUnread)).toHaveLength(counts[folder].unread);
    expect(all.total).toBe(all.rows.length);
    return all.rows;
  });
  expect(listed.map((row) => row.threadId).sort()).toEqual([...threadIds].sort());
  for (const row of listed) {
    expect(row.folder).toBe(expectedFolder(store, row.threadId));
    expect(row.messageCount).toBe(store.threads.messageIds(row.threadId).length);
  }
}

it('lists every thread in one folder, the one of its newest mail, and counts that add up', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const store = opened();
      const ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW);
      const messageIds: number[] = [];
      for (const todo of steps) {
        take(store, ownerId, messageIds, todo);
        check(store, messageIds);
      }
      store.close();
    }),
    { numRuns: 100 },
  );
});

it('names whom the owner wrote to last, and nobody once they answered: a sent mail is not from its reader', () => {
  const store = opened();
  const ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, NOW);
  const save = (lines: readonly string[]): void => {
    const raw = Buffer.from(`${lines.join('\n')}\n\nCould you answer?\n`);
    const flags = { isRead: true, isFlagged: false, isAnswered: false, role: 'inbox' as const, labels: [] };
    const record = makeRecord({ path: '/a', offset: null, flags, raw, spoolPath: null });
    if ('error' in record) throw new Error(record.error.message);
    store.messages.saveBatch({ importId: null, ownerId, records: [record], nowUtcMs: NOW });
  };
  const recipients = () => {
    const page = store.threads.list({ folder: 'waiting', offset: 0, limit: 9 });
    return page.rows.map((row) => row.recipients);
  };
  const to = 'To: Ana Ruiz <ana@x.example>, b@x.example';
  save(['From: me@x.example', to, 'Date: Mon, 2 Mar 2026 10:00:00 +0000', 'Message-ID: <1@x>']);
  expect(recipients()).toEqual([['Ana Ruiz', 'b@x.example']]);
  const answer = ['References: <1@x>', 'Date: Mon, 2 Mar 2026 11:00:00 +0000', 'Message-ID: <2@x>'];
  save(['From: Ana Ruiz <ana@x.example>', 'To: me@x.example', ...answer]);
  expect(recipients()).toEqual([]);
  store.close();
});
