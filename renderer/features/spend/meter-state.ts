import type { Meter } from '../../../shared/contract/views.ts';

const nearCapShare = 0.8;

export interface Gauge {
  /** Parts of the cap, 0 to 1, that fit in the bar beside each other. */
  readonly spentShare: number;
  readonly heldShare: number;
}

/** How much of the cap is spent and held; null without a cap. */
export function gaugeOf(meter: Pick<Meter, 'spentNanoUsd' | 'heldNanoUsd' | 'capNanoUsd'>): Gauge | null {
  if (meter.capNanoUsd === null) return null;
  const cap = Math.max(1, meter.capNanoUsd);
  const spentShare = Math.min(1, meter.spentNanoUsd / cap);
  return { spentShare, heldShare: Math.min(1 - spentShare, meter.heldNanoUsd / cap) };
}

/** What must be said in words: a state of the cloud, or that the cap is near. */
export type MeterSays = 'nothing' | 'near-cap' | 'cap-reached' | 'offline' | 'no-cap' | 'no-provider';

export function meterSays(
  meter: Pick<Meter, 'spentNanoUsd' | 'heldNanoUsd' | 'capNanoUsd' | 'cloudState'>,
): MeterSays {
  const { cloudState } = meter;
  if (cloudState === 'cap-reached' || cloudState === 'offline') return cloudState;
  if (cloudState === 'no-cap' || cloudState === 'no-provider') return cloudState;
  if (cloudState === 'local-only') return 'nothing';
  return usedShare(meter) >= nearCapShare ? 'near-cap' : 'nothing';
}

/** Spent and held as part of the cap, which it can pass where a cap was lowered; 0 without a cap. */
export function usedShare(meter: Pick<Meter, 'spentNanoUsd' | 'heldNanoUsd' | 'capNanoUsd'>): number {
  if (meter.capNanoUsd === null) return 0;
  return (meter.spentNanoUsd + meter.heldNanoUsd) / Math.max(1, meter.capNanoUsd);
}
