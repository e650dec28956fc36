import type { CloudTier, TaskKind } from '../../../shared/domain/spend.ts';
import type { Priority } from '../../../shared/domain/verdict.ts';
import type { CalibrationLabel, RoutingRepository } from '../db/routing.ts';
import type { Clock } from '../ports.ts';
import type { Ledger } from '../spend/ledger-types.ts';
import type { PriceTable } from '../spend/prices/price-types.ts';
import type { TokenFactors } from '../spend/tokens/token-factors.ts';
import type { Calibration } from './calibrate.ts';
import { decideTier } from './decide-tier.ts';
import type { PrivacyClass, TierDecision, TierQuestion } from './decide-types.ts';
import type { DeskProvider } from './desk-parts.ts';
import type { ChosenRoute, CloudTask, Connection } from './desk-types.ts';
import { type JudgedItem, judgePolicies } from './judge-policies.ts';
import { createMeasuredRates, type MeasuredRates } from './measured-rates.ts';
import { makeOffers, type RequestSize } from './offers.ts';
import type { Policies } from './policies.ts';
import type { RoutePolicy } from './policy-types.ts';
import type { ProviderHealth } from './provider-health.ts';
import { isInShare } from './rollout.ts';
import { latestUseful, patientUntil } from './useful-time.ts';

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
  /** The user agreed that what is not urgent may be answered in a batch. */
  readonly mayWaitForBatch?: boolean;
}

export interface RoutedDecision {
  readonly decisionId: number;
  readonly decision: TierDecision;
  /** For `CloudTask.route`; null where nothing is to be sent now. */
  readonly route: ChosenRoute | null;
  /** Where a batch was chosen: by whom, and the route of its hold; else null. */
  readonly batch: { readonly providerId: string; readonly route: ChosenRoute } | null;
  readonly latestUsefulAtUtcMs: number;
}

/** Decides item by item, keeps each decision as a row with its figures, and learns from labels. */
export interface Router {
  decide(item: RoutedItem): RoutedDecision;
  /**
   * The question anew at the moment in which a batch leaves, kept as a decision.
   * @returns null, and leaves no row, where another way is better now
   */
  handIn(item: RoutedItem): RoutedDecision['batch'];
  /** The user cancelled the batch in which it waited: the verdict of this machine stays. */
  keepCancelled(messageId: number, tier: string): void;
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
  /** Whether a provider takes requests in batches, as far as it is known. */
  hasBatches?(providerId: string): boolean;
  priceTable(): PriceTable;
}

export function createRouter(parts: RouterParts): Router {
  const { clock, repository, policies } = parts;
  const rates = createMeasuredRates(repository);
  const decideBy = (policy: RoutePolicy, item: RoutedItem) =>
    decideTier(questionOf(parts, item, { policy, rates }));
  return {
    decide(item) {
      const policy = policies.policyFor(String(item.messageId));
      const decision = decideBy(policy, item);
      const decisionId = save(parts, item, { policy, decision, isShadow: false });
      const shadow = policies.shadow();
      if (shadow !== null) {
        save(parts, item, { policy: shadow, decision: decideBy(shadow, item), isShadow: true });
      }
      return {
        decisionId,
        decision,
        route: routeOf(policy, decision, decisionId),
        batch: batchOf(policy, decision, decisionId),
        latestUsefulAtUtcMs: latestUseful(policy, item, clock.nowUtcMs()),
      };
    },
    handIn(item) {
      const policy = policies.policyFor(String(item.messageId));
      const decision = decideBy(policy, item);
      if (decision.chosen?.serviceTier !== 'batch') return null;
      const sent = { ...decision, reason: 'sent-batch' } as const;
      return batchOf(policy, sent, save(parts, item, { policy, decision: sent, isShadow: false }));
    },
    keepCancelled(messageId, tier) {
      repository.addDecision({
        task: 'triage',
        messageId,
        chosenTier: tier,
        reason: 'kept-cancelled',
        details: '{}',
        policyVersion: policies.active().version,
        isShadow: false,
        atUtcMs: clock.nowUtcMs(),
      });
    },
    look: (item) => decideBy(policies.policyFor(String(item.messageId)), item),
    chooseRoute: (task) => askedRoute(parts, task),
    isAudited: (messageId, worstCaseNanoUsd) => isAudited(parts, messageId, worstCaseNanoUsd),
    learn(label) {
      repository.addLabel(label);
      rates.forget();
    },
    judge: (judged) => judgePolicies(parts, judged),
    calibrationOf: (task, tier) => rates.calibrationOf(policies.active(), task, tier),
  };
}

