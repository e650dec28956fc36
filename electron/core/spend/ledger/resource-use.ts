import type { MachineUse } from '../../../../shared/inference/host-protocol.ts';
import type { ResourceUse } from '../ledger-types.ts';

/**
 * What one busy core and a busy graphics card of an office machine draw above rest, roughly: a 4-core laptop
 * package of 15 to 28 W, a card of 50 to 120 W under inference. Watts times milliseconds are millijoules.
 */
const CORE_WATTS = 6;
const CARD_WATTS = 70;

/** Adds the estimate of energy to what was measured. */
export function resourcesOf(use: MachineUse): ResourceUse {
  const energyMilliJoules = Math.round(use.cpuMs * CORE_WATTS + use.gpuMs * CARD_WATTS);
  return { ...use, energyMilliJoules };
}

/** An answer of our own code: one core is busy as long as it takes, in memory that is there anyway. */
export function resourcesOfCode(ms: number): ResourceUse {
  return resourcesOf({ cpuMs: ms, gpuMs: 0, memoryBytes: 0 });
}
