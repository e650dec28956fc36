import { expect, it } from 'vitest';
import { openTestLedger } from '../spend/ledger/test-ledger.ts';

function openOutbox() {
  const { outbox } = openTestLedger().store;
  const add = (body: string, atUtcMs: number) => outbox.add({ url: 'https://hooks.example/', body, atUtcMs });
  return { outbox, add };
}

it('gives the message that is due first, of two the older (bug: a failing message blocks all behind it)', () => {
  const { outbox, add } = openOutbox();
  const [first, second] = [add('one', 10), add('two', 10)];
  expect(outbox.next()).toMatchObject({
    outboxId: first,
    body: 'one',
    attempts: 0,
    url: 'https://hooks.example/',
  });
  outbox.retryAt(first, 50, 'HTTP 500');
  expect(outbox.next()?.outboxId).toBe(second);
  outbox.delivered(second);
  expect(outbox.next()).toMatchObject({ outboxId: first, attempts: 1, nextAtUtcMs: 50 });
});

it('keeps what was given up as dead, sends it no more, and says why (bug: a dead letter is tried for ever, or vanishes)', () => {
  const { outbox, add } = openOutbox();
  outbox.bury(add('one', 10), 'gone');
  outbox.delivered(add('two', 10));
  expect(outbox.next()).toBe(null);
  expect(outbox.counts()).toEqual({ waiting: 0, dead: 1, lastProblem: 'gone' });
});

it('takes away old ends, nothing that waits (bug: an alert of a long outage is dropped unsent)', () => {
  const { outbox, add } = openOutbox();
  outbox.bury(add('dead', 10), 'gone');
  outbox.delivered(add('late', 100));
  const waiting = add('waiting', 10);
  outbox.prune(100);
  expect(outbox.counts()).toEqual({ waiting: 1, dead: 0, lastProblem: null });
  expect(outbox.next()?.outboxId).toBe(waiting);
});
