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
const LEAST_FOR_CHECK = 10;
/** With fewer than this, each tenth is held back in its turn: two mails alone would judge by chance. */
const ENOUGH_IN_ONE_TENTH = 100;
const TENTHS = 10;

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

/** True where modules taught by nine tenths of the corrections do worse on the held-back tenth than the shipped ones. */
function madeWorse(cascade: Cascade, taught: readonly TaughtMail[]): boolean {
  if (taught.length < LEAST_FOR_CHECK) return false;
  const turns = taught.length >= ENOUGH_IN_ONE_TENTH ? 1 : TENTHS;
  let shippedLoss = 0;
  let taughtLoss = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const heldBack = taught.filter((_, at) => at % TENTHS === turn);
    const deltas = fitDeltas(
      cascade.modules,
      taught.filter((_, at) => at % TENTHS !== turn),
    );
    shippedLoss += meanLoss(cascade.modules, heldBack, null);
    taughtLoss += meanLoss(cascade.modules, heldBack, deltas);
  }
  return taughtLoss > shippedLoss;
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
