import type { MailFeatures } from '../triage/features/extract-features.ts';
import type { FeatureVector } from '../triage/modules/feature-space.ts';
import { headLabels, headNames, headOffsets, outputCount } from '../triage/modules/heads.ts';
import type { TrainedModules } from '../triage/modules/modules-file.ts';
import { softmaxInPlace } from '../triage/modules/train-heads.ts';
import { calibrate } from '../triage/modules/triage-modules.ts';
import type { CompletedCorrection } from './complete-correction.ts';

/** A corrected mail as the learner sees it. */
export interface TaughtMail {
  readonly correction: CompletedCorrection;
  readonly features: MailFeatures;
  /** Calibrated scores of the shipped modules: their softmax is the probabilities. */
  readonly scores: Float32Array;
  /** The mail's signs, by their place among the names of the modules. */
  readonly signs: FeatureVector;
  readonly targets: readonly number[];
}

/**
 * What corrections may teach: a habit moves the labels of all mails alike, signs move the mails that share them.
 * Each is a prior: the variance of its weights around the shipped ones.
 */
export interface Way {
  readonly habitVariance: number;
  readonly signVariance: number;
}

/** Weights by mail and output column that, spread over the signs of the mails, give the most probable change. */
type Pulls = readonly Float32Array[];

/** Owners correct kind, need and priority, and the bucket with them; the columns behind never move. */
const taughtOutputs = headOffsets.meeting;
const ROUNDS = 80;
const SETTLED = 1e-3;

/** How much one mail's correction says of each of others. */
function likenessTo(way: Way, one: FeatureVector, others: readonly TaughtMail[]): Float32Array {
  const { habitVariance, signVariance } = way;
  if (signVariance === 0) return new Float32Array(others.length).fill(habitVariance);
  const values = new Map<number, number>();
  one.rows.forEach((row, at) => {
    values.set(row, one.values[at] ?? 0);
  });
  return Float32Array.from(others, ({ signs }) => {
    let sum = 0;
    for (let at = 0; at < signs.rows.length; at += 1) {
      sum += (values.get(signs.rows[at] ?? 0) ?? 0) * (signs.values[at] ?? 0);
    }
    return habitVariance + signVariance * sum;
  });
}

function movedScores(scores: Float32Array, alike: Float32Array, pulls: Pulls): Float32Array {
  const moved = Float32Array.from(scores);
  pulls.forEach((pull, from) => {
    const share = alike[from] ?? 0;
    for (let output = 0; output < taughtOutputs; output += 1) {
      moved[output] = (moved[output] ?? 0) + share * (pull[output] ?? 0);
    }
  });
  return moved;
}

/** Truth less probability, by output; 0 for heads of which the owner said nothing. */
function missesOf(mail: TaughtMail, moved: Float32Array): Float32Array {
  const misses = new Float32Array(outputCount);
  headNames.forEach((head, at) => {
    const target = mail.targets[at] ?? -1;
    if (target < 0) return;
    const offset = headOffsets[head];
    softmaxInPlace(moved, offset, headLabels[head].length);
    for (let label = 0; label < headLabels[head].length; label += 1) {
      misses[offset + label] = (label === target ? 1 : 0) - (moved[offset + label] ?? 0);
    }
  });
  return misses;
}

/** A habit moves every mail alike, so that the sum of the pulls stands for all of them. */
function sumOf(pulls: Pulls): Float32Array {
  const sum = new Float32Array(outputCount);
  for (const pull of pulls) {
    for (let output = 0; output < taughtOutputs; output += 1) {
      sum[output] = (sum[output] ?? 0) + (pull[output] ?? 0);
    }
  }
  return sum;
}

/** The most probable change under the prior of a way: at it, the pull of each mail is what is missed there. */
export function fitPulls(way: Way, mails: readonly TaughtMail[]): Pulls {
  const alike = mails.map(({ signs }) => likenessTo(way, signs, mails));
  const widest = Math.max(0, ...alike.map((row) => row.reduce((sum, one) => sum + Math.abs(one), 0)));
  const rate = 1 / (1 + widest / 2);
  const pulls = mails.map(() => new Float32Array(outputCount));
  if (widest === 0) return pulls;
  for (let round = 0; round < ROUNDS; round += 1) {
    const all = way.signVariance === 0 ? [sumOf(pulls)] : pulls;
    const misses = mails.map((mail, at) =>
      missesOf(mail, movedScores(mail.scores, alike[at] ?? new Float32Array(), all)),
    );
    let widestStep = 0;
    pulls.forEach((pull, at) => {
      for (let output = 0; output < outputCount; output += 1) {
        const step = (misses[at]?.[output] ?? 0) - (pull[output] ?? 0);
        widestStep = Math.max(widestStep, Math.abs(step));
        pull[output] = (pull[output] ?? 0) + rate * step;
      }
    });
    if (widestStep < SETTLED) break;
  }
  return pulls;
}

/** Log loss of kind, need, priority and bucket, summed over mails that a way did not learn from. */
export function heldBackLoss(
  way: Way,
  taught: readonly TaughtMail[],
  heldBack: readonly TaughtMail[],
): number {
  const pulls = fitPulls(way, taught);
  let loss = 0;
  for (const mail of heldBack) {
    const alike = likenessTo(way, mail.signs, taught);
    const misses = missesOf(mail, movedScores(mail.scores, alike, pulls));
    headNames.forEach((head, at) => {
      const target = mail.targets[at] ?? -1;
      if (target >= 0) loss -= Math.log(Math.max(1e-4, 1 - (misses[headOffsets[head] + target] ?? 0)));
    });
  }
  return loss;
}

/** Adds a share of what a way learned to `deltas`, which has `outputCount` columns for each sign. */
export function addPulls(
  learned: { readonly way: Way; readonly share: number; readonly mails: readonly TaughtMail[] },
  modules: TrainedModules,
  deltas: Float32Array,
): void {
  const { way, share, mails } = learned;
  const always = modules.space.names.indexOf('always');
  const { slopes } = modules.header.platt;
  fitPulls(way, mails).forEach((pull, from) => {
    const add = (sign: number, weight: number): void => {
      for (let output = 0; output < outputCount; output += 1) {
        const at = sign * outputCount + output;
        deltas[at] = (deltas[at] ?? 0) + (share * weight * (pull[output] ?? 0)) / (slopes[output] ?? 1);
      }
    };
    if (always >= 0) add(always, way.habitVariance);
    const { rows, values } = mails[from]?.signs ?? { rows: [], values: [] };
    rows.forEach((row, at) => {
      add(row, way.signVariance * (values[at] ?? 0));
    });
  });
}

/** Scores as the softmax takes them: their calibrated logarithms. */
export function calibratedScores(modules: TrainedModules, scores: Float32Array): Float32Array {
  return calibrate(modules, scores).map((share) => Math.log(Math.max(1e-9, share)));
}
