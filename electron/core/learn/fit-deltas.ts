import type { MailFeatures } from '../triage/features/extract-features.ts';
import type { FeatureVector } from '../triage/modules/feature-space.ts';
import { headLabels, headNames, headOffsets, outputCount } from '../triage/modules/heads.ts';
import type { TrainedModules } from '../triage/modules/modules-file.ts';
import { calibrate } from '../triage/modules/triage-modules.ts';
import { ownerRows } from '../triage/owner-keys.ts';
import type { CompletedCorrection } from './complete-correction.ts';

/** A corrected mail as the learner sees it. */
export interface TaughtMail {
  readonly correction: CompletedCorrection;
  readonly features: MailFeatures;
  /** Scores of the shipped modules. */
  readonly scores: Float32Array;
  readonly vector: FeatureVector;
  readonly targets: readonly number[];
}

const PASSES = 12;
const LEARNING_RATE = 0.015;
/** Pulls every change back to the shipped weights: the prior. */
const PENALTY = 0.02;

function addRows(deltas: Float32Array, vector: FeatureVector, into: Float32Array): void {
  for (let at = 0; at < vector.rows.length; at += 1) {
    const base = (vector.rows[at] ?? 0) * outputCount;
    const value = vector.values[at] ?? 0;
    for (let output = 0; output < outputCount; output += 1) {
      into[output] = (into[output] ?? 0) + value * (deltas[base + output] ?? 0);
    }
  }
}

/**
 * Moves the modules towards the corrections: a few passes of gradient descent from the shipped weights.
 * @param strength how far each step goes; 1 for the smallest.
 * @returns changes, laid out as the shipped rows followed by `ownerRows`.
 */
export function fitDeltas(
  modules: TrainedModules,
  taught: readonly TaughtMail[],
  strength: number,
): Float32Array {
  const deltas = new Float32Array((modules.space.rowCount + ownerRows) * outputCount);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const mail of taught) stepOn({ modules, learningRate: strength * LEARNING_RATE }, mail, deltas);
  }
  return deltas;
}

interface Step {
  readonly modules: TrainedModules;
  readonly learningRate: number;
}

function stepOn({ modules, learningRate }: Step, mail: TaughtMail, deltas: Float32Array): void {
  const scores = Float32Array.from(mail.scores);
  addRows(deltas, mail.vector, scores);
  const errors = calibrate(modules, scores);
  headNames.forEach((head, at) => {
    const offset = headOffsets[head];
    const target = mail.targets[at] ?? -1;
    if (target < 0) errors.fill(0, offset, offset + headLabels[head].length);
    else errors[offset + target] = (errors[offset + target] ?? 0) - 1;
  });
  const { rows, values } = mail.vector;
  let squares = 0;
  for (const value of values) squares += value * value;
  const rate = learningRate / Math.max(1, Math.sqrt(squares) / 3);
  for (let at = 0; at < rows.length; at += 1) {
    const base = (rows[at] ?? 0) * outputCount;
    const value = values[at] ?? 0;
    for (let output = 0; output < outputCount; output += 1) {
      const delta = deltas[base + output] ?? 0;
      deltas[base + output] = delta - rate * ((errors[output] ?? 0) * value + PENALTY * delta);
    }
  }
}

/** Mean log loss of kind, need, priority and bucket over mails. */
export function meanLoss(
  modules: TrainedModules,
  taught: readonly TaughtMail[],
  deltas: Float32Array | null,
): number {
  let loss = 0;
  for (const mail of taught) {
    const scores = Float32Array.from(mail.scores);
    if (deltas !== null) addRows(deltas, mail.vector, scores);
    const probabilities = calibrate(modules, scores);
    headNames.forEach((head, at) => {
      const target = mail.targets[at] ?? -1;
      if (target >= 0) loss -= Math.log(Math.max(1e-6, probabilities[headOffsets[head] + target] ?? 0));
    });
  }
  return loss / Math.max(1, taught.length);
}
