import fc from 'fast-check';
import type { LlamaContextSequence } from 'node-llama-cpp';
import { expect, it } from 'vitest';
import { CancelledError, evaluatePiecewise } from './piecewise.ts';
import { createSpeedMeter } from './speed-meter.ts';

/** A sequence that answers at items that are asked about, and keeps what it was given. */
function sequenceOf(onPiece: () => void = () => undefined) {
  const pieces: number[][] = [];
  const sequence = {
    controlledEvaluate: async (items: readonly (number | readonly [number, object])[]) => {
      onPiece();
      pieces.push(items.map((item) => (typeof item === 'number' ? item : item[0])));
      return items.map((item) => (typeof item === 'number' ? undefined : { next: { token: item[0] } }));
    },
  };
  return { sequence: sequence as unknown as LlamaContextSequence, pieces };
}
const options = (mostTokens: number, isCancelled: () => boolean = () => false) => ({
  mostTokens,
  speed: createSpeedMeter(),
  isCancelled,
  beforePiece: () => undefined,
});

it('evaluates each token once, in order, and gives the answers in theirs (bug: the kind of a mail is read at the place of its need)', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.boolean(), { maxLength: 200 }),
      fc.integer({ min: 1, max: 64 }),
      async (asked, most) => {
        const { sequence, pieces } = sequenceOf();
        const items = asked.map((isAsked, token) => (isAsked ? [token, { generateNext: {} }] : token));
        const answers = await evaluatePiecewise(sequence, items as never, options(most));
        expect(pieces.flat()).toEqual(asked.map((_isAsked, token) => token));
        expect(Math.max(0, ...pieces.map(({ length }) => length))).toBeLessThanOrEqual(most);
        expect(
          answers.map((answer) => (answer as unknown as { next: { token: number } }).next.token),
        ).toEqual(asked.flatMap((isAsked, token) => (isAsked ? [token] : [])));
      },
    ),
    { numRuns: 40 },
  );
});

it('stops between two pieces, and gives no answer of a request that was taken back at its end (bug: a closed mail holds the model)', async () => {
  let isCancelled = false;
  const { sequence, pieces } = sequenceOf(() => {
    isCancelled = true;
  });
  const items = Array.from({ length: 100 }, (_none, token) => token);
  await expect(
    evaluatePiecewise(
      sequence,
      items as never,
      options(32, () => isCancelled),
    ),
  ).rejects.toBeInstanceOf(CancelledError);
  expect(pieces).toHaveLength(1);
  await expect(
    evaluatePiecewise(
      sequence,
      [],
      options(32, () => true),
    ),
  ).rejects.toBeInstanceOf(CancelledError);
});
