import { z } from 'zod';
import { cloudTierSchema, providerKindSchema, taskKindSchema } from '../domain/spend.ts';
import { tierSchema } from '../domain/verdict.ts';
import { nanoUsdSchema } from '../money.ts';
import { appErrorSchema, errorCodeSchema } from './errors.ts';

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
  /** Of its batches; without it a provider that the table does not know has none. */
  batchPrices: typedPricesSchema.optional(),
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
  /** Whether it has a price for batches, and whether the user lets mails wait for one. */
  batches: z.object({ isPriced: z.boolean(), isOn: z.boolean() }),
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

/** Why this machine wrote an answer by itself. */
export const hereReasons = [
  'asked',
  'local-only',
  'cap',
  'offline',
  'no-provider',
  'failed',
  'never-send',
  'too-long',
] as const;
export const hereReasonSchema = z.enum(hereReasons);
export type HereReason = z.infer<typeof hereReasonSchema>;

/** A local model and what it is held to be worth at a task; only `held-good` writes without being asked for. */
export const localAuthorSchema = z.object({
  name: z.string(),
  standing: z.enum(['held-good', 'small', 'unmeasured']),
});
export type LocalAuthor = z.infer<typeof localAuthorSchema>;

/** How an answer of this machine came about. */
export const writtenHereSchema = z.object({
  because: hereReasonSchema,
  /** null: written by rules, without a model. */
  author: localAuthorSchema.nullable(),
  /** A model that is there and writes it where the user asks for that; null where there is none, or it wrote. */
  offer: localAuthorSchema.nullable(),
  /** Why a local model that was to write did not. */
  modelError: errorCodeSchema.nullable(),
});
export type WrittenHere = z.infer<typeof writtenHereSchema>;

/** Who is to write: the best that may, rules alone, or the local model whatever it is held to be worth. */
export const authorWishSchema = z.enum(['best', 'rule', 'local']);
export type AuthorWish = z.infer<typeof authorWishSchema>;

/** How far an answer that is being written has come. */
export const answerProgressSchema = z.object({
  tier: tierSchema,
  model: z.string().nullable(),
  /** null: a cloud model writes it. */
  because: hereReasonSchema.nullable(),
  /** So far; counted roughly until the end. */
  tokensIn: z.number().int(),
  tokensOut: z.number().int(),
  costNanoUsd: nanoUsdSchema,
});
export type AnswerProgress = z.infer<typeof answerProgressSchema>;

export const summaryLineKinds = ['asked', 'said', 'own', 'dates', 'amounts'] as const;

export const summaryViewSchema = z.object({
  lines: z.array(
    z.object({
      text: z.string(),
      messageIds: z.array(z.number().int()),
      /** What a line of the rules is; absent where a model wrote it. */
      kind: z.enum(summaryLineKinds).optional(),
      /** Day or offset date-time by which it is asked for. */
      due: z.string().nullable().optional(),
      /** Figures and days of the line that its mail does not hold. */
      unsupported: z.array(z.string()).optional(),
    }),
  ),
  meta: answerMetaSchema,
  /** Absent where a cloud model wrote it, now or before. */
  here: writtenHereSchema.optional(),
});
export type SummaryView = z.infer<typeof summaryViewSchema>;

export const draftViewSchema = z.object({
  text: z.string(),
  /** Numbers, dates and names in the draft that neither the mail nor the intent holds. */
  unsupported: z.array(z.string()),
  meta: answerMetaSchema,
  /** Absent where a cloud model wrote it, now or before. */
  here: writtenHereSchema.optional(),
});
export type DraftView = z.infer<typeof draftViewSchema>;

/** A mail that stays as it is for now, with what the cloud would add and at what price. */
export const waitingItemSchema = z.object({
  messageId: z.number().int(),
  threadId: z.number().int(),
  subject: z.string(),
  because: z.enum([
    'cap',
    'reserve',
    'offline',
    'no-provider',
    'not-worth-it',
    'off-peak',
    'preview',
    'never-send',
  ]),
  /** Estimated probability that the cloud would change the verdict. */
  changeProbability: z.number().nullable(),
  worstCaseNanoUsd: nanoUsdSchema.nullable(),
  latestUsefulAtUtcMs: z.number().nullable(),
});
export type WaitingItem = z.infer<typeof waitingItemSchema>;

/** Mails that wait together for answers at a lower price. */
export const batchViewSchema = z.object({
  /** null while they are gathered: nothing has left. */
  batchId: z.number().int().nullable(),
  providerId: z.string(),
  model: z.string(),
  /** `unsure`: nobody knows whether the provider has it; its own list will tell. */
  state: z.enum(['gathering', 'handing-in', 'unsure', 'running', 'cancelling']),
  /** That wait for its answers. */
  mails: z.number().int(),
  handedInAtUtcMs: z.number().nullable(),
  /** When its answers are there at the latest; null while it is gathered. */
  latestAtUtcMs: z.number().nullable(),
  heldNanoUsd: nanoUsdSchema,
  /** Local-only mode: it is neither handed in nor looked at. */
  isPaused: z.boolean(),
});
export type BatchView = z.infer<typeof batchViewSchema>;

export const testOutcomeSchema = z.object({
  isWorking: z.boolean(),
  answer: z.string(),
  meta: answerMetaSchema.nullable(),
  error: appErrorSchema.nullable(),
});
export type TestOutcome = z.infer<typeof testOutcomeSchema>;