interface Decided {
  readonly policy: RoutePolicy;
  readonly decision: TierDecision;
  readonly isShadow: boolean;
}

function save(
  { clock, repository }: RouterParts,
  item: RoutedItem,
  { policy, decision, isShadow }: Decided,
): number {
  const { figures, chosen, reason } = decision;
  return repository.addDecision({
    task: item.task,
    messageId: item.messageId,
    chosenTier: chosen?.tier ?? item.tier,
    reason,
    details: JSON.stringify({ ...figures, chosen, score: item.score, item: askedOf(item) }),
    policyVersion: policy.version,
    isShadow,
    atUtcMs: clock.nowUtcMs(),
  });
}

/** What a replay under another policy needs to ask the same question again. */
function askedOf({ task: _task, messageId: _message, score: _score, ...asked }: RoutedItem) {
  return asked;
}

function questionOf(
  parts: RouterParts,
  item: RoutedItem,
  { policy, rates }: { readonly policy: RoutePolicy; readonly rates: MeasuredRates },
): TierQuestion {
  const nowUtcMs = parts.clock.nowUtcMs();
  const latestUsefulAtUtcMs = latestUseful(policy, item, nowUtcMs);
  const patientUntilUtcMs = patientUntil(item, nowUtcMs);
  const providers = providersNow(parts).map((provider) => ({
    ...provider,
    mayBatch: patientUntilUtcMs !== null && parts.hasBatches?.(provider.setup.id) === true,
  }));
  const { task, tier, size } = item;
  const offers = makeOffers(
    {
      providers,
      tiers: policy.tasks[task].chain,
      priceTable: parts.priceTable(),
      tokenFactors: parts.tokenFactors,
      nowUtcMs,
      latestUsefulAtUtcMs,
      errorRateOf: (cloudTier) => rates.errorRateOf(policy, task, cloudTier),
    },
    size,
  );
  return {
    ...item,
    mode: parts.mode(),
    // Where the rest of one is over, an item is let through as a trial: else nobody would ever find out.
    isOffline: parts.connection() === 'offline' && !providers.some(({ isHealthy }) => isHealthy),
    calibration: rates.calibrationOf(policy, task, tier),
    offers,
    budget: dayBudget(parts),
    nowUtcMs,
    zone: parts.clock.zone(),
    latestUsefulAtUtcMs,
    patientUntilUtcMs,
    policy,
  };
}

function providersNow({ providers, health, clock }: RouterParts) {
  const nowMs = clock.monotonicMs();
  return providers().map(({ setup, client }) => ({
    setup,
    isHealthy: client !== null && health.view(setup.id, nowMs).state !== 'resting',
  }));
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

/** The chosen tier first; another one of the chain only if it is no dearer kind: a fall-back must not cost 20 times more. */
function routeOf(policy: RoutePolicy, decision: TierDecision, decisionId: number): ChosenRoute | null {
  if (decision.kind !== 'send' || decision.chosen === null) return null;
  const { tier, serviceTier } = decision.chosen;
  const tiers: readonly CloudTier[] =
    tier === 'cloud-strong' ? ['cloud-strong', 'cloud-cheap'] : ['cloud-cheap'];
  return { decisionId, policyVersion: policy.version, tiers, serviceTier };
}

/** A batch is of one provider: no other one is asked with it. */
function batchOf(
  { version: policyVersion }: RoutePolicy,
  { chosen }: TierDecision,
  decisionId: number,
): RoutedDecision['batch'] {
  if (chosen?.serviceTier !== 'batch') return null;
  const { providerId, tier } = chosen;
  return { providerId, route: { decisionId, policyVersion, tiers: [tier], serviceTier: 'batch' } };
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
