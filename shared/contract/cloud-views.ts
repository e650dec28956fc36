import { z } from 'zod';
import { cloudTierSchema, providerKindSchema, taskKindSchema } from '../domain/spend.ts';
import { tierSchema } from '../domain/verdict.ts';
import { nanoUsdSchema } from '../money.ts';
import { appErrorSchema } from './errors.ts';

/** Prices typed by a person, as nano-dollars per million tokens. */
export const typedPricesSchema = z.object({
  input: nanoUsdSchema,
  output: nanoUsdSchema,
  cacheRead: nanoUsdSchema.nullable(),
  cacheWrite: nanoUsdSchema.nullable(),
});
export type TypedPrices = z.infer<typeof typedPricesSchema>;

export const providerInputSchema = z.object({
  id: z.string().min(1).max(60),
  kind: providerKindSchema,
  url: z.string().max(2_000),
  model: z.string().max(200),
  tier: cloudTierSchema,
  isSelfHosted: z.boolean(),
  /** The key itself; kept in the system's keyring, or for this run of the program. */
  key: z.string().max(10_000).optional(),
  /** Name of an environment variable that holds the key. */
  keyEnv: z.string().max(200).optional(),
  prices: typedPricesSchema.optional(),
});
export type ProviderInput = z.input<typeof providerInputSchema>;

const providerTroubles = [
  'wrong-key',
  'no-money',
  'rate-limited',
  'server-error',
  'unreachable',
  'cut',
  'redirected',
  'bad-answer',
  'bad-request',
  'cancelled',
  'stalled',
] as const;

/** A configured provider; never a key. */
export const providerViewSchema = z.object({
  id: z.string(),
  kind: providerKindSchema,
  url: z.string(),
  host: z.string(),
  model: z.string(),
  tier: cloudTierSchema,
  isSelfHosted: z.boolean(),
  keyPlace: z.enum(['keyring', 'environment', 'session', 'none']),
  keyEnv: z.string().nullable(),
  /** False where the key is not there just now (another run of the program, an empty variable). */
  hasKey: z.boolean(),
  /** Nano-dollars per million tokens in force now; null: unknown, calls are refused. */
  price: z
    .object({
      input: nanoUsdSchema,
      output: nanoUsdSchema,
      cacheRead: nanoUsdSchema.nullable(),
      source: z.string(),
      checkedOn: z.string(),
    })
    .nullable(),
  health: z.object({
    state: z.enum(['unknown', 'healthy', 'failing', 'resting']),
    /** What is wrong with it, as a code that the window words; null where nothing is. */
    trouble: z.enum(providerTroubles).nullable().optional(),
    detail: z.string().nullable(),
    retryAtUtcMs: z.number().nullable(),
  }),
});
export type ProviderView = z.infer<typeof providerViewSchema>;

/** Exactly what a task would send, and the most it can cost; nothing was sent for this. */
export const cloudPreviewSchema = z.object({
  taskKind: taskKindSchema,
  providerId: z.string(),
  host: z.string(),
  model: z.string(),
  textToSend: z.string(),
  inputBoundTokens: z.number().int(),
  outputLimitTokens: z.number().int(),
  worstCaseNanoUsd: nanoUsdSchema,
  masked: z.array(z.object({ kind: z.string(), rule: z.string(), count: z.number().int() })),
});
export type CloudPreview = z.infer<typeof cloudPreviewSchema>;

/** What a task that ended says of itself. */
export const answerMetaSchema = z.object({
  tier: tierSchema,
  providerId: z.string().nullable(),
  model: z.string().nullable(),
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  tokensOut: z.number().int(),
  costNanoUsd: nanoUsdSchema,
  isEstimated: z.boolean(),
  ms: z.number(),
  callId: z.number().int().nullable(),
});
export type AnswerMeta = z.infer<typeof answerMetaSchema>;

export const summaryViewSchema = z.object({
  lines: z.array(z.object({ text: z.string(), messageIds: z.array(z.number().int()) })),
  meta: answerMetaSchema,
});
export type SummaryView = z.infer<typeof summaryViewSchema>;

export const draftViewSchema = z.object({
  text: z.string(),
  /** Numbers, dates and names in the draft that neither the mail nor the intent holds. */
  unsupported: z.array(z.string()),
  meta: answerMetaSchema,
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** A mail that stays as it is for now, with what the cloud would add and at what price. */
export const waitingItemSchema = z.object({
  messageId: z.number().int(),
  threadId: z.number().int(),
  subject: z.string(),
  because: z.enum(['cap', 'offline', 'no-provider', 'not-worth-it', 'off-peak', 'preview', 'never-send']),
  /** Estimated probability that the cloud would change the verdict. */
  changeProbability: z.number().nullable(),
  worstCaseNanoUsd: nanoUsdSchema.nullable(),
  latestUsefulAtUtcMs: z.number().nullable(),
});
export type WaitingItem = z.infer<typeof waitingItemSchema>;

export const testOutcomeSchema = z.object({
  isWorking: z.boolean(),
  answer: z.string(),
  meta: answerMetaSchema.nullable(),
  error: appErrorSchema.nullable(),
});
export type TestOutcome = z.infer<typeof testOutcomeSchema>;
