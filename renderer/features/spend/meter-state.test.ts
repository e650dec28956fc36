import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../shared/money.ts';
import { gaugeOf, meterSays, usedShare } from './meter-state.ts';

const meter = (spent: number, held: number, cap: number | null) => ({
  spentNanoUsd: toNanoUsd(spent),
  heldNanoUsd: toNanoUsd(held),
  capNanoUsd: cap === null ? null : toNanoUsd(cap),
  cloudState: 'ready' as const,
});

it('never draws more than the bar holds, as after a cap was lowered below what is spent', () => {
  expect(gaugeOf(meter(30, 50, 50))).toEqual({ spentShare: 0.6, heldShare: 0.4 });
  expect(gaugeOf(meter(90, 10, 50))).toEqual({ spentShare: 1, heldShare: 0 });
  expect(usedShare(meter(90, 10, 50))).toBe(2);
});

it('draws no bar of a cap that is not there', () => {
  expect(gaugeOf(meter(0, 0, null))).toBeNull();
  expect(usedShare(meter(5, 5, null))).toBe(0);
});

it('counts what is held when it says that the cap is near', () => {
  expect(meterSays(meter(39, 0, 50))).toBe('nothing');
  expect(meterSays(meter(30, 10, 50))).toBe('near-cap');
});

it('says what stops paid work before how much of the cap is used, and nothing of it in local mode', () => {
  expect(meterSays({ ...meter(50, 0, 50), cloudState: 'cap-reached' })).toBe('cap-reached');
  expect(meterSays({ ...meter(45, 0, 50), cloudState: 'offline' })).toBe('offline');
  expect(meterSays({ ...meter(45, 0, 50), cloudState: 'local-only' })).toBe('nothing');
});
