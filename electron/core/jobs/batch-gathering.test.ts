import { expect, it } from 'vitest';
import { createBatchGathering } from './batch-gathering.ts';

const minuteMs = 60_000;

it('gathers by provider, and is due ten minutes after the oldest (bug: each new mail puts the batch off again)', () => {
  const gathering = createBatchGathering();
  expect(gathering.nextUtcMs()).toBeNull();
  gathering.add(1, 'a', 0);
  gathering.add(2, 'a', 9 * minuteMs);
  gathering.add(1, 'a', 9 * minuteMs);
  gathering.add(3, 'b', 9 * minuteMs);
  expect(gathering.nextUtcMs()).toBe(10 * minuteMs);
  expect(gathering.due(10 * minuteMs)).toMatchObject([{ providerId: 'a', messageIds: [1, 2] }]);
  gathering.remove([1, 2]);
  expect([gathering.has(1), gathering.has(3)]).toEqual([false, true]);
});

it('hands in no more at once than a batch may have', () => {
  const gathering = createBatchGathering();
  for (let messageId = 1; messageId <= 700; messageId += 1) gathering.add(messageId, 'a', 0);
  expect(gathering.due(0)[0]?.messageIds).toHaveLength(500);
  expect(gathering.groups()[0]?.messageIds).toHaveLength(700);
});

it('leaves a provider alone that took nothing on, longer each time, until it does (bug: a dead one is asked each second)', () => {
  const gathering = createBatchGathering();
  gathering.add(1, 'a', 0);
  const nowUtcMs = 10 * minuteMs;
  gathering.failed('a', nowUtcMs);
  expect(gathering.due(nowUtcMs)).toEqual([]);
  expect(gathering.nextUtcMs()).toBe(nowUtcMs + minuteMs);
  gathering.failed('a', nowUtcMs);
  expect(gathering.nextUtcMs()).toBe(nowUtcMs + 2 * minuteMs);
  gathering.succeeded('a');
  expect(gathering.due(nowUtcMs)).toHaveLength(1);
});

it('hands a group in at once where its user wants it, also to one that rests, and waits again afterwards', () => {
  const gathering = createBatchGathering();
  gathering.add(1, 'a', 0);
  gathering.failed('a', 0);
  gathering.hurry('a');
  expect(gathering.due(0)).toMatchObject([{ providerId: 'a', messageIds: [1] }]);
  gathering.failed('a', 0);
  expect(gathering.due(0)).toEqual([]);
  gathering.hurry('a');
  gathering.succeeded('a');
  expect(gathering.due(0)).toEqual([]);
});

it('names mails that nobody took on for hours', () => {
  const gathering = createBatchGathering();
  gathering.add(1, 'a', 0);
  gathering.add(2, 'a', minuteMs);
  expect(gathering.stale(180 * minuteMs)).toEqual([1]);
});
