import { expect, it } from 'vitest';
import { createEventNumbering } from './event-numbering.ts';

it('would catch a gap or a double where main adds an event of its own', () => {
  const numbering = createEventNumbering();
  const seen = [numbering.ofEngine(1), numbering.ofEngine(2), numbering.ofMain(), numbering.ofEngine(3)];
  expect(seen).toEqual([1, 2, 3, 4]);
  expect(numbering.newest()).toBe(4);
});

it('would catch a snapshot that hides an event which came after it', () => {
  const numbering = createEventNumbering();
  numbering.ofEngine(1);
  const added = numbering.ofMain();
  expect(numbering.ofEngine(1)).toBeLessThan(added);
});

it('would catch a restart that the page cannot see', () => {
  const numbering = createEventNumbering();
  numbering.ofEngine(1);
  const last = numbering.ofMain();
  numbering.restart();
  expect(numbering.ofEngine(1)).toBeGreaterThan(last + 1);
});

it('would catch main events lost while the engine has sent none', () => {
  const numbering = createEventNumbering();
  expect([numbering.ofMain(), numbering.ofMain(), numbering.ofEngine(1)]).toEqual([1, 2, 3]);
});
