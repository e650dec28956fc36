import type { CloudTier, ServiceTier, TaskKind } from '../../../shared/domain/spend.ts';
import type { Priority } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { Calibration } from './calibrate.ts';
import type { RoutePolicy } from './policy-types.ts';
import type { DayBudget } from './shadow-price.ts';

/** One way to have an answer: a provider, a service tier and a time. */
export interface TierOffer {
  readonly tier: CloudTier;
  readonly providerId: string;
  readonly serviceTier: ServiceTier;
  /** When it would be sent: now, or when a cheaper window begins. */
  readonly sendAtUtcMs: number;
  /** When its answer is there at the latest. */
  readonly answerByUtcMs: number;
  /** Forecast, at the price of that time and service tier. */
  readonly expectedNanoUsd: NanoUsd;
  readonly worstCaseNanoUsd: NanoUsd;
  /** Probability that this tier's answer is wrong (`tierError`). */
  readonly errorRate: number;
  readonly isHealthy: boolean;
}

/** Whether a text may leave: by the user's rules, and by whether somebody has to look at it first. */
export type PrivacyClass = 'may-leave' | 'preview-first' | 'never';

/** An item that has a cheap answer already, and the question whether a dearer one is worth it. */
export interface TierQuestion {
  readonly task: TaskKind;
  readonly priority: Priority;
  readonly mode: 'local' | 'hybrid';
  readonly privacy: PrivacyClass;
  readonly isOffline: boolean;
  /** Calibrated as far as its tier got; `calibration` says what that is worth. */
  readonly score: number;
  readonly calibration: Calibration;
  /** Of the ways to be wrong, the share in which something asked for is missed; the rest is a wrong list. */
  readonly missedShare: number;
  readonly offers: readonly TierOffer[];
  /** null: no cap is set, so nothing may be sent. */
  readonly budget: DayBudget | null;
  readonly nowUtcMs: number;
  readonly zone: string;
  readonly latestUsefulAtUtcMs: number | null;
  /**
   * The user agreed that an answer up to then is as good as one now (a batch, at its price); null or left out: every
   * hour costs something.
   */
  readonly patientUntilUtcMs?: number | null;
  readonly policy: RoutePolicy;
}

/** Words in `shared/i18n/route-reasons.ts`. */
export type RouteReasonCode =
  | 'kept-certified'
  | 'kept-sure'
  | 'kept-not-worth'
  | 'kept-cancelled'
  | 'waits-local-only'
  | 'waits-never-send'
  | 'waits-preview'
  | 'waits-no-cap'
  | 'waits-cap'
  | 'waits-reserve'
  | 'waits-no-provider'
  | 'waits-offline'
  | 'waits-health'
  | 'waits-off-peak'
  | 'waits-batch'
  | 'waits-too-late'
  | 'sent-worth'
  | 'sent-batch'
  | 'sent-asked'
  | 'sent-audit';

/** What was decided, why, and every figure that it rests on. */
export interface TierDecision {
  readonly kind: 'keep' | 'send' | 'wait';
  readonly chosen: TierOffer | null;
  readonly reason: RouteReasonCode;
  /** Kept with the decision's row. */
  readonly figures: {
    readonly probabilityWrong: number;
    readonly labels: number;
    readonly errorBound: number;
    readonly lossNanoUsd: number;
    /** null: infinite, at the cap or with none. */
    readonly shadowPrice: number | null;
    readonly gainNanoUsd: number | null;
  };
  /** Probability that a cloud answer would be another one; null without an offer. */
  readonly changeProbability: number | null;
  readonly worstCaseNanoUsd: NanoUsd | null;
}
