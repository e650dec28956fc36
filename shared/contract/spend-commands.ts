import { z } from 'zod';
import { budgetScopeSchema, budgetViewSchema } from '../domain/spend.ts';
import { nanoUsdSchema } from '../money.ts';
import {
  authorWishSchema,
  batchViewSchema,
  cloudPreviewSchema,
  draftViewSchema,
  providerInputSchema,
  providerViewSchema,
  summaryViewSchema,
  testOutcomeSchema,
  waitingItemSchema,
} from './cloud-views.ts';
import {
  callDetailSchema,
  callRowSchema,
  egressRuleSchema,
  spendDimensionSchema,
  spendOverviewSchema,
  spendReportSchema,
  webhookViewSchema,
  whatIfSchema,
} from './spend-views.ts';

const nothing = z.object({});
const period = z.object({ sinceUtcMs: z.number(), untilUtcMs: z.number() });
const providerId = z.object({ id: z.string() });
/** Chosen by the page; `answer.streamed` events carry it, and `answer.cancel` ends it. */
const requestId = z.object({ requestId: z.string().min(1).max(100) });

/** Commands about money and about what leaves the machine. */
export const spendCommands = {
  'provider.list': {
    input: nothing,
    output: z.object({
      providers: z.array(providerViewSchema),
      /** Whether keys outlive the program here; if not, why. */
      keyring: z.object({ isPersistent: z.boolean(), reason: z.string().nullable() }),
    }),
  },
  'provider.add': { input: providerInputSchema, output: providerViewSchema },
  'provider.setKey': {
    input: providerId.extend({ key: z.string().max(10_000) }),
    output: providerViewSchema,
  },
  /** Whether mails that can wait may go to it in batches: the user's word, for each provider. */
  'provider.setBatches': { input: providerId.extend({ isOn: z.boolean() }), output: providerViewSchema },
  'provider.remove': { input: providerId, output: nothing },
  /** One small paid call. */
  'provider.test': { input: providerId, output: testOutcomeSchema },
  'budget.show': { input: nothing, output: z.object({ budgets: z.array(budgetViewSchema) }) },
  'budget.set': {
    input: z.object({ scope: budgetScopeSchema, capNanoUsd: nanoUsdSchema.nullable() }),
    output: budgetViewSchema,
  },
  'spend.overview': { input: nothing, output: spendOverviewSchema },
  'spend.report': {
    input: period.extend({ by: z.array(spendDimensionSchema).max(4) }),
    output: spendReportSchema,
  },
  'spend.calls': {
    input: period.extend({
      /** Values of dimensions that the calls must have, as a report row names them. */
      where: z.partialRecord(spendDimensionSchema, z.string()),
      /** Only calls made for this mail. */
      messageId: z.number().int().optional(),
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.object({ total: z.number().int(), calls: z.array(callRowSchema) }),
  },
  'spend.call': { input: z.object({ callId: z.number().int() }), output: callDetailSchema },
  /** Ends the suspense of a call by what stands on the provider's bill; 0 where it is not on it. */
  'spend.reconcile': {
    input: z.object({ holdId: z.number().int(), billedNanoUsd: nanoUsdSchema }),
    output: nothing,
  },
  /** Prices a past period again: under another policy, or with every call on one priced model. */
  'spend.whatif': {
    input: period.extend({
      policy: z.union([
        z.object({ kind: z.literal('model'), provider: z.string(), model: z.string() }),
        z.object({ kind: z.literal('local-only') }),
        z.object({ kind: z.literal('file'), text: z.string().max(1_000_000) }),
      ]),
      /** Text of another price table; the one in force without it. */
      pricesText: z.string().max(10_000_000).optional(),
    }),
    output: whatIfSchema,
  },
  /** Models that have a price, for `spend.whatif` and the provider form. */
  'spend.models': {
    input: nothing,
    output: z.object({ models: z.array(z.object({ provider: z.string(), model: z.string() })) }),
  },
  /** Writes the ledger to a file that the user chose. */
  'spend.export': {
    input: period.extend({ format: z.enum(['csv', 'json']), path: z.string() }),
    output: z.object({ calls: z.number().int() }),
  },
  /** The secret by which a receiver checks the signature of alerts, and how their delivery stands. */
  'alert.webhook': { input: nothing, output: webhookViewSchema },
  'egress.rules': { input: nothing, output: z.object({ rules: z.array(egressRuleSchema) }) },
  'egress.addRule': {
    input: egressRuleSchema.omit({ ruleId: true }),
    output: z.object({ rules: z.array(egressRuleSchema) }),
  },
  'egress.removeRule': {
    input: z.object({ ruleId: z.number().int() }),
    output: z.object({ rules: z.array(egressRuleSchema) }),
  },
  /** What would leave for a task on a mail or its thread; sends nothing. */
  'cloud.preview': {
    input: z.object({
      taskKind: z.enum(['triage', 'summarise', 'draft']),
      messageId: z.number().int(),
      intent: z.string().max(2_000).optional(),
    }),
    output: cloudPreviewSchema,
  },
  /** Asks the cloud about one mail now, because the user said so. */
  'triage.askCloud': { input: z.object({ messageId: z.number().int() }), output: nothing },
  /** Mails that wait in batches, oldest first; those still gathered last. */
  'batch.list': { input: nothing, output: z.object({ batches: z.array(batchViewSchema) }) },
  /** Hands in what is gathered for a provider, without waiting for more mails. */
  'batch.handIn': { input: z.object({ providerId: z.string() }), output: nothing },
  /** Asks the provider to end it: what is done by then is billed and used, the rest stays as it is. */
  'batch.cancel': { input: z.object({ batchId: z.number().int() }), output: nothing },
  'triage.waiting': { input: nothing, output: z.object({ items: z.array(waitingItemSchema) }) },
  /** Where no cloud may or can be asked, this machine writes and says so. `by`: default `best`. */
  'thread.summarise': {
    input: requestId.extend({ threadId: z.number().int(), by: authorWishSchema.optional() }),
    output: summaryViewSchema,
  },
  'draft.write': {
    input: requestId.extend({
      messageId: z.number().int(),
      intent: z.string().max(2_000),
      by: authorWishSchema.optional(),
    }),
    output: draftViewSchema,
  },
  'answer.cancel': { input: requestId, output: nothing },
} as const;
