import { z } from 'zod';
import { budgetViewSchema, holdStateSchema, serviceTierSchema, tokenClassSchema } from '../domain/spend.ts';
import { tierSchema } from '../domain/verdict.ts';
import { nanoUsdSchema } from '../money.ts';

export const spendDimensions = [
  'tier',
  'task',
  'account',
  'user',
  'provider',
  'model',
  'resource',
  'day',
  'hour',
] as const;
export const spendDimensionSchema = z.enum(spendDimensions);
export type SpendDimension = z.infer<typeof spendDimensionSchema>;

export const spendRowSchema = z.object({
  /** Value of each dimension asked for. */
  by: z.partialRecord(spendDimensionSchema, z.string()),
  calls: z.number().int(),
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  cacheWrite: z.number().int(),
  tokensOut: z.number().int(),
  reasoning: z.number().int(),
  costNanoUsd: nanoUsdSchema,
  heldNanoUsd: nanoUsdSchema,
  estimatedNanoUsd: nanoUsdSchema,
  avoidedNanoUsd: nanoUsdSchema,
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  cpuMs: z.number(),
  gpuMs: z.number(),
  memoryBytes: z.number(),
  energyMilliJoules: z.number(),
});
export type SpendRow = z.infer<typeof spendRowSchema>;

/** A cap, or its absence, over all that was used in a period. */
export const spendReportSchema = z.object({ rows: z.array(spendRowSchema), total: spendRowSchema });
export type SpendReport = z.infer<typeof spendReportSchema>;

export const callRowSchema = z.object({
  callId: z.number().int(),
  taskKind: z.string(),
  tier: tierSchema,
  provider: z.string().nullable(),
  model: z.string().nullable(),
  messageId: z.number().int().nullable(),
  subject: z.string(),
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  tokensOut: z.number().int(),
  costNanoUsd: nanoUsdSchema,
  isEstimated: z.boolean(),
  outcome: z.string(),
  ms: z.number(),
  atUtcMs: z.number(),
});
export type CallRow = z.infer<typeof callRowSchema>;

/** What left the machine for one call: the very text, and what was masked in it by which rule. */
export const egressViewSchema = z.object({
  host: z.string(),
  sentAtUtcMs: z.number(),
  bytes: z.number().int(),
  textSent: z.string(),
  masked: z.array(z.object({ kind: z.string(), rule: z.string(), count: z.number().int() })),
});
export type EgressView = z.infer<typeof egressViewSchema>;

/** A call opened to its last cent. */
export const callDetailSchema = z.object({
  call: callRowSchema,
  lines: z.array(
    z.object({
      tokenClass: tokenClassSchema,
      tokens: z.number().int(),
      unitPrice: z.number().int(),
      priceRowId: z.string(),
      priceSource: z.string().nullable(),
      priceCheckedOn: z.string().nullable(),
      costNanoUsd: nanoUsdSchema,
      isEstimated: z.boolean(),
    }),
  ),
  hold: z
    .object({
      holdId: z.number().int(),
      amountNanoUsd: nanoUsdSchema,
      state: holdStateSchema,
      inputBoundTokens: z.number().int(),
      outputLimitTokens: z.number().int(),
      attempt: z.number().int(),
      serviceTier: serviceTierSchema,
    })
    .nullable(),
  modelServed: z.string().nullable(),
  responseId: z.string().nullable(),
  firstTokenMs: z.number().nullable(),
  rawUsage: z.string().nullable(),
  providerSaysNanoUsd: nanoUsdSchema.nullable(),
  adjustments: z.array(z.object({ amountNanoUsd: nanoUsdSchema, because: z.string(), atUtcMs: z.number() })),
  egress: egressViewSchema.nullable(),
  /** Why it went there: a code of `shared/i18n/route-reasons.ts` and its arguments. */
  decision: z
    .object({ code: z.string(), arguments: z.record(z.string(), z.string()), policyVersion: z.string() })
    .nullable(),
});
export type CallDetail = z.infer<typeof callDetailSchema>;

