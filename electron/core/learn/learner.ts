import type { Cascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import type { Correction } from '../triage/types.ts';

/** Learns from the live corrections of one owner; pure and deterministic. */
export function learnFrom(cascade: Cascade, corrections: readonly Correction[]): Learned {
  return {
    version: `${cascade.version}+${corrections.map((one) => one.correctionId).join(',')}`,
    correctionCount: corrections.length,
    patterns: new Map(),
    heads: null,
    rolledBack: false,
  };
}
