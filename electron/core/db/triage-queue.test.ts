import { expect, it } from 'vitest';
import { openTestMailbox, testVerdict } from './test-mailbox.ts';

function openQueue() {
  const { store, save } = openTestMailbox();
  const ids = save(
    { id: '1@x', hour: 8 },
    { id: '2@x', hour: 9 },
    { id: '3@x', hour: 10, flags: { role: 'draft' } },
  ).messageIds;
  const [old = 0, fresh = 0, draft = 0] = ids;
  const judge = (messageId: number, decidedBy: string, tier: 'module' | 'user' = 'module') =>
    store.verdicts.save([{ messageId, verdict: testVerdict({ tier }), decidedBy, decidedAtUtcMs: 1 }]);
  const pending = () => store.messages.nextPending(9).map(({ messageId }) => messageId);
  return { messages: store.messages, judge, pending, old, fresh, draft };
}

it('takes the newest first (bug: yesterday’s mail waits behind ten years of archive)', () => {
  const { messages, pending, old, fresh } = openQueue();
  expect(pending()).toEqual([fresh, old]);
  expect(messages.nextPending(1)).toEqual([{ messageId: fresh, attempts: 0 }]);
});

it('counts tries of the mails named alone (bug: one crash sets a whole batch aside)', () => {
  const { messages, old, fresh } = openQueue();
  messages.noteAttempts([fresh]);
  messages.noteAttempts([fresh, 999]);
  expect(messages.nextPending(9)).toEqual([
    { messageId: fresh, attempts: 2 },
    { messageId: old, attempts: 0 },
  ]);
});

it('judges again what another version decided, but never the owner’s word (bug: an update takes a correction back)', () => {
  const { messages, judge, pending, old, fresh } = openQueue();
  judge(old, 'v1');
  judge(fresh, 'v1', 'user');
  expect(messages.requeue({ decidedByOtherThan: 'v1' })).toBe(0);
  expect(messages.requeue({ decidedByOtherThan: 'v2' })).toBe(1);
  expect(messages.requeue({ decidedByOtherThan: 'v2' })).toBe(0);
  expect(pending()).toEqual([old]);
  expect(messages.triageCounts()).toEqual({ pending: 1, decided: 2, setAside: 0 });
});

it('leaves what was set aside there at an update, puts it back by name, and never a draft (bug: a mail that crashes is tried for ever)', () => {
  const { messages, judge, pending, old, fresh, draft } = openQueue();
  judge(old, 'v1');
  messages.setAside(old);
  messages.setAside(fresh);
  messages.noteAttempts([fresh]);
  expect(messages.requeue({ decidedByOtherThan: 'v2' })).toBe(0);
  expect([pending(), messages.triageCounts().setAside]).toEqual([[], 2]);
  expect(messages.requeue({ messageIds: [fresh, draft] })).toBe(1);
  expect(messages.nextPending(9)).toEqual([{ messageId: fresh, attempts: 0 }]);
});
