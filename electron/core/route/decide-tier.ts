import type { RouteReasonCode, TierDecision, TierOffer, TierQuestion } from './decide-types.ts';
import { shadowPrice } from './shadow-price.ts';

interface Weighed {
  readonly offer: TierOffer;
  /** Expected loss avoided, less the price at the day's shadow price and what it is worth that the item stays here. */
  readonly gainNanoUsd: number;
}

interface Situation {
  readonly question: TierQuestion;
  readonly probabilityWrong: number;
  /** What being wrong about this item costs, in nano-dollars. */
  readonly lossNanoUsd: number;
  readonly shadowPrice: number;
}

/**
 * Decides whether an item's cheap answer stays, a cloud tier is asked (which, in which service tier, when), or the item
 * waits. Pure: the same question has the same decision.
 */
export function decideTier(question: TierQuestion): TierDecision {
  const situation = situationOf(question);
  if (isCertified(question)) return keep(situation, 'kept-certified');
  const barrier = barrierOf(situation);
  const best = bestOf(situation);
  if (best === null) return barrier === null ? keep(situation, 'kept-not-worth') : wait(situation, barrier);
  const isWorthIt = best.gainNanoUsd > 0;
  if (!isWorthIt && Number.isFinite(situation.shadowPrice)) return keep(situation, notWorth(situation));
  if (barrier !== null) return wait(situation, barrier);
  return { ...figuresOf(situation, best), ...stepOf(question, best.offer) };
}

/** A batch goes out with others, not by itself. */
function stepOf(
  { nowUtcMs }: TierQuestion,
  chosen: TierOffer,
): Pick<TierDecision, 'kind' | 'chosen' | 'reason'> {
  if (chosen.serviceTier === 'batch') return { kind: 'wait', chosen, reason: 'waits-batch' };
  if (chosen.sendAtUtcMs <= nowUtcMs) return { kind: 'send', chosen, reason: 'sent-worth' };
  return { kind: 'wait', chosen, reason: 'waits-off-peak' };
}

function situationOf(question: TierQuestion): Situation {
  const { policy, priority, missedShare, budget, mode } = question;
  const { missed, misplaced } = policy.losses;
  const isClosed = mode === 'local' || budget === null;
  return {
    question,
    probabilityWrong: 1 - question.calibration.probabilityOf(question.score),
    lossNanoUsd: missedShare * missed[priority] + (1 - missedShare) * misplaced[priority],
    shadowPrice: isClosed ? Number.POSITIVE_INFINITY : shadowPrice({ ...question, budget }, policy.pacing),
  };
}

/** The bound on error among kept answers holds for this score. */
function isCertified({ calibration, score }: TierQuestion): boolean {
  return calibration.keepFrom !== null && score >= calibration.keepFrom;
}

function notWorth({ question, probabilityWrong }: Situation): RouteReasonCode {
  return probabilityWrong <= question.policy.tasks[question.task].targetError
    ? 'kept-sure'
    : 'kept-not-worth';
}

/** The first thing that keeps an item from leaving, whatever it is worth; null where nothing does. */
function barrierOf(situation: Situation): RouteReasonCode | null {
  const { question } = situation;
  if (question.mode === 'local') return 'waits-local-only';
  if (question.privacy === 'never') return 'waits-never-send';
  if (question.offers.length === 0) return 'waits-no-provider';
  if (question.budget === null) return 'waits-no-cap';
  if (!Number.isFinite(situation.shadowPrice)) {
    return question.budget.usedNanoUsd >= question.budget.capNanoUsd ? 'waits-cap' : 'waits-reserve';
  }
  if (question.isOffline) return 'waits-offline';
  if (!question.offers.some(({ isHealthy }) => isHealthy)) return 'waits-health';
  if (!question.offers.some((offer) => isInTime(question, offer))) return 'waits-too-late';
  if (!question.offers.some((offer) => fits(question, offer))) return 'waits-cap';
  return question.privacy === 'preview-first' ? 'waits-preview' : null;
}

function isInTime(question: TierQuestion, offer: TierOffer): boolean {
  const { latestUsefulAtUtcMs } = question;
  if (latestUsefulAtUtcMs === null || offer.answerByUtcMs <= latestUsefulAtUtcMs) return true;
  return isPatient(question, offer);
}

function isPatient({ patientUntilUtcMs }: TierQuestion, offer: TierOffer): boolean {
  return (patientUntilUtcMs ?? 0) >= offer.answerByUtcMs;
}

