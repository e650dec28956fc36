import { expect, it } from 'vitest';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import { openTestMailbox, testVerdict } from './test-mailbox.ts';

function openVerdicts() {
  const { store, save, db } = openTestMailbox();
  const ids = save(
    { id: '1@x', hour: 8 },
    { id: '2@x', hour: 9 },
    { id: '3@x', hour: 10, from: 'me@x.example' },
  ).messageIds;
  const judge = (messageId: number, changes: Partial<Verdict> = {}, decidedBy = 'v1') =>
    store.verdicts.save([{ messageId, verdict: testVerdict(changes), decidedBy, decidedAtUtcMs: 1 }]);
  const [old = 0, fresh = 0, own = 0] = ids;
  return { verdicts: store.verdicts, store, db, judge, old, fresh, own };
}

it('gives back a verdict as it was saved, the last one, one card a mail (bug: a new verdict leaves the old reason)', () => {
  const { verdicts, judge, db, old } = openVerdicts();
  const whole = testVerdict({
    due: '2026-12-01',
    reason: { code: 'rule-list', arguments: { list: 'x' } },
    costNanoUsd: toNanoUsd(7),
    ms: 1.5,
    degraded: 'cap',
    confidence: 0.25,
  });
  judge(old);
  judge(old, whole, 'v2');
  expect(verdicts.get(old)).toEqual({ ...whole, decidedBy: 'v2' });
  expect(verdicts.labels(old)).toEqual({
    kind: whole.kind,
    need: whole.need,
    priority: whole.priority,
    decidedBy: 'v2',
  });
  expect(db.prepare('SELECT count(*) FROM verdict_detail').pluck().get()).toBe(1);
});

it('takes the mail out of the queue and moves its thread (bug: the list waits for a mail that is judged)', () => {
  const { verdicts, store, judge, old } = openVerdicts();
  const threadId = store.threads.threadOf(old) ?? 0;
  expect(judge(old, { need: 'act' })).toEqual([threadId]);
  expect(store.threads.row(threadId)?.folder).toBe('to-do');
  expect(store.messages.triageCounts()).toMatchObject({ pending: 2, decided: 1 });
  // Deleted while it was judged.
  expect(judge(999)).toEqual([]);
  expect([verdicts.get(999), verdicts.labels(999)]).toEqual([null, null]);
});

it('finds incoming mails that a module was unsure of, newest first (bug: the owner’s own mail is sent to a model)', () => {
  const { verdicts, judge, old, fresh, own } = openVerdicts();
  for (const id of [old, fresh, own]) judge(id, { confidence: 0.4 });
  const unsure = (changes: object = {}) =>
    verdicts.unsure({ sinceUtcMs: 0, below: 0.5, limit: 9, ...changes });
  expect(unsure()).toEqual([fresh, old]);
  expect(unsure({ below: 0.4 })).toEqual([]);
  expect(unsure({ sinceUtcMs: Date.UTC(2026, 2, 2, 9), limit: 1 })).toEqual([fresh]);
  judge(old, { confidence: 0.4, tokensIn: 300 });
  judge(fresh, { confidence: 0.4, tier: 'rule' });
  expect(unsure()).toEqual([old]);
  expect(verdicts.withoutLocal({ below: 0.5, limit: 9 })).toEqual([]);
  judge(fresh, { confidence: 0.4 });
  expect(verdicts.withoutLocal({ below: 0.5, limit: 9 })).toEqual([fresh]);
});

it('keeps actions beside the verdict they belong to (bug: actions of one mail stand on every card)', () => {
  const { verdicts, judge, old, fresh } = openVerdicts();
  judge(old);
  judge(fresh);
  const actions = [{ text: 'Pay the rent', due: null, link: null }];
  verdicts.saveActions(old, actions);
  expect(verdicts.get(old)).toMatchObject({ actions: [{ text: 'Pay the rent' }], need: 'reply' });
  expect(verdicts.get(fresh)?.actions).toBe(null);
});
