import { z } from 'zod';
import type { AppError } from '../../../../shared/contract/errors.ts';
import {
  type CloudTier,
  cloudTiers,
  type ServiceTier,
  taskKindSchema,
} from '../../../../shared/domain/spend.ts';
import { priorities } from '../../../../shared/domain/verdict.ts';
import { toNanoUsd } from '../../../../shared/money.ts';
import { ok, type Result } from '../../../../shared/result.ts';
import { dayOf } from '../../../../shared/time.ts';
import type { ProviderSetup } from '../../cloud-port.ts';
import type { ReplayCall, ReplayDecision } from '../../db/replay-calls.ts';
import type { RoutingRepository } from '../../db/routing.ts';
import { type Calibration, calibrate } from '../../route/calibrate.ts';
import { decideTier } from '../../route/decide-tier.ts';
import { makeOffers } from '../../route/offers.ts';
import type { RoutePolicy } from '../../route/policy-types.ts';
import { priceProviderOf } from '../../route/prepare-call.ts';
import { tierError } from '../../route/tier-error.ts';
import { latestUseful, patientUntil } from '../../route/useful-time.ts';
import type { TokenFactors } from '../tokens/token-factors.ts';
import type { Pricer } from './price-again.ts';
import { asUncached, usageOf } from './usage-of-call.ts';
import { itemOf, noteOf, type Placement, type Plan } from './what-if-types.ts';

const NEWEST_LABELS = 2_000;
/** A decision that was taken again counts over the row of the tier below it. */
const DECIDED_RANK = 2;

export interface PolicyPlanParts {
  readonly policy: RoutePolicy;
  /** Of the period, in the order of time. */
  readonly decisions: readonly ReplayDecision[];
  /** Paid calls of the period, by the decision that sent them. */
  readonly paidByDecision: ReadonlyMap<number, ReplayCall>;
  readonly providers: readonly ProviderSetup[];
  /** Those to whose batches the user agreed. */
  readonly batchProviders: readonly string[];
  readonly pricer: Pricer;
  readonly tokenFactors: TokenFactors;
  readonly routing: Pick<RoutingRepository, 'labels'>;
  /** null: no cap of the day, so that nothing may be sent. */
  readonly capNanoUsd: number | null;
  readonly zone: string;
}

/** What the router keeps of a question beside its figures (`details` of a decision). */
const questionSchema = z.object({
  /** The offer that was taken, if any. */
  chosen: z.object({ sendAtUtcMs: z.number() }).nullable(),
  score: z.number(),
  item: z.object({
    tier: z.string(),
    priority: z.enum(priorities),
    missedShare: z.number(),
    privacy: z.enum(['may-leave', 'preview-first', 'never']),
    size: z.object({
      textTokens: z.number(),
      textBytes: z.number(),
      expectedOutputTokens: z.number(),
      outputLimitTokens: z.number(),
    }),
    latestUsefulAtUtcMs: z.number().nullable(),
    mayWaitForBatch: z.boolean().default(false),
  }),
});
type Question = z.infer<typeof questionSchema>;

/**
 * The work of a period under another policy: every decision whose question was kept is taken again, day by day within
 * the cap; a call that somebody asked for goes to the first tier of the policy's chain. An answer that was really
 * given is priced by its own tokens, one that would be new by its forecast.
 */
export function createPolicyPlan(parts: PolicyPlanParts): Plan {
  const counts: PlanCounts = { replayed: 0, kept: 0, homeless: 0 };
  const usedByDay = new Map<string, number>();
  const spend = (day: string, costNanoUsd: number) => {
    usedByDay.set(day, (usedByDay.get(day) ?? 0) + costNanoUsd);
  };
  const questions = parts.decisions.flatMap((decision) => {
    const question = questionOf(decision);
    return question === null ? [] : [{ decision, question }];
  });
  const replayable = new Set(questions.map(({ decision }) => decision.decisionId));
  const decide = createDecider(parts, usedByDay);
  return {
    place: (call) =>
      call.decisionId !== null && replayable.has(call.decisionId)
        ? ok(null)
        : placeCall(parts, call, { counts, spend }),
    rest() {
      const placements: Placement[] = [];
      for (const { decision, question } of questions) {
        const placed = decide(decision, question);
        if (!placed.ok) return placed;
        counts.replayed += 1;
        spend(dayOf(decision.atUtcMs, parts.zone), placed.value.costNanoUsd);
        placements.push(placed.value);
      }
      return ok(placements);
    },
    notes: () => [
      ...noteOf('replayed-decisions', 'decisions', counts.replayed),
      ...noteOf('decisions-without-question', 'calls', counts.kept),
      ...noteOf('no-provider-of-tier', 'calls', counts.homeless),
    ],
    hasLabelsOf: () => true,
  };
}

interface PlanCounts {
  replayed: number;
  kept: number;
  homeless: number;
}

/** A call that no decision stands behind. */
function placeCall(
  parts: PolicyPlanParts,
  call: ReplayCall,
  { counts, spend }: { readonly counts: PlanCounts; spend(day: string, costNanoUsd: number): void },
): Result<Placement, AppError> {
  const { task, tier } = call;
  const item = itemOf(call);
  if (call.providerId === null) return ok({ task, tier, costNanoUsd: 0, item, rank: 1 });
  const target = targetOf(parts, call);
  if (target === null) {
    counts.homeless += 1;
    return ok({ task, tier: 'local', costNanoUsd: 0, item, rank: 0 });
  }
  if (item !== null) counts.kept += 1;
  const serviceTier = target.setup === null ? (call.serviceTier ?? 'standard') : 'standard';
  const cost = costAt(parts, call, { setup: target.setup, serviceTier });
  if (!cost.ok) return cost;
  spend(call.day, cost.value);
  return ok({ task, tier: target.tier, costNanoUsd: cost.value, item, rank: DECIDED_RANK });
}

