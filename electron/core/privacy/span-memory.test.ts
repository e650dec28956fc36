import { expect, it, vi } from 'vitest';
import type { FoundSpan } from './mask-types.ts';
import { createSpanMemory } from './span-memory.ts';

const span: FoundSpan = { start: 0, end: 3, kind: 'person', value: 'Ann', rule: 'known-name' };

it('looks once at a text that comes again with the same lists', () => {
  const memory = createSpanMemory();
  const find = vi.fn(() => [span]);
  const lists = [{}, 'Ann'];
  expect([memory.spansOf('Ann', lists, find), memory.spansOf('Ann', [...lists], find)]).toEqual([
    [span],
    [span],
  ]);
  expect(find).toHaveBeenCalledOnce();
});

it('looks again when a list is another (bug: a word that the user has just forbidden leaves)', () => {
  const memory = createSpanMemory();
  expect(memory.spansOf('Ann', [{}], () => [])).toEqual([]);
  expect(memory.spansOf('Ann', [{}], () => [span])).toEqual([span]);
});

it('forgets what was not asked for longest (bug: every mail stays in memory)', () => {
  const memory = createSpanMemory(10);
  const find = vi.fn(() => []);
  for (const text of ['aaaa', 'bbbb', 'aaaa', 'cccc', 'aaaa', 'bbbb']) memory.spansOf(text, [], find);
  expect(find).toHaveBeenCalledTimes(4);
  memory.spansOf('a text that is longer than all of it', [], find);
  memory.spansOf('a text that is longer than all of it', [], find);
  expect(find).toHaveBeenCalledTimes(6);
});
