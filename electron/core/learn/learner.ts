import type { Cascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import { learningVectorOf } from '../triage/learned-scores.ts';
import { readMail } from '../triage/modules/triage-modules.ts';
import { applyRules } from '../triage/rules/apply-rules.ts';
import type { Correction } from '../triage/types.ts';
import { completeCorrection, targetsOf } from './complete-correction.ts';
import { findPatterns } from './find-patterns.ts';
import { fitDeltas, meanLoss, type TaughtMail } from './fit-deltas.ts';

/**
 * Fewer corrections than this make no held-back part: there is nothing to judge by, so that each moves the modules by
 * its share alone. One word about one mail must not re-sort ten others.
 */
const LEAST_FOR_CHECK = 10;
/** About so many corrections are held back in all, a tenth at a time: fewer judge by chance, more take long. */
const HELD_BACK = 20;
const TENTHS = 10;
/** How far the corrections may move the modules: an owner of unlike habits needs more than one like the rest. */
const strengths = [1, 2, 4] as const;
/** Share of the loss that must go: gains below it were chance, and verdicts got worse by them. */
const LEAST_GAIN = 0.1;

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

/** Mean loss on the held-back tenths, each judged by modules that the other corrections taught; 0 teaches nothing. */
function heldBackLoss(cascade: Cascade, taught: readonly TaughtMail[], strength: number): number {
  const turns = Math.min(TENTHS, Math.max(1, Math.floor((HELD_BACK * TENTHS) / taught.length)));
  let loss = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const heldBack = taught.filter((_, at) => at % TENTHS === turn);
    const others = taught.filter((_, at) => at % TENTHS !== turn);
    const deltas = strength === 0 ? null : fitDeltas(cascade.modules, others, strength);
    loss += meanLoss(cascade.modules, heldBack, deltas);
  }
  return loss / turns;
}

/** The strength that does best on the held-back tenths; null where none is clearly better than the shipped modules. */
function bestStrength(cascade: Cascade, taught: readonly TaughtMail[]): number | null {
  if (taught.length < LEAST_FOR_CHECK) return (strengths[0] * taught.length) / LEAST_FOR_CHECK;
  const losses = strengths.map((strength) => heldBackLoss(cascade, taught, strength));
  const least = Math.min(...losses);
  if (least > heldBackLoss(cascade, taught, 0) * (1 - LEAST_GAIN)) return null;
  return strengths[losses.indexOf(least)] ?? null;
}

/**
 * Learns from the live corrections of one owner. Pure and deterministic: the result rests on the shipped
 * weights and the corrections alone, so undoing or forgetting one is learning again without it. Where the
 * held-back tenths gain little, the modules stay as shipped and only the patterns remain.
 */
export function learnFrom(cascade: Cascade, corrections: readonly Correction[]): Learned {
  const ordered = [...corrections].sort((a, b) => a.correctionId - b.correctionId);
  const taught = ordered.map((correction) => teach(cascade, correction));
  const strength = bestStrength(cascade, taught);
  return {
    version: `${cascade.version}+${ordered.map((one) => one.correctionId).join(',')}`,
    correctionCount: ordered.length,
    patterns: findPatterns(taught),
    heads:
      strength === null || taught.length === 0
        ? null
        : { deltas: fitDeltas(cascade.modules, taught, strength) },
    rolledBack: strength === null,
  };
}
