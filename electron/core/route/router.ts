import type { CloudTier, TaskKind } from '../../../shared/domain/spend.ts';
import type { Priority } from '../../../shared/domain/verdict.ts';
import type { CalibrationLabel, RoutingRepository } from '../db/routing.ts';
import type { Clock } from '../ports.ts';
import type { Ledger } from '../spend/ledger-types.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import type { TokenFactors } from '../spend/tokens/token-factors.ts';
import { type Calibration, calibrate } from './calibrate.ts';
import { decideTier } from './decide-tier.ts';
import type { PrivacyClass, TierDecision, TierQuestion } from './decide-types.ts';
import type { DeskProvider } from './desk-parts.ts';
import type { ChosenRoute, CloudTask, Connection } from './desk-types.ts';
import { type JudgedItem, judgePolicies } from './judge-policies.ts';
import { makeOffers, type RequestSize } from './offers.ts';
import type { Policies } from './policies.ts';
import type { RoutePolicy } from './policy-types.ts';
import type { ProviderHealth } from './provider-health.ts';
import { isInShare } from './rollout.ts';
import { tierError } from './tier-error.ts';

/** Older labels tell of mail and models that are gone. */
const NEWEST_LABELS = 2_000;

/** An item with a cheap answer, as the router needs to know it. */
export interface RoutedItem {
  readonly task: TaskKind;
  readonly messageId: number;
  readonly priority: Priority;
  /** The tier whose answer stands, and its confidence. */
  readonly tier: string;
  readonly score: number;
  /** Of the ways to be wrong, the share in which something asked for would be missed. */
  readonly missedShare: number;
  readonly privacy: PrivacyClass;
  readonly size: RequestSize;
  /** The item's own deadline; null: the policy's useful time of the task, from now. */
  readonly latestUsefulAtUtcMs: number | null;
}

export interface RoutedDecision {
  readonly decisionId: number;
  readonly decision: TierDecision;
  /** For `CloudTask.route`; null where nothing is to be sent now. */
  readonly route: ChosenRoute | null;
  readonly latestUsefulAtUtcMs: number;
}

/** Decides item by item, keeps each decision as a row with its figures, and learns from labels. */
export interface Router {
  decide(item: RoutedItem): RoutedDecision;
  /** The same without a row: what the list of waiting items shows. */
  look(item: RoutedItem): TierDecision;
  /** The user asked for it: the policy's chain, kept as a decision. For `DeskParts.chooseRoute`. */
  chooseRoute(task: CloudTask): ChosenRoute;
  /** Whether a kept answer is sent to the strong tier to keep the calibration honest. The caller asks only where the user agreed. */
  isAudited(messageId: number, worstCaseNanoUsd: number): boolean;
  /** A correction or an audit judged an answer. */
  learn(label: CalibrationLabel): void;
  /** The same for the policies: the one that ruled, and the one in its shadow as far as its outcome is known. */
  judge(judged: JudgedItem): void;
  calibrationOf(task: TaskKind, tier: string): Calibration;
}

export interface RouterParts {
  readonly clock: Clock;
  readonly repository: RoutingRepository;
  readonly policies: Policies;
  readonly ledger: Pick<Ledger, 'budgets'>;
  readonly health: ProviderHealth;
  readonly tokenFactors: TokenFactors;
  mode(): 'local' | 'hybrid';
  connection(): Connection;
  providers(): readonly DeskProvider[];
  priceTable(): PriceTable;
}

