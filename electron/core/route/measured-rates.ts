import type { CloudTier, TaskKind } from '../../../shared/domain/spend.ts';
import type { CalibrationLabel, RoutingRepository } from '../db/routing.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import type { RoutePolicy } from './policy-types.ts';
import { tierError } from './tier-error.ts';

/** Older labels tell of mail and models that are gone. */
const NEWEST_LABELS = 2_000;

/** What labels tell of tiers, computed once and again after each new label. */
export interface MeasuredRates {
  calibrationOf(policy: RoutePolicy, task: TaskKind, tier: string): Calibration;
  errorRateOf(policy: RoutePolicy, task: TaskKind, tier: CloudTier): number;
  forget(): void;
}

export function createMeasuredRates(repository: Pick<RoutingRepository, 'labels'>): MeasuredRates {
  const calibrations = new Map<string, Calibration>();
  const errorRates = new Map<string, number>();
  const labelsOf = (task: TaskKind, tier: string) => repository.labels(task, tier, NEWEST_LABELS);
  return {
    calibrationOf(policy, task, tier) {
      const key = `${policy.version}\n${task}\n${tier}`;
      const known = calibrations.get(key);
      if (known !== undefined) return known;
      const targets = policy.tasks[task];
      const fresh = calibrate(fairLabels(labelsOf(task, tier), targets.fewestLabels), targets, tier);
      calibrations.set(key, fresh);
      return fresh;
    },
    errorRateOf(policy, task, tier) {
      const key = `${policy.version}\n${task}\n${tier}`;
      const known = errorRates.get(key);
      if (known !== undefined) return known;
      // Nobody corrects what is right: only a fair sample tells a rate.
      const labels = labelsOf(task, tier).filter(({ origin }) => origin === 'audit');
      const wrong = labels.filter(({ isRight }) => !isRight).length;
      const fresh = tierError(policy, tier, { wrong, labels: labels.length });
      errorRates.set(key, fresh);
      return fresh;
    },
    forget() {
      calibrations.clear();
      errorRates.clear();
    },
  };
}

/** Corrections are made where something is wrong; audits are a fair sample, and count alone as soon as they are enough. */
function fairLabels(labels: readonly CalibrationLabel[], fewest: number): readonly CalibrationLabel[] {
  const audited = labels.filter(({ origin }) => origin === 'audit');
  return audited.length >= fewest ? audited : labels;
}