/** The ledger would refuse a hold above what is left; the router need not try. */
function fits({ budget }: TierQuestion, offer: TierOffer): boolean {
  return budget !== null && budget.usedNanoUsd + offer.worstCaseNanoUsd <= budget.capNanoUsd;
}

/**
 * The offer with the largest gain. Where the day is closed (local-only, cap) the gain is counted at a shadow price of
 * 1 instead: what the cloud would add has to be known there, too.
 */
function bestOf(situation: Situation): Weighed | null {
  const { question } = situation;
  const isOpen = Number.isFinite(situation.shadowPrice);
  return largestGain(
    situation,
    question.offers.filter(
      (offer) => isInTime(question, offer) && (!isOpen || (offer.isHealthy && fits(question, offer))),
    ),
  );
}

function largestGain(situation: Situation, offers: readonly TierOffer[]): Weighed | null {
  const weighed = offers.map((offer) => weigh(situation, offer));
  return weighed.reduce<Weighed | null>(
    (best, one) => (best === null || isBetter(one, best) ? one : best),
    null,
  );
}

/** What an item that waits would be offered: also by a provider that rests now, or above what is left of the cap. */
function bestEver(situation: Situation): Weighed | null {
  const { question } = situation;
  return largestGain(
    situation,
    question.offers.filter((offer) => isInTime(question, offer)),
  );
}

function weigh(situation: Situation, offer: TierOffer): Weighed {
  const { probabilityWrong, lossNanoUsd, question } = situation;
  const price = Number.isFinite(situation.shadowPrice) ? situation.shadowPrice : 1;
  const avoided = Math.max(0, probabilityWrong - offer.errorRate) * lossNanoUsd * freshness(question, offer);
  const { leavingNanoUsd } = question.policy;
  return { offer, gainNanoUsd: avoided - leavingNanoUsd - offer.expectedNanoUsd * price };
}

/** An answer at the last useful moment is worth half of one now: in between the item stands in the wrong place. */
function freshness(question: TierQuestion, offer: TierOffer): number {
  const { nowUtcMs, latestUsefulAtUtcMs } = question;
  if (isPatient(question, offer)) return 1;
  if (latestUsefulAtUtcMs === null || latestUsefulAtUtcMs <= nowUtcMs) return 1;
  return 1 - 0.5 * Math.min(1, (offer.answerByUtcMs - nowUtcMs) / (latestUsefulAtUtcMs - nowUtcMs));
}

/** Of two equal ones the cheaper, then the earlier: the order in which offers come decides nothing. */
function isBetter(left: Weighed, right: Weighed): boolean {
  if (left.gainNanoUsd !== right.gainNanoUsd) return left.gainNanoUsd > right.gainNanoUsd;
  const byPrice = left.offer.expectedNanoUsd - right.offer.expectedNanoUsd;
  return byPrice !== 0 ? byPrice < 0 : left.offer.answerByUtcMs < right.offer.answerByUtcMs;
}

function keep(situation: Situation, reason: RouteReasonCode): TierDecision {
  return { ...figuresOf(situation, bestOf(situation)), kind: 'keep', chosen: null, reason };
}

function wait(situation: Situation, reason: RouteReasonCode): TierDecision {
  const best = bestOf(situation) ?? bestEver(situation);
  return { ...figuresOf(situation, best), kind: 'wait', chosen: null, reason };
}

function figuresOf(
  { probabilityWrong, lossNanoUsd, question, shadowPrice: price }: Situation,
  best: Weighed | null,
): Pick<TierDecision, 'figures' | 'changeProbability' | 'worstCaseNanoUsd'> {
  const { labels, errorBound } = question.calibration;
  return {
    figures: {
      probabilityWrong,
      labels,
      errorBound,
      lossNanoUsd,
      shadowPrice: Number.isFinite(price) ? price : null,
      gainNanoUsd: best?.gainNanoUsd ?? null,
    },
    changeProbability: best === null ? null : changeProbability(probabilityWrong, best.offer.errorRate),
    worstCaseNanoUsd: best?.offer.worstCaseNanoUsd ?? null,
  };
}

/** Right where the cheap answer is wrong, or wrong where it is right: both change what the user sees. */
function changeProbability(probabilityWrong: number, errorRate: number): number {
  return probabilityWrong * (1 - errorRate) + (1 - probabilityWrong) * errorRate;
}
