import type { Cascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import { learningVectorOf } from '../triage/learned-scores.ts';
import { readMail } from '../triage/modules/triage-modules.ts';
import { applyRules } from '../triage/rules/apply-rules.ts';
import type { Correction } from '../triage/types.ts';
import { completeCorrection, targetsOf } from './complete-correction.ts';
import { findPatterns } from './find-patterns.ts';
import { fitDeltas, meanLoss, type TaughtMail } from './fit-deltas.ts';

/** Fewer corrections than this make no held-back part: there is nothing to judge by. */
const LEAST_FOR_CHECK = 20;
/** Every tenth correction is held back, by its number, so that the part stays the same as more come. */
const HELD_BACK_EVERY = 10;

function teach(cascade: Cascade, correction: Correction): TaughtMail {
  const { mail, context } = correction;
  const reading = readMail(cascade.modules, { mail, context }, applyRules(mail, context).signals);
  const completed = completeCorrection(cascade, correction);
  return {
    correction: completed,
    features: reading.features,
    scores: reading.scores,
    vector: learningVectorOf(cascade.modules, mail, reading),
    targets: targetsOf(correction, completed),
  };
}

/** True where modules taught by nine tenths of the corrections do worse on the tenth than the shipped ones. */
function madeWorse(cascade: Cascade, taught: readonly TaughtMail[]): boolean {
  if (taught.length < LEAST_FOR_CHECK) return false;
  const heldBack = taught.filter((_, at) => at % HELD_BACK_EVERY === HELD_BACK_EVERY - 1);
  const rest = taught.filter((_, at) => at % HELD_BACK_EVERY !== HELD_BACK_EVERY - 1);
  const deltas = fitDeltas(cascade.modules, rest);
  return meanLoss(cascade.modules, heldBack, deltas) > meanLoss(cascade.modules, heldBack, null);
}

/**
 * Learns from the live corrections of one owner. Pure and deterministic: the result rests on the shipped
 * weights and the corrections alone, so undoing or forgetting one is learning again without it. Where a
 * held-back tenth gets worse, the modules stay as shipped and only the patterns remain.
 */
export function learnFrom(cascade: Cascade, corrections: readonly Correction[]): Learned {
  const ordered = [...corrections].sort((a, b) => a.correctionId - b.correctionId);
  const taught = ordered.map((correction) => teach(cascade, correction));
  const rolledBack = madeWorse(cascade, taught);
  return {
    version: `${cascade.version}+${ordered.map((one) => one.correctionId).join(',')}`,
    correctionCount: ordered.length,
    patterns: findPatterns(taught),
    heads: rolledBack || taught.length === 0 ? null : { deltas: fitDeltas(cascade.modules, taught) },
    rolledBack,
  };
}
