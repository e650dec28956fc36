import { expect, it } from 'vitest';
import { BLOCKS, SKIPPED, SPACED, VOID } from './html-elements.ts';

it('does one thing with an element (bug: an element that is a block and void closes the one around it)', () => {
  const all = [...BLOCKS, ...SKIPPED, ...SPACED, ...VOID];
  expect(new Set(all).size).toBe(all.length);
});
