import { z } from 'zod';
import { folderSchema } from '../domain/folder.ts';
import {
  addressSchema,
  attachmentSchema,
  mailboxRoleSchema,
  mailProblemSchema,
  ownerSchema,
  protectionSchema,
} from '../domain/mail.ts';
import { kindSchema, needSchema, prioritySchema, tierSchema, verdictSchema } from '../domain/verdict.ts';
import { nanoUsdSchema } from '../money.ts';
import { appErrorSchema } from './errors.ts';

/** One row of the list: a thread, judged by its newest incoming mail. */
export const threadRowSchema = z.object({
  threadId: z.number().int(),
  folder: folderSchema,
  subject: z.string(),
  /** Display names of those who wrote, newest first, the owner last. */
  senders: z.array(z.string()),
  /** Display names of those whom the newest mail is for, where the owner wrote it; else empty. */
  recipients: z.array(z.string()).optional(),
  /** Offset date-time of the newest mail. */
  date: z.string(),
  dateUtcMs: z.number(),
  preview: z.string(),
  messageCount: z.number().int(),
  isUnread: z.boolean(),
  isFlagged: z.boolean(),
  isDone: z.boolean(),
  hasAttachment: z.boolean(),
  /** null while the thread waits to be triaged. */
  verdict: z
    .object({
      messageId: z.number().int(),
      kind: kindSchema,
      need: needSchema,
      priority: prioritySchema,
      due: z.string().nullable(),
      tier: tierSchema,
      confidence: z.number(),
    })
    .nullable(),
});
export type ThreadRow = z.infer<typeof threadRowSchema>;

const correctionStateSchema = z.object({
  correctionId: z.number().int(),
  correctedAtUtcMs: z.number(),
});

export const messageViewSchema = z.object({
  messageId: z.number().int(),
  /** Public id: the Message-ID without `<>`, or `sha256:<hex>`. */
  mailId: z.string(),
  from: addressSchema.nullable(),
  replyTo: z.array(addressSchema),
  to: z.array(addressSchema),
  cc: z.array(addressSchema),
  subject: z.string(),
  date: z.string(),
  dateUtcMs: z.number(),
  isOutgoing: z.boolean(),
  isUnread: z.boolean(),
  isFlagged: z.boolean(),
  role: mailboxRoleSchema,
  /** Plain text: the new part, then what was quoted and the signature. */
  newText: z.string(),
  quotedText: z.string(),
  signature: z.string(),
  hasHtml: z.boolean(),
  /** True where text hidden from a reader was removed before a model saw the mail. */
  hiddenRemoved: z.boolean(),
  attachments: z.array(attachmentSchema),
  protection: protectionSchema.nullable(),
  problems: z.array(mailProblemSchema),
  listId: z.string().nullable(),
  verdict: verdictSchema.nullable(),
  correction: correctionStateSchema.nullable(),
});
export type MessageView = z.infer<typeof messageViewSchema>;

export const folderCountsSchema = z.record(
  folderSchema,
  z.object({ threads: z.number().int(), unread: z.number().int() }),
);
export type FolderCounts = z.infer<typeof folderCountsSchema>;

