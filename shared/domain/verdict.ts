import { z } from 'zod';
import { nanoUsdSchema } from '../money.ts';

export const kinds = [
  'work',
  'personal',
  'meeting',
  'newsletter',
  'promotion',
  'receipt',
  'notification',
  'outreach',
  'suspicious',
] as const;
export const needs = ['reply', 'act', 'read', 'none'] as const;
export const priorities = ['urgent', 'normal', 'low'] as const;
export const tiers = [
  'user',
  'cache',
  'rule',
  'pattern',
  'module',
  'local',
  'cloud-cheap',
  'cloud-strong',
] as const;
export const meetingIntents = [
  'request',
  'propose',
  'accept',
  'decline',
  'reschedule',
  'cancel',
  'invite',
  'info',
] as const;

export const kindSchema = z.enum(kinds);
export const needSchema = z.enum(needs);
export const prioritySchema = z.enum(priorities);
export const tierSchema = z.enum(tiers);
export const meetingIntentSchema = z.enum(meetingIntents);

export type Kind = z.infer<typeof kindSchema>;
export type Need = z.infer<typeof needSchema>;
export type Priority = z.infer<typeof prioritySchema>;
export type Tier = z.infer<typeof tierSchema>;
export type MeetingIntent = z.infer<typeof meetingIntentSchema>;

export const meetingSchema = z.object({
  intent: meetingIntentSchema,
  times: z.array(z.object({ text: z.string(), start: z.string().nullable(), end: z.string().nullable() })),
  durationMinutes: z.number().nullable(),
  place: z.string().nullable(),
});
export type Meeting = z.infer<typeof meetingSchema>;

export const actionSchema = z.object({
  text: z.string(),
  due: z.string().nullable(),
  link: z.string().nullable(),
});
export type Action = z.infer<typeof actionSchema>;

/**
 * The one-line reason, kept as a code and its arguments so that it is shown in the language of the moment.
 * The words stand in `shared/i18n/reasons.ts`; arguments are text of the mail and therefore hostile.
 */
export const reasonSchema = z.object({
  code: z.string(),
  arguments: z.record(z.string(), z.string()),
});
export type Reason = z.infer<typeof reasonSchema>;

/** One thing that spoke for or against a verdict, for the "why" card. */
const evidenceSchema = z.object({
  /** Code of the rule, feature or pattern; words in `shared/i18n/reasons.ts`. */
  code: z.string(),
  /** What of the mail it saw (a header, a word, an address); hostile text. */
  detail: z.string(),
  /** Signed weight: a log-odds contribution for modules, +1 or -1 for rules. */
  weight: z.number(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

export const explanationSchema = z.object({
  /** Probability per label of each head, as calibrated. */
  probabilities: z.object({
    kind: z.partialRecord(kindSchema, z.number()),
    need: z.partialRecord(needSchema, z.number()),
    priority: z.partialRecord(prioritySchema, z.number()),
  }),
  evidence: z.array(evidenceSchema),
  /** What the local model answered, shown even where it was not weighed in. */
  localAnswer: z
    .object({ kind: kindSchema, need: needSchema, priority: prioritySchema, weighedIn: z.boolean() })
    .nullable(),
  /** What a cloud model answered, and its own word on how sure it is; absent where none was asked. */
  cloudAnswer: z
    .object({
      kind: kindSchema,
      need: needSchema,
      priority: prioritySchema,
      confidence: z.number().nullable(),
      model: z.string(),
    })
    .optional(),
});

const degradedSchema = z.enum(['cap', 'offline', 'no-provider']);

export const verdictSchema = z.object({
  kind: kindSchema,
  need: needSchema,
  priority: prioritySchema,
  /** Deadline the mail states: `YYYY-MM-DD` or an offset date-time; null where it states none. */
  due: z.string().nullable(),
  meeting: meetingSchema.nullable(),
  /** null: not computed (actions are extracted when someone looks). */
  actions: z.array(actionSchema).nullable(),
  reason: reasonSchema,
  tier: tierSchema,
  /** Calibrated probability that kind, need and priority are all right. */
  confidence: z.number().min(0).max(1),
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  tokensOut: z.number().int(),
  costNanoUsd: nanoUsdSchema,
  /** What the named cloud baseline would have cost for this mail. */
  avoidedNanoUsd: nanoUsdSchema,
  ms: z.number(),
  degraded: degradedSchema.nullable(),
  explanation: explanationSchema,
});
export type Verdict = z.infer<typeof verdictSchema>;
