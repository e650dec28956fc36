import { fitIsotonic, fitPlatt } from '../../electron/core/triage/modules/calibration.ts';
import { chooseVerdict } from '../../electron/core/triage/modules/choose-verdict.ts';
import { type FeatureSpace, gramRows, vectorOf } from '../../electron/core/triage/modules/feature-space.ts';
import { headLabels, headNames, headOffsets, outputCount } from '../../electron/core/triage/modules/heads.ts';
import type { ModulesHeader, TrainedModules } from '../../electron/core/triage/modules/modules-file.ts';
import { scoresOf } from '../../electron/core/triage/modules/train-heads.ts';
import { calibrate } from '../../electron/core/triage/modules/triage-modules.ts';
import { foldOf } from './folds.ts';
import { type Form, forms, type PreparedMail, spaceOf, trainOn } from './training-set.ts';

const FOLDS = 5;
const LEAST_POOLED = 60;

/** Scores of a mail in one form by modules that never saw its owner. */
interface HeldOutScores {
  readonly prepared: PreparedMail;
  readonly form: Form;
  readonly scores: Float32Array;
}

function heldOutScores(prepared: readonly PreparedMail[], space: FeatureSpace): HeldOutScores[] {
  const all: HeldOutScores[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const isHeldOut = (one: PreparedMail): boolean => foldOf(one.labelled.ownerAddress, FOLDS) === fold;
    const weights = trainOn(
      prepared.filter((one) => !isHeldOut(one)),
      space,
    );
    for (const one of prepared.filter(isHeldOut)) {
      for (const form of forms) {
        const scores = new Float32Array(outputCount);
        scoresOf(weights, vectorOf(space, one.features[form]), scores);
        all.push({ prepared: one, form, scores });
      }
    }
  }
  return all;
}

function fitAllPlatt(heldOut: readonly HeldOutScores[]): ModulesHeader['platt'] {
  const slopes: number[] = [];
  const shifts: number[] = [];
  headNames.forEach((head, at) => {
    const classes = headLabels[head].length;
    const offset = headOffsets[head];
    const fitted = fitPlatt({
      scores: heldOut.map(({ scores }) => [...scores.subarray(offset, offset + classes)]),
      targets: heldOut.map(({ prepared }) => prepared.targets[at] ?? 0),
      classes,
    });
    slopes.push(...fitted.slopes);
    shifts.push(...fitted.shifts);
  });
  return { slopes, shifts };
}

function fitConfidence(
  modules: TrainedModules,
  heldOut: readonly HeldOutScores[],
): ModulesHeader['confidence']['withText'] {
  const shares: number[] = [];
  const outcomes: number[] = [];
  for (const { prepared, form, scores } of heldOut) {
    const limits = { notHidden: false, isBare: prepared.features[form].isBare };
    const choice = chooseVerdict(calibrate(modules, scores), limits, modules.header.costs);
    const { kind, need, priority } = prepared.labelled.line;
    shares.push(choice.share);
    outcomes.push(choice.kind === kind && choice.need === need && choice.priority === priority ? 1 : 0);
  }
  const { at, value } = fitIsotonic(shares, outcomes, LEAST_POOLED);
  return { at: [...at], value: [...value] };
}

const mistakeCosts: ModulesHeader['costs'] = {
  far: 1.2,
  personal: 1.3,
  buried: 2,
  buriedBare: 3,
  bucketHeadShare: 0.5,
};

const noCurve = { at: [], value: [] };

/** Trains the modules on all mails and calibrates them on scores of owners that were held out. */
export function fitModules(prepared: readonly PreparedMail[]): TrainedModules {
  const space = spaceOf(prepared);
  const heldOut = heldOutScores(prepared, space);
  const uncalibrated: ModulesHeader = {
    version: '0',
    names: [...space.names],
    gramRows,
    outputCount,
    gramSteps: new Array<number>(outputCount).fill(1),
    platt: fitAllPlatt(heldOut),
    confidence: { withText: noCurve, headersOnly: noCurve },
    costs: mistakeCosts,
    localWeights: [],
  };
  const modules = { header: uncalibrated, space, weights: trainOn(prepared, space) };
  const headersOnly = heldOut.filter(({ form }) => form === 'headers only');
  const withText = heldOut.filter(({ form }) => form !== 'headers only');
  const confidence = {
    withText: fitConfidence(modules, withText),
    headersOnly: fitConfidence(modules, headersOnly),
  };
  return { ...modules, header: { ...uncalibrated, confidence } };
}
