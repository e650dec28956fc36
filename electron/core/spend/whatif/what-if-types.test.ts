import { expect, it } from 'vitest';
import { itemOf, note, noteOf } from './what-if-types.ts';

it('counts a sorted mail once, everything else by the call (bug: two drafts for one mail are one)', () => {
  const items = [
    itemOf({ task: 'triage', messageId: 7 }),
    itemOf({ task: 'triage', messageId: 8 }),
    itemOf({ task: 'triage', messageId: null }),
    itemOf({ task: 'draft', messageId: 7 }),
  ];
  expect(new Set(items.slice(0, 2)).size).toBe(2);
  expect(items.slice(2)).toEqual([null, null]);
});

it('makes a note of something alone, with its figures as texts (bug: "0 calls were priced by a later price")', () => {
  expect(noteOf('local-tokens', 'calls', 0)).toEqual([]);
  expect(noteOf('local-tokens', 'calls', 12)).toEqual([note('local-tokens', { calls: 12 })]);
  expect(note('local-tokens', { calls: 12 }).arguments).toEqual({ calls: '12' });
});
