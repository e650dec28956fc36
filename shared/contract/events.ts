import { z } from 'zod';
import { answerProgressSchema, providerViewSchema } from './cloud-views.ts';
import { alertViewSchema } from './spend-views.ts';
import {
  folderCountsSchema,
  hostStateSchema,
  importFailureSchema,
  importProgressSchema,
  meterSchema,
  modelEntrySchema,
  modelStatusSchema,
  settingsSchema,
  triageProgressSchema,
} from './views.ts';

/** What happened, past tense; a closed union. Events only tell state, they never ask for anything. */
const engineEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('import.progressed'), progress: importProgressSchema }),
  z.object({
    type: z.literal('import.itemFailed'),
    importId: z.number().int(),
    failure: importFailureSchema,
  }),
  /** Threads whose rows may have changed; an empty list means any may have. */
  z.object({
    type: z.literal('threads.changed'),
    threadIds: z.array(z.number().int()),
    counts: folderCountsSchema,
  }),
  z.object({ type: z.literal('triage.progressed'), progress: triageProgressSchema }),
  /** At most 4 a second. */
  z.object({ type: z.literal('meter.changed'), meter: meterSchema }),
  z.object({ type: z.literal('model.statusChanged'), status: modelStatusSchema }),
  z.object({ type: z.literal('model.entryChanged'), entry: modelEntrySchema }),
  z.object({ type: z.literal('settings.changed'), settings: settingsSchema }),
  z.object({
    type: z.literal('undo.changed'),
    undo: z.object({ undoId: z.number().int(), what: z.string() }).nullable(),
  }),
  /** Something the user should know, worded by code in the interface language. */
  z.object({
    type: z.literal('notice.raised'),
    notice: z.object({ code: z.string(), item: z.string().nullable(), detail: z.string() }),
  }),
  /** The newest part of an answer that the page asked for; `isRestart`: what came before was withdrawn. */
  z.object({
    type: z.literal('answer.streamed'),
    requestId: z.string(),
    text: z.string(),
    isRestart: z.boolean(),
  }),
  /** Who writes an answer now, and how far it has come; at most 4 a second besides the changes of writer. */
  z.object({
    type: z.literal('answer.progressed'),
    requestId: z.string(),
    progress: answerProgressSchema,
  }),
  z.object({ type: z.literal('provider.changed'), providers: z.array(providerViewSchema) }),
  z.object({ type: z.literal('alert.raised'), alert: alertViewSchema }),
  z.object({ type: z.literal('host.changed'), host: hostStateSchema }),
]);
export type EngineEvent = z.infer<typeof engineEventSchema>;

/** An event with its place in the stream; a gap means: take a new snapshot. */
export const numberedEventSchema = z.object({ seq: z.number().int(), event: engineEventSchema });
export type NumberedEvent = z.infer<typeof numberedEventSchema>;