export const cacheLayerSchema = z.object({
  layer: z.enum(['session', 'user', 'system', 'provider']),
  lookups: z.number().int(),
  hits: z.number().int(),
  entries: z.number().int().nullable(),
  tokensSaved: z.number().int(),
  savedNanoUsd: nanoUsdSchema,
  /** Hits that were checked against the model, and how many of them it would have answered otherwise. */
  checks: z.number().int().optional(),
  wrongChecks: z.number().int().optional(),
});
export type CacheLayer = z.infer<typeof cacheLayerSchema>;

export const alertViewSchema = z.object({
  alertId: z.number().int(),
  kind: z.enum(['cap-share', 'day-unusual', 'latency', 'error-rate', 'above-hold', 'bill-differs']),
  /** A budget's scope, or `provider:ID`. */
  scope: z.string(),
  /** In English, for logs; the window words `figures` by `shared/i18n/alerts.ts`. */
  detail: z.string(),
  figures: z.record(z.string(), z.number()),
  raisedAtUtcMs: z.number(),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** Signatures are those of Standard Webhooks (`webhook-signature: v1,...`), the secret is in its form (`whsec_...`). */
export const webhookViewSchema = z.object({
  secret: z.string(),
  /** False where the next run of the program signs with another secret, for want of a keyring. */
  isPersistent: z.boolean(),
  waiting: z.number().int(),
  /** Given up after many attempts. */
  dead: z.number().int(),
  lastProblem: z.string().nullable(),
});

/** What a what-if answer rests on: a code of `shared/i18n/whatif-notes.ts` and its arguments. */
export const whatIfNoteSchema = z.object({
  code: z.enum([
    'local-tokens',
    'baseline-tokens',
    'cache-as-input',
    'price-of-later',
    'kept-free',
    'waits-left',
    'quality-none',
    'quality-of-part',
    'quality-from-corrections',
    'quality-other-model',
    'replayed-decisions',
    'decisions-without-question',
    'no-provider-of-tier',
  ]),
  arguments: z.record(z.string(), z.string()),
});
export type WhatIfNote = z.infer<typeof whatIfNoteSchema>;

export const whatIfSchema = z.object({
  calls: z.number().int(),
  actualNanoUsd: nanoUsdSchema,
  wouldCostNanoUsd: nanoUsdSchema,
  byTier: z.array(z.object({ tier: tierSchema, calls: z.number().int(), costNanoUsd: nanoUsdSchema })),
  /** Share of answers expected to agree with the reference, with the bounds of its 90 % interval; null: no labels yet. */
  quality: z
    .object({ expected: z.number(), low: z.number(), high: z.number(), labels: z.number().int() })
    .nullable(),
  /** In English, for the terminal. */
  notes: z.array(z.string()),
  /** The same, to be worded in the interface language. */
  noteCodes: z.array(whatIfNoteSchema),
});
export type WhatIf = z.infer<typeof whatIfSchema>;

export const egressRuleSchema = z.object({
  ruleId: z.number().int(),
  kind: z.enum(['sender', 'domain', 'folder', 'word']),
  value: z.string(),
});
export type EgressRuleView = z.infer<typeof egressRuleSchema>;

/** What the spend page shows beside the report. */
export const spendOverviewSchema = z.object({
  budgets: z.array(budgetViewSchema),
  suspenseNanoUsd: nanoUsdSchema,
  suspended: z.array(
    z.object({
      holdId: z.number().int(),
      providerId: z.string(),
      model: z.string(),
      amountNanoUsd: nanoUsdSchema,
      because: z.string(),
      heldAtUtcMs: z.number(),
    }),
  ),
  caches: z.array(cacheLayerSchema),
  alerts: z.array(alertViewSchema),
});
export type SpendOverview = z.infer<typeof spendOverviewSchema>;
