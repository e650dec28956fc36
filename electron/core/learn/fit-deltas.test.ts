import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadCascade } from '../triage/cascade.ts';
import { headLabels, headOffsets, outputCount } from '../triage/modules/heads.ts';
import { addPulls, fitPulls, heldBackLoss, type TaughtMail, type Way } from './fit-deltas.ts';

const loaded = loadCascade(join(import.meta.dirname, '../../../resources'));
if (!loaded.ok) throw new Error(loaded.error.message);
const { modules } = loaded.value;
const habit: Way = { habitVariance: 1, signVariance: 0 };
const signs: Way = { habitVariance: 0, signVariance: 0.05 };
const nothing: Way = { habitVariance: 0, signVariance: 0 };

/** A mail with one sign, of which the owner said its need. */
function taught(sign: number, need: number): TaughtMail {
  return {
    scores: new Float32Array(outputCount),
    signs: { rows: Int32Array.of(sign), values: Float32Array.of(1) },
    targets: [-1, need, -1, -1, -1, -1],
  } as unknown as TaughtMail;
}
const alike = Array.from({ length: 12 }, () => taught(3, 1));

it('pulls towards what the owner said, and only there (bug: a head that was left out moves too)', () => {
  const pull = fitPulls(habit, alike)[0] ?? new Float32Array();
  const need = pull.subarray(headOffsets.need, headOffsets.need + headLabels.need.length);
  expect(need[1]).toBeGreaterThan(0);
  expect(Math.min(...need)).toBeLessThan(0);
  expect(pull[headOffsets.kind]).toBe(0);
});

it('foretells held-back corrections better than the shipped modules where an owner has habits', () => {
  expect(heldBackLoss(habit, alike, alike)).toBeLessThan(heldBackLoss(nothing, alike, alike));
});

it('moves mails that share a sign and no others (bug: signs of one mail spread to all)', () => {
  const deltas = new Float32Array(modules.space.names.length * outputCount);
  addPulls({ way: signs, share: 1, mails: alike }, modules, deltas);
  expect(deltas[3 * outputCount + headOffsets.need + 1]).toBeGreaterThan(0);
  expect(deltas[4 * outputCount + headOffsets.need + 1]).toBe(0);
});