export const importProgressSchema = z.object({
  importId: z.number().int(),
  state: z.enum(['running', 'completed', 'cancelled', 'failed', 'interrupted']),
  bytesDone: z.number(),
  bytesTotal: z.number(),
  mailsDone: z.number().int(),
  imported: z.number().int(),
  duplicates: z.number().int(),
  failed: z.number().int(),
  mailsPerSecond: z.number(),
  secondsLeft: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type ImportProgress = z.infer<typeof importProgressSchema>;

export const importFailureSchema = z.object({
  path: z.string(),
  offset: z.number().nullable(),
  error: appErrorSchema,
});
export type ImportFailure = z.infer<typeof importFailureSchema>;

export const triageProgressSchema = z.object({
  pending: z.number().int(),
  decided: z.number().int(),
  setAside: z.number().int(),
  mailsPerSecond: z.number(),
});
export type TriageProgress = z.infer<typeof triageProgressSchema>;

export const meterSchema = z.object({
  day: z.string(),
  spentNanoUsd: nanoUsdSchema,
  heldNanoUsd: nanoUsdSchema,
  /** null until a cap is set. */
  capNanoUsd: nanoUsdSchema.nullable(),
  /** Where paid work stands: `cap-reached` and `offline` mean that it slides to this machine. */
  cloudState: z.enum(['local-only', 'ready', 'no-provider', 'no-cap', 'cap-reached', 'offline']),
  /** Mails that would go to the cloud and wait, or stay as they are. */
  waiting: z.number().int(),
  mailsByTier: z.partialRecord(tierSchema, z.number().int()),
  tokensByTier: z.partialRecord(tierSchema, z.number().int()),
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  tokensOut: z.number().int(),
  avoidedNanoUsd: nanoUsdSchema,
  baseline: z.object({
    model: z.string(),
    provider: z.string(),
    priceDate: z.string(),
    source: z.string(),
  }),
  /** Mails decided in each of the last 60 minutes, oldest first. */
  decidedPerMinute: z.array(z.number().int()),
  lastCalls: z.array(
    z.object({
      messageId: z.number().int().nullable(),
      /** Opens the call in the ledger; absent where it was not booked as a row of its own. */
      callId: z.number().int().optional(),
      subject: z.string(),
      tier: tierSchema,
      tokensIn: z.number().int(),
      tokensOut: z.number().int(),
      costNanoUsd: nanoUsdSchema,
      ms: z.number(),
      atUtcMs: z.number(),
    }),
  ),
});
export type Meter = z.infer<typeof meterSchema>;

const modelStateSchema = z.enum(['off', 'loading', 'warm', 'busy', 'sleeping', 'failed']);
export const modelStatusSchema = z.object({
  state: modelStateSchema,
  modelId: z.string().nullable(),
  tokensPerSecond: z.number().nullable(),
  loadProgress: z.number().nullable(),
  error: appErrorSchema.nullable(),
});
export type ModelStatus = z.infer<typeof modelStatusSchema>;

const modelFitSchema = z.enum(['good', 'slow', 'too-large']);
export const modelEntrySchema = z.object({
  id: z.string(),
  name: z.string(),
  file: z.string(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  /** Where bytes and hash came from: shipped, the hub's record at download, or computed from a picked file. */
  hashOrigin: z.enum(['catalogue', 'hub', 'computed']).nullable(),
  licence: z.string(),
  licenceUrl: z.string().nullable(),
  needsAcceptance: z.boolean(),
  isAccepted: z.boolean(),
  languages: z.array(z.string()),
  contextTokens: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  isInstalled: z.boolean(),
  isSelected: z.boolean(),
  isRecommended: z.boolean(),
  fit: modelFitSchema,
  download: z
    .object({ bytesDone: z.number(), bytesTotal: z.number().nullable(), bytesPerSecond: z.number() })
    .nullable(),
});
export type ModelEntry = z.infer<typeof modelEntrySchema>;

const languages = ['en', 'zh'] as const;
export const languageSchema = z.enum(languages);
export type Language = z.infer<typeof languageSchema>;

export const settingsSchema = z.object({
  language: languageSchema.nullable(),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  mode: z.enum(['local', 'hybrid']),
  /** Id of the chosen model; null: recommended by this machine; `none`: no model. */
  modelId: z.string().nullable(),
  hubEndpoint: z.string().nullable(),
  firstRunDone: z.boolean(),
  owner: ownerSchema.nullable(),
  /** Sender addresses or domains (`@example.org`) whose remote content is always shown. */
  remoteAllowed: z.array(z.string()),
  keymap: z.record(z.string(), z.string()),
  panes: z.record(z.string(), z.number()),
  /** Percent of the day's cap at which the user is told. */
  alertPercents: z.array(z.number().int().min(1).max(100)).max(10),
  /** Where alerts are posted, signed; null: nowhere. */
  webhookUrl: z.string().nullable(),
  /** OpenTelemetry collector (OTLP over HTTP) of the user's choice; null: nowhere. */
  traceEndpoint: z.string().nullable(),
  /** Tasks whose text is shown before it leaves. */
  previewTasks: z.array(z.enum(['triage', 'summarise', 'draft'])),
  /** Share of kept answers that is checked by the strong tier; 0: none. */
  auditPercent: z.number().min(0).max(5),
  /** Providers to which mails that can wait may go in batches, at a lower price and answered within a day. */
  batchProviders: z.array(z.string().max(60)).max(100),
  /** Words that are always masked. */
  maskWords: z.array(z.string().max(200)).max(1_000),
});
export type Settings = z.infer<typeof settingsSchema>;

export const doctorCheckSchema = z.object({
  id: z.string(),
  state: z.enum(['works', 'limited', 'missing']),
  detail: z.string(),
  remedy: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof doctorCheckSchema>;

export const hostStateSchema = z.object({
  host: z.enum(['core', 'llama']),
  state: z.enum(['starting', 'ready', 'restarting', 'circuit-open', 'stopped']),
  restarts: z.number().int(),
  detail: z.string().nullable(),
});
export type HostState = z.infer<typeof hostStateSchema>;
