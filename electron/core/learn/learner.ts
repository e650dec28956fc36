import type { Cascade } from '../triage/cascade.ts';
import type { Learned } from '../triage/learned.ts';
import { signsOf } from '../triage/learned-scores.ts';
import { outputCount } from '../triage/modules/heads.ts';
import { readMail } from '../triage/modules/triage-modules.ts';
import { applyRules } from '../triage/rules/apply-rules.ts';
import type { Correction } from '../triage/types.ts';
import { completeCorrection, targetsOf } from './complete-correction.ts';
import { findPatterns } from './find-patterns.ts';
import { addPulls, calibratedScores, heldBackLoss, type TaughtMail, type Way } from './fit-deltas.ts';

/**
 * Fewer corrections than this make no held-back part: there is nothing to judge by, so that each moves the modules by
 * its share alone. One word about one mail must not re-sort ten others.
 */
const LEAST_FOR_CHECK = 10;
/** Each part is held back in turn while the others teach; of many corrections two parts are enough to judge by. */
const PARTS = 5;
const MANY = 100;
const PARTS_OF_MANY = 2;
const NOTHING: Way = { habitVariance: 0, signVariance: 0 };
const HABIT: Way = { habitVariance: 1, signVariance: 0 };
const SIGNS: Way = { habitVariance: 0, signVariance: 0.05 };
const ways = [NOTHING, HABIT, SIGNS] as const;
/** How many units of held-back loss make a way e times as likely; mails of one owner are not independent. */
const LOSS_SCALE = 3;
/** The shipped modules are right before any correction speaks against them. */
const SHIPPED_LEAD = 1;
/** Below this the change is not worth having: the modules stay as shipped. */
const LEAST_SHARE = 0.05;

function teach(cascade: Cascade, correction: Correction): TaughtMail {
  const { mail, context } = correction;
  const reading = readMail(cascade.modules, { mail, context }, applyRules(mail, context).signals);
  const completed = completeCorrection(cascade, correction);
  return {
    correction: completed,
    features: reading.features,
    scores: calibratedScores(cascade.modules, reading.scores),
    signs: signsOf(cascade.modules, reading),
    targets: targetsOf(correction, completed),
  };
}

function lossInTurns(way: Way, taught: readonly TaughtMail[]): number {
  const turns = taught.length > MANY ? PARTS_OF_MANY : PARTS;
  let loss = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const heldBack = taught.filter((_, at) => at % PARTS === turn);
    const others = taught.filter((_, at) => at % PARTS !== turn);
    loss += heldBackLoss(way, others, heldBack);
  }
  return loss;
}

/** How much each way counts, in the order of `ways`, by how well it foretells corrections that it did not see; sums to 1. */
function sharesOf(taught: readonly TaughtMail[]): readonly number[] {
  if (taught.length < LEAST_FOR_CHECK) {
    const share = taught.length / (2 * LEAST_FOR_CHECK);
    return [1 - share, 0, share];
  }
  const losses = ways.map(
    (way) => lossInTurns(way, taught) - (way === NOTHING ? LOSS_SCALE * SHIPPED_LEAD : 0),
  );
  const least = Math.min(...losses);
  const powers = losses.map((loss) => Math.exp((least - loss) / LOSS_SCALE));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/**
 * Learns from the live corrections of one owner. Pure and deterministic: the result rests on the shipped
 * weights and the corrections alone, so undoing or forgetting one is learning again without it. Ways of learning
 * are weighed by what they make of held-back corrections; where none helps, the modules stay as shipped and
 * only the patterns remain.
 */
export function learnFrom(cascade: Cascade, corrections: readonly Correction[]): Learned {
  const { modules } = cascade;
  const ordered = [...corrections].sort((a, b) => a.correctionId - b.correctionId);
  const taught = ordered.map((correction) => teach(cascade, correction));
  const shares = sharesOf(taught);
  const rolledBack = taught.length >= LEAST_FOR_CHECK && 1 - (shares[0] ?? 1) < LEAST_SHARE;
  const deltas = new Float32Array(modules.space.names.length * outputCount);
  if (!rolledBack) {
    ways.forEach((way, at) => {
      if (way !== NOTHING) addPulls({ way, share: shares[at] ?? 0, mails: taught }, modules, deltas);
    });
  }
  return {
    version: `${cascade.version}+${ordered.map((one) => one.correctionId).join(',')}`,
    correctionCount: ordered.length,
    patterns: findPatterns(taught),
    heads: rolledBack || taught.length === 0 ? null : { deltas },
    rolledBack,
  };
}
