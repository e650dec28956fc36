import { expect, it } from 'vitest';
import { createPieceLists } from './rollup-pieces.ts';

it('keeps the pieces of each answer apart, however they come (bug: a row shows the times of another)', () => {
  const lists = createPieceLists();
  const bytes = [Uint8Array.of(1), Uint8Array.of(2)];
  for (const [answer, source, from] of [
    [2, 0, 0],
    [0, 1, 5],
    [2, 1, 10],
  ] as const)
    lists.add(answer, bytes[source] ?? Uint8Array.of(), from, from + 5);
  const of = (answer: number) => {
    const seen: number[][] = [];
    lists.each(answer, (source, from, to) => seen.push([source[0] ?? 0, from, to]));
    return seen.sort();
  };
  expect([of(0), of(1), of(2)]).toEqual([
    [[2, 5, 10]],
    [],
    [
      [1, 0, 5],
      [2, 10, 15],
    ],
  ]);
});