function questionOf({ details }: ReplayDecision): Question | null {
  const read = questionSchema.safeParse(JSON.parse(details));
  return read.success ? read.data : null;
}

interface Target {
  readonly tier: CloudTier;
  /** null: the provider and model of the call itself. */
  readonly setup: ProviderSetup | null;
}

/** The first tier of the chain that the call had, or for which a provider is set up; null where there is none. */
function targetOf({ policy, providers }: PolicyPlanParts, call: ReplayCall): Target | null {
  const task = taskKindSchema.safeParse(call.task);
  const chain = task.success ? policy.tasks[task.data].chain : cloudTiers;
  for (const tier of chain) {
    if (tier === call.tier) return { tier, setup: null };
    const setup = providers.find((provider) => provider.tier === tier);
    if (setup !== undefined) return { tier, setup };
  }
  return null;
}

function costAt(
  { pricer }: PolicyPlanParts,
  call: ReplayCall,
  { setup, serviceTier }: { readonly setup: ProviderSetup | null; readonly serviceTier: ServiceTier },
): Result<number, AppError> {
  const usage = usageOf(call, pricer.table)?.usage;
  const isFree = setup?.isSelfHosted ?? call.costNanoUsd === 0;
  if (usage === undefined || isFree) return ok(0);
  if (setup === null) {
    const own = { provider: call.priceProvider ?? '', model: call.model ?? '', serviceTier };
    return pricer.costOf(own, usage, call.atUtcMs);
  }
  const moved = { provider: priceProviderOf(setup), model: setup.model, serviceTier };
  return pricer.costOf(moved, asUncached(usage), call.atUtcMs);
}

function createDecider(parts: PolicyPlanParts, usedByDay: ReadonlyMap<string, number>) {
  const { policy, zone, capNanoUsd } = parts;
  const calibrationOf = createCalibrations(parts);
  return (
    { task: taskName, messageId, atUtcMs, decisionId }: ReplayDecision,
    { item, score, chosen: before }: Question,
  ): Result<Placement, AppError> => {
    const task = taskKindSchema.parse(taskName);
    const latestUsefulAtUtcMs = latestUseful(policy, { ...item, task }, atUtcMs);
    const patientUntilUtcMs = patientUntil(item, atUtcMs);
    const mayBatch = patientUntilUtcMs !== null;
    const usedNanoUsd = usedByDay.get(dayOf(atUtcMs, zone)) ?? 0;
    const { chosen, kind } = decideTier({
      ...item,
      task,
      score,
      mode: 'hybrid',
      isOffline: false,
      calibration: calibrationOf(task, item.tier),
      offers: makeOffers(offerParts(parts, { task, atUtcMs, latestUsefulAtUtcMs, mayBatch }), item.size),
      budget: capNanoUsd === null ? null : { capNanoUsd, usedNanoUsd },
      nowUtcMs: atUtcMs,
      zone,
      latestUsefulAtUtcMs,
      patientUntilUtcMs,
      policy,
    });
    const place = { task, item: itemOf({ task, messageId }), rank: DECIDED_RANK };
    // An offer for a later hour is taken on then: what it costs is the same.
    if (chosen === null || kind === 'keep') return ok({ ...place, tier: item.tier, costNanoUsd: 0 });
    const call = parts.paidByDecision.get(decisionId);
    // Sent, and nobody billed it: the cache knew the answer, or nobody could be reached.
    const wasFree = call === undefined && before !== null && before.sendAtUtcMs <= atUtcMs;
    if (wasFree) return ok({ ...place, tier: chosen.tier, costNanoUsd: 0 });
    const setup = parts.providers.find(({ id }) => id === chosen.providerId) ?? null;
    const isSame = call !== undefined && call.providerId === chosen.providerId && call.model === setup?.model;
    const cost: Result<number, AppError> =
      call === undefined
        ? ok(chosen.expectedNanoUsd)
        : costAt(parts, call, { setup: isSame ? null : setup, serviceTier: chosen.serviceTier });
    return cost.ok ? ok({ ...place, tier: chosen.tier, costNanoUsd: toNanoUsd(cost.value) }) : cost;
  };
}

function createCalibrations({ policy, routing }: PolicyPlanParts) {
  const known = new Map<string, Calibration>();
  return (task: z.infer<typeof taskKindSchema>, tier: string): Calibration => {
    const key = `${task} ${tier}`;
    const calibration =
      known.get(key) ?? calibrate(routing.labels(task, tier, NEWEST_LABELS), policy.tasks[task], tier);
    known.set(key, calibration);
    return calibration;
  };
}

function offerParts(
  { policy, providers, batchProviders, pricer, tokenFactors, routing }: PolicyPlanParts,
  now: {
    readonly task: z.infer<typeof taskKindSchema>;
    readonly atUtcMs: number;
    readonly latestUsefulAtUtcMs: number;
    readonly mayBatch: boolean;
  },
): Parameters<typeof makeOffers>[0] {
  return {
    providers: providers.map((setup) => ({
      setup,
      isHealthy: true,
      mayBatch: now.mayBatch && batchProviders.includes(setup.id),
    })),
    tiers: policy.tasks[now.task].chain,
    priceTable: pricer.table,
    tokenFactors,
    nowUtcMs: now.atUtcMs,
    latestUsefulAtUtcMs: now.latestUsefulAtUtcMs,
    errorRateOf: (tier) => {
      const labels = routing.labels(now.task, tier, NEWEST_LABELS);
      const wrong = labels.filter(({ isRight }) => !isRight).length;
      return tierError(policy, tier, { wrong, labels: labels.length });
    },
  };
}
