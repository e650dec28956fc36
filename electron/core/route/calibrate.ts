import { clopperPearsonUpper } from './clopper-pearson.ts';
import { type Curve, fitIsotonic, fitPlatt, type ScoredLabel } from './fit-curve.ts';
import type { TaskPolicy } from './policy-types.ts';

/** With fewer labels an isotonic curve follows the noise; two parameters do not. */
const FEWEST_FOR_ISOTONIC = 300;

/** What labels say about the scores of one task and tier. */
export interface Calibration {
  readonly method: 'none' | 'platt' | 'isotonic';
  readonly labels: number;
  /** Probability that an answer of this score is right; without labels see `calibrate`. */
  readonly probabilityOf: Curve;
  /** Answers at or above it may be kept; null where no threshold keeps the target with the confidence asked for. */
  readonly keepFrom: number | null;
  /** "At most `errorBound` of `keptLabels` like these are wrong, with the policy's confidence." */
  readonly errorBound: number;
  readonly keptLabels: number;
}

type CalibrationTargets = Pick<TaskPolicy, 'targetError' | 'boundConfidence' | 'fewestLabels'>;

/** Tiers whose scores were measured before they were shipped, on mail of owners that they had not seen. */
const measuredTiers: readonly string[] = ['rule', 'module'];

/**
 * Fits curve and threshold; cautious where labels are few, and says how many there were. Without enough of them a
 * measured tier's score is taken as it is, and another one's is pulled half-way to a coin's.
 */
export function calibrate(
  labels: readonly ScoredLabel[],
  targets: CalibrationTargets,
  tier: string,
): Calibration {
  if (labels.length < targets.fewestLabels) return uncalibrated(labels.length, measuredTiers.includes(tier));
  const method = labels.length < FEWEST_FOR_ISOTONIC ? 'platt' : 'isotonic';
  const probabilityOf = method === 'platt' ? fitPlatt(labels) : fitIsotonic(labels);
  return { method, labels: labels.length, probabilityOf, ...findThreshold(labels, targets) };
}

function uncalibrated(labels: number, isMeasured: boolean): Calibration {
  const probabilityOf = (score: number) => (isMeasured ? score : 0.5 + (score - 0.5) / 2);
  return { method: 'none', labels, probabilityOf, keepFrom: null, errorBound: 1, keptLabels: 0 };
}

/**
 * Fixed-sequence testing: from the surest answers down, in steps fixed beforehand, until the bound first fails.
 * Each step is tested at the full confidence, and stopping at the first failure keeps the whole at it.
 */
function findThreshold(
  labels: readonly ScoredLabel[],
  { targetError, boundConfidence }: CalibrationTargets,
): Pick<Calibration, 'keepFrom' | 'errorBound' | 'keptLabels'> {
  const surestFirst = labels.toSorted((left, right) => right.score - left.score);
  // So many right ones in a row it takes for a bound at the target at all; twice as many, so that one may be wrong.
  const first = 2 * Math.ceil(Math.log(1 - boundConfidence) / Math.log(1 - targetError));
  const step = Math.max(1, Math.floor(labels.length / 20));
  let found: Pick<Calibration, 'keepFrom' | 'errorBound' | 'keptLabels'> = {
    keepFrom: null,
    errorBound: 1,
    keptLabels: 0,
  };
  let errors = 0;
  let seen = 0;
  for (let size = first; size <= labels.length; size += step) {
    const end = withEqualScores(surestFirst, size);
    for (; seen < end; seen += 1) if (surestFirst[seen]?.isRight === false) errors += 1;
    const errorBound = clopperPearsonUpper(errors, end, boundConfidence);
    if (errorBound > targetError) break;
    found = { keepFrom: surestFirst[end - 1]?.score ?? null, errorBound, keptLabels: end };
  }
  return found;
}

/** A threshold can not part answers of the same score. */
function withEqualScores(surestFirst: readonly ScoredLabel[], size: number): number {
  let end = size;
  while (end < surestFirst.length && surestFirst[end]?.score === surestFirst[end - 1]?.score) end += 1;
  return end;
}
