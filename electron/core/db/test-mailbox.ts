import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { makeRecord } from '../mail/import/make-record.ts';
import type { ImportRecord } from '../mail/import/types.ts';
import type { MailFlags } from '../mail/types.ts';
import { openTestLedger, type TestLedger } from '../spend/ledger/test-ledger.ts';
import type { SaveOutcome } from './messages.ts';

/** Fields of a mail for tests; `hour` is the hour of 2 March 2026 at which it was written. */
export interface TestMail {
  readonly id: string;
  readonly from?: string;
  readonly to?: string;
  readonly subject?: string;
  /** null: the mail has no date. */
  readonly hour?: number | null;
  readonly references?: string;
  readonly body?: string;
  /** More lines of the head. */
  readonly head?: readonly string[];
  readonly flags?: Partial<MailFlags>;
}

export function testMail(mail: TestMail): ImportRecord {
  const {
    id,
    from = 'a@x.example',
    to = 'me@x.example',
    subject = 's',
    hour = 10,
    references,
    body = 'hello',
  } = mail;
  const date = hour === null ? [] : [`Date: Mon, 2 Mar 2026 ${String(hour).padStart(2, '0')}:00:00 +0000`];
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${id}>`,
    ...date,
    ...(references === undefined ? [] : [`References: ${references}`]),
    ...(mail.head ?? []),
  ];
  const raw = Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`);
  const flags = { isRead: false, isFlagged: false, isAnswered: false, role: 'inbox' as const, labels: [] };
  const record = makeRecord({
    path: '/box',
    offset: null,
    raw,
    spoolPath: null,
    flags: { ...flags, ...mail.flags },
  });
  if ('error' in record) throw new Error(record.error.message);
  return record;
}

export interface TestMailbox extends TestLedger {
  readonly ownerId: number;
  save(...mails: readonly TestMail[]): SaveOutcome;
}

/** A mailbox in memory of `me@x.example`. */
export function openTestMailbox(): TestMailbox {
  const opened = openTestLedger();
  const { store, clock } = opened;
  const ownerId = store.owners.ensure({ name: 'Me', addresses: ['me@x.example'] }, clock.nowIs);
  return {
    ...opened,
    ownerId,
    save(...mails) {
      const records = mails.map(testMail);
      const saved = store.messages.saveBatch({ importId: null, ownerId, records, nowUtcMs: clock.nowIs });
      if (!saved.ok) throw new Error(saved.error.message);
      return saved.value;
    },
  };
}

export function testVerdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    kind: 'personal',
    need: 'reply',
    priority: 'normal',
    due: null,
    meeting: null,
    actions: null,
    reason: { code: 'test', arguments: {} },
    tier: 'module',
    confidence: 0.8,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: zeroNanoUsd,
    ms: 0,
    degraded: null,
    explanation: { probabilities: { kind: {}, need: {}, priority: {} }, evidence: [], localAnswer: null },
    ...changes,
  };
}
