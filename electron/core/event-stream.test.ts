import { expect, it } from 'vitest';
import type { EngineEvent } from '../../shared/contract/events.ts';
import { createEventStream } from './event-stream.ts';

const event: EngineEvent = { type: 'threads.changed', threadIds: [1], counts: zeroCounts() };

it('numbers events without a gap, also for a listener that comes later', () => {
  const stream = createEventStream();
  stream.emit(event);
  const seen: number[] = [];
  stream.subscribe((numbered) => seen.push(numbered.seq));
  stream.emit(event);
  stream.emit(event);
  expect(seen).toEqual([2, 3]);
  expect(stream.seq()).toBe(3);
});

it('says nothing more to a listener that left', () => {
  const stream = createEventStream();
  const seen: number[] = [];
  const leave = stream.subscribe((numbered) => seen.push(numbered.seq));
  leave();
  stream.emit(event);
  expect(seen).toEqual([]);
});

function zeroCounts(): Extract<EngineEvent, { type: 'threads.changed' }>['counts'] {
  const none = { threads: 0, unread: 0 };
  return {
    'to-reply': none,
    'to-do': none,
    meetings: none,
    waiting: none,
    'to-read': none,
    rest: none,
  };
}
