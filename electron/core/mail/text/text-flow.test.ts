import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextFlow } from './text-flow.ts';

it('folds spaces the same however the text came in pieces (bug: a bold letter parts a word)', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '\t'), maxLength: 20 });
  fc.assert(
    fc.property(letters, fc.array(fc.nat(20), { maxLength: 4 }), (text, cuts) => {
      const whole = new TextFlow();
      whole.add(text);
      const pieces = new TextFlow();
      const ends = [...cuts, 0, text.length].sort((left, right) => left - right);
      for (const [at, end] of ends.entries()) pieces.add(text.slice(ends[at - 1] ?? 0, end));
      expect(pieces.value.trim()).toBe(whole.value.trim());
      expect(whole.value.trim()).toBe(text.trim().replace(/\s+/gu, ' '));
    }),
  );
});

it('breaks once however many blocks end at one place, and never at the start (bug: an empty page between paragraphs)', () => {
  const flow = new TextFlow();
  flow.breakLine(2);
  flow.add('a ');
  flow.breakLine(1);
  flow.breakLine(2);
  flow.breakLine(1);
  flow.add(' b');
  for (let at = 0; at < 5; at += 1) flow.lineBreak();
  flow.add('c');
  expect(flow.value).toBe('a\n\nb\n\nc');
});

it('parts cells, and leaves no mark at the end of a row (bug: a table of one column is full of bars)', () => {
  const flow = new TextFlow();
  for (const cell of ['', 'x', '', 'y']) {
    flow.add(cell);
    flow.cell();
  }
  flow.breakLine(1);
  flow.add('z');
  flow.cell();
  expect(flow.value).toBe('x | y\nz');
});

it('takes back what stands behind a place (bug: a quote stays in the text that it was cut from)', () => {
  const flow = new TextFlow();
  flow.add('new:');
  expect(flow.endsInColon).toBe(true);
  const from = flow.length;
  flow.breakLine(1);
  flow.add('old');
  expect([flow.cut(from), flow.value, flow.endsInColon]).toEqual(['\nold', 'new:', true]);
});