export function createRouter(parts: RouterParts): Router {
  const { clock, repository, policies } = parts;
  const calibrations = new Map<string, Calibration>();
  const calibrationOf = (policy: RoutePolicy, task: TaskKind, tier: string): Calibration => {
    const key = `${policy.version}\n${task}\n${tier}`;
    const known = calibrations.get(key);
    if (known !== undefined) return known;
    const labels = repository.labels(task, tier, NEWEST_LABELS);
    const fresh = calibrate(fairLabels(labels, policy.tasks[task].fewestLabels), policy.tasks[task]);
    calibrations.set(key, fresh);
    return fresh;
  };
  const errorRates = new Map<string, number>();
  const errorRate = (policy: RoutePolicy, task: TaskKind, tier: CloudTier): number => {
    const key = `${policy.version}\n${task}\n${tier}`;
    const rate = errorRates.get(key) ?? errorRateOf(parts, policy, { task, tier });
    errorRates.set(key, rate);
    return rate;
  };
  const decideBy = (policy: RoutePolicy, item: RoutedItem) => {
    const calibration = calibrationOf(policy, item.task, item.tier);
    const errorRateOfTier = (tier: CloudTier) => errorRate(policy, item.task, tier);
    return decideTier(questionOf(parts, item, { policy, calibration, errorRateOfTier }));
  };
  const save = (policy: RoutePolicy, item: RoutedItem, decision: TierDecision, isShadow: boolean): number =>
    repository.addDecision({
      task: item.task,
      messageId: item.messageId,
      chosenTier: decision.chosen?.tier ?? item.tier,
      reason: decision.reason,
      details: JSON.stringify({
        ...decision.figures,
        chosen: decision.chosen,
        score: item.score,
        item: askedOf(item),
      }),
      policyVersion: policy.version,
      isShadow,
      atUtcMs: clock.nowUtcMs(),
    });
  return {
    decide(item) {
      const policy = policies.policyFor(String(item.messageId));
      const decision = decideBy(policy, item);
      const decisionId = save(policy, item, decision, false);
      const shadow = policies.shadow();
      if (shadow !== null) save(shadow, item, decideBy(shadow, item), true);
      return {
        decisionId,
        decision,
        route: routeOf(policy, decision, decisionId),
        latestUsefulAtUtcMs: latestUseful(policy, item, clock.nowUtcMs()),
      };
    },
    look: (item) => decideBy(policies.policyFor(String(item.messageId)), item),
    chooseRoute: (task) => askedRoute(parts, task),
    isAudited: (messageId, worstCaseNanoUsd) => isAudited(parts, messageId, worstCaseNanoUsd),
    learn(label) {
      repository.addLabel(label);
      calibrations.clear();
      errorRates.clear();
    },
    judge: (judged) => judgePolicies(parts, judged),
    calibrationOf: (task, tier) => calibrationOf(policies.active(), task, tier),
  };
}

/** What a replay under another policy needs to ask the same question again. */
function askedOf({ tier, priority, missedShare, privacy, size, latestUsefulAtUtcMs }: RoutedItem) {
  return { tier, priority, missedShare, privacy, size, latestUsefulAtUtcMs };
}

function questionOf(
  parts: RouterParts,
  item: RoutedItem,
  {
    policy,
    calibration,
    errorRateOfTier,
  }: {
    readonly policy: RoutePolicy;
    readonly calibration: Calibration;
    errorRateOfTier(tier: CloudTier): number;
  },
): TierQuestion {
  const nowUtcMs = parts.clock.nowUtcMs();
  const nowMs = parts.clock.monotonicMs();
  const latestUsefulAtUtcMs = latestUseful(policy, item, nowUtcMs);
  const providers = parts.providers().map(({ setup, client }) => ({
    setup,
    isHealthy: client !== null && parts.health.view(setup.id, nowMs).state !== 'resting',
  }));
  const offers = makeOffers(
    {
      providers,
      tiers: policy.tasks[item.task].chain,
      priceTable: parts.priceTable(),
      tokenFactors: parts.tokenFactors,
      nowUtcMs,
      latestUsefulAtUtcMs,
      errorRateOf: errorRateOfTier,
    },
    item.size,
  );
  return {
    ...item,
    mode: parts.mode(),
    // Where the rest of one is over, an item is let through as a trial: else nobody would ever find out.
    isOffline: parts.connection() === 'offline' && !providers.some(({ isHealthy }) => isHealthy),
    calibration,
    offers,
    budget: dayBudget(parts),
    nowUtcMs,
    zone: parts.clock.zone(),
    latestUsefulAtUtcMs,
    policy,
  };
}

