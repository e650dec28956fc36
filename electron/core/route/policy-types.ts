import { z } from 'zod';
import { cloudTierSchema, taskKinds } from '../../../shared/domain/spend.ts';
import { nanoUsdSchema } from '../../../shared/money.ts';
import type { RateLimit } from '../spend/tokens/rate-limits.ts';

const milliseconds = z.number().int().min(100).max(3_600_000);
const share = z.number().min(0).max(1);
const tokens = z.number().int().min(1).max(1_000_000);

/** How one kind of task is routed. */
const taskPolicySchema = z.strictObject({
  /** Cloud tiers in the order in which they are tried. */
  chain: z.array(cloudTierSchema).min(1).max(2),
  /** At most this share of the answers that are kept may be wrong. */
  targetError: z.number().min(0.001).max(0.5),
  /** How sure the bound on that share has to be. */
  boundConfidence: z.number().min(0.5).max(0.999),
  /** Labels below which no bound is trusted and the task counts as uncalibrated. */
  fewestLabels: z.number().int().min(10).max(100_000),
  inputLimitTokens: tokens,
  outputLimitTokens: tokens,
  /** Requests a minute that this task may make of one provider. */
  callsPerMinute: z.number().int().min(1).max(10_000),
  /** How long an answer stays useful where the item states no deadline; null: somebody waits for it. */
  usefulMinutes: z.number().int().min(1).max(10_080).nullable(),
});
export type TaskPolicy = z.infer<typeof taskPolicySchema>;

const failOverSchema = z.strictObject({
  /** Longest wait for a first token, and between two, while somebody else could answer. */
  firstTokenMs: milliseconds,
  idleMs: milliseconds,
  /** The same where nobody else could. */
  lastFirstTokenMs: milliseconds,
  lastIdleMs: milliseconds,
  /** From the first stall on, all attempts together have this long until a local answer starts. */
  budgetMs: milliseconds,
  /** How long a request that nobody waits for may go on until its usage is known. */
  drainMs: milliseconds,
  /** A provider that will be free again within this time is waited for where no other is left. */
  waitForProviderMs: milliseconds,
  maxAttempts: z.number().int().min(1).max(10),
});

const breakerSchema = z.strictObject({
  /** Failures in a row until a provider rests. */
  failures: z.number().int().min(1).max(100),
  restMs: milliseconds,
  longestRestMs: milliseconds,
});
export type BreakerPolicy = z.infer<typeof breakerSchema>;

const lossSchema = z.strictObject({ urgent: nanoUsdSchema, normal: nanoUsdSchema, low: nanoUsdSchema });

/** What a wrong answer costs its reader, in nano-dollars: the scale on which prices are weighed. */
const lossesSchema = z.strictObject({
  /** A mail that asks for something is shown as one that does not. */
  missed: lossSchema,
  /** A mail stands in a wrong list, nothing is missed. */
  misplaced: lossSchema,
});

const pacingSchema = z.strictObject({
  /** Share of the day's cap that only urgent items may use. */
  urgentReserve: share,
  /** The shadow price doubles for each such share of the cap that is used ahead of the day. */
  doublingShare: z.number().min(0.01).max(1),
  /** Hours of the user's day in which mail comes; the budget is spread over them. */
  dayStartHour: z.number().int().min(0).max(23),
  dayEndHour: z.number().int().min(1).max(24),
});
export type PacingPolicy = z.infer<typeof pacingSchema>;

const rolloutSchema = z.strictObject({
  /** Share of the items on which a new policy is tried after its shadow run. */
  canaryShare: z.number().min(0.001).max(0.5),
  /** Judged items that each stage needs. */
  itemsPerStage: z.number().int().min(20).max(100_000),
  /** Rolled back where its agreement is lower by more, or its cost an item higher by more, than the active one's. */
  largestAgreementLoss: share,
  largestCostRise: z.number().min(0).max(10),
});
export type RolloutPolicy = z.infer<typeof rolloutSchema>;

const auditSchema = z.strictObject({
  /** Share of the kept items that the strong tier is asked about, if the user agreed. */
  share: z.number().min(0.02).max(0.05),
  /** Of the day's cap. */
  capShare: z.number().min(0).max(0.5),
});

/** Error rates that cloud tiers are taken to have until labels tell, and how many labels that guess is worth. */
const tierErrorsSchema = z.strictObject({
  'cloud-cheap': share,
  'cloud-strong': share,
  weightLabels: z.number().int().min(1).max(10_000),
});

/** A policy file: everything that routing may be told, with no default left to the code. */
export const policySchema = z.strictObject({
  version: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,39}$/u, 'letters, digits, points and dashes, 40 at most'),
  description: z.string().max(500),
  tasks: z.strictObject(
    Object.fromEntries(taskKinds.map((kind) => [kind, taskPolicySchema])) as Record<
      (typeof taskKinds)[number],
      typeof taskPolicySchema
    >,
  ),
  losses: lossesSchema,
  /** What it is worth that an item stays on this machine: beside its price, for each item that would leave. */
  leavingNanoUsd: nanoUsdSchema,
  tierErrors: tierErrorsSchema,
  pacing: pacingSchema,
  failOver: failOverSchema,
  breaker: breakerSchema,
  rollout: rolloutSchema,
  audit: auditSchema,
});
export type RoutePolicy = z.infer<typeof policySchema>;

/** Limits of rate that a policy states, for the gate that all requests pass. */
export function rateLimitsOf(policy: RoutePolicy, providerIds: readonly string[]): readonly RateLimit[] {
  return providerIds.flatMap((providerId) =>
    taskKinds.map((taskKind) => ({
      providerId,
      taskKind,
      requestsPerMinute: policy.tasks[taskKind].callsPerMinute,
      tokensPerMinute: null,
    })),
  );
}