function errorRateOf(
  { repository }: RouterParts,
  policy: RoutePolicy,
  { task, tier }: { readonly task: TaskKind; readonly tier: CloudTier },
): number {
  // Nobody corrects what is right: only a fair sample tells a rate.
  const labels = repository.labels(task, tier, NEWEST_LABELS).filter(({ origin }) => origin === 'audit');
  return tierError(policy, tier, {
    wrong: labels.filter(({ isRight }) => !isRight).length,
    labels: labels.length,
  });
}

/** The day's cap, or the month's rest where that is less; null where no cap of the day is set. */
function dayBudget({ ledger }: RouterParts): TierQuestion['budget'] {
  const budgets = ledger.budgets();
  const day = budgets.find(({ scope }) => scope === 'day');
  if (day === undefined || day.capNanoUsd === null) return null;
  const used = day.spentNanoUsd + day.heldNanoUsd;
  const monthLeft = budgets.find(({ scope }) => scope === 'month')?.leftNanoUsd ?? null;
  const capNanoUsd = monthLeft === null ? day.capNanoUsd : Math.min(day.capNanoUsd, used + monthLeft);
  return { capNanoUsd, usedNanoUsd: used };
}

export function latestUseful(
  policy: RoutePolicy,
  item: Pick<RoutedItem, 'task' | 'latestUsefulAtUtcMs'>,
  nowUtcMs: number,
): number {
  const { usefulMinutes } = policy.tasks[item.task];
  const byPolicy = nowUtcMs + (usefulMinutes ?? 1) * 60_000;
  return item.latestUsefulAtUtcMs === null ? byPolicy : Math.min(byPolicy, item.latestUsefulAtUtcMs);
}

/** The chosen tier first; another one of the chain only if it is no dearer kind: a fall-back must not cost 20 times more. */
function routeOf(policy: RoutePolicy, decision: TierDecision, decisionId: number): ChosenRoute | null {
  if (decision.kind !== 'send' || decision.chosen === null) return null;
  const { tier, serviceTier } = decision.chosen;
  const tiers: readonly CloudTier[] =
    tier === 'cloud-strong' ? ['cloud-strong', 'cloud-cheap'] : ['cloud-cheap'];
  return { decisionId, policyVersion: policy.version, tiers, serviceTier };
}

function askedRoute({ clock, repository, policies }: RouterParts, { subject }: CloudTask): ChosenRoute {
  const policy = policies.active();
  const { chain } = policy.tasks[subject.taskKind];
  const decisionId = repository.addDecision({
    task: subject.taskKind,
    messageId: subject.messageId,
    chosenTier: chain[0] ?? 'cloud-cheap',
    reason: subject.taskKind === 'audit' ? 'sent-audit' : 'sent-asked',
    details: JSON.stringify({ chain }),
    policyVersion: policy.version,
    isShadow: false,
    atUtcMs: clock.nowUtcMs(),
  });
  return { decisionId, policyVersion: policy.version, tiers: chain, serviceTier: 'standard' };
}

/** A fixed, random share of the items, within the share of the cap that audits may use: they count inside it. */
function isAudited({ ledger, policies }: RouterParts, messageId: number, worstCaseNanoUsd: number): boolean {
  const { audit } = policies.active();
  if (!isInShare(String(messageId), 'audit', audit.share)) return false;
  const budgets = ledger.budgets();
  const day = budgets.find(({ scope }) => scope === 'day');
  if (day?.capNanoUsd == null || day.leftNanoUsd === null) return false;
  const own = budgets.find(({ scope }) => scope === 'task:audit');
  const ownUsed = (own?.spentNanoUsd ?? 0) + (own?.heldNanoUsd ?? 0);
  const mayUse = own?.capNanoUsd ?? day.capNanoUsd * audit.capShare;
  return ownUsed + worstCaseNanoUsd <= mayUse && worstCaseNanoUsd <= day.leftNanoUsd;
}

/** Corrections are made where something is wrong; audits are a fair sample, and count alone as soon as they are enough. */
function fairLabels(labels: readonly CalibrationLabel[], fewest: number): readonly CalibrationLabel[] {
  const audited = labels.filter(({ origin }) => origin === 'audit');
  return audited.length >= fewest ? audited : labels;
}
