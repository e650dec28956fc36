import { z } from 'zod';
import { appErrorSchema } from '../contract/errors.ts';
import { kinds, needs, priorities } from '../domain/verdict.ts';
import { promptFileSchema } from './prompt-file.ts';

/** Text of a mail as it is laid out for a local model; every string is hostile. */
const mailPromptSchema = z.object({
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  /** Offset date-time of the mail. */
  date: z.string(),
  text: z.string(),
});
export type MailPrompt = z.infer<typeof mailPromptSchema>;

/** What of this machine an answer took. */
const machineUseSchema = z.object({
  /** Of all cores together. */
  cpuMs: z.number(),
  /** Time in which a graphics card was in use; 0 where the processor computes. */
  gpuMs: z.number(),
  /** Resident memory of the process, model included. */
  memoryBytes: z.number().int(),
});
export type MachineUse = z.infer<typeof machineUseSchema>;

const usageShape = {
  /** The whole prompt in tokens, kept state included. */
  tokensIn: z.number().int(),
  tokensReused: z.number().int(),
  tokensOut: z.number().int(),
  ms: z.number(),
  use: machineUseSchema.optional(),
};

export const triageReplySchema = z.object({
  kind: z.record(z.enum(kinds), z.number()),
  need: z.record(z.enum(needs), z.number()),
  priority: z.record(z.enum(priorities), z.number()),
  ...usageShape,
});
export type TriageReply = z.infer<typeof triageReplySchema>;

export const actionsReplySchema = z.object({
  actions: z.array(z.object({ text: z.string(), due: z.string().nullable() })),
  ...usageShape,
});
export type ActionsReply = z.infer<typeof actionsReplySchema>;

/** A text that a model is to write: our words, a stranger's text as data, our words again. */
const generatePromptSchema = z.object({
  /** With `version` the name under which the evaluated instructions are kept. */
  task: z.enum(['summarise', 'draft']),
  version: z.string().min(1),
  /** The same for every text of the task. */
  instructions: z.array(z.string()).min(1),
  /** Hostile: laid out between marks, and cut in the middle by the model's own tokens. */
  data: z.string(),
  /** What is wanted, after the data. */
  ask: z.string(),
  outputTokensAtMost: z.number().int().positive().max(512),
});
export type GeneratePrompt = z.infer<typeof generatePromptSchema>;

export const generateReplySchema = z.object({
  /** Plain text of a model: as hostile as what it read. */
  text: z.string(),
  /** The output limit ended it. */
  isCutShort: z.boolean(),
  /** From the start of the work to the first text; null where none came. */
  firstTextMs: z.number().nullable(),
  ...usageShape,
});
export type GenerateReply = z.infer<typeof generateReplySchema>;

const loadOrderSchema = z.object({
  /** Absolute path of a GGUF file. */
  file: z.string(),
  prompts: promptFileSchema,
  /** Folder for kept prefix states; null keeps none on disk. */
  stateDir: z.string().nullable(),
  /** `none` computes on the processor even where a graphics card is there. */
  gpu: z.enum(['auto', 'none']),
  /** Fixed number of threads; null: as many as the load of the machine leaves free. */
  threads: z.number().int().positive().nullable(),
  /** Upper bound for model and context together; null: what the machine has free. */
  memoryLimitBytes: z.number().nullable(),
  /** The model leaves memory after this long without work. */
  idleUnloadMs: z.number(),
});
export type LoadOrder = z.infer<typeof loadOrderSchema>;

const requestId = z.number().int();

/** What the adapter sends to llama-host. */
export const hostRequestSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('load'), id: requestId, order: loadOrderSchema }),
  z.object({ type: z.literal('unload'), id: requestId }),
  z.object({ type: z.literal('triage'), id: requestId, mail: mailPromptSchema }),
  z.object({ type: z.literal('actions'), id: requestId, mail: mailPromptSchema }),
  /** Answered with pieces of text, then with the whole. */
  z.object({ type: z.literal('generate'), id: requestId, prompt: generatePromptSchema }),
  z.object({ type: z.literal('countTokens'), id: requestId, text: z.string() }),
  /** Takes back the request `target`; it is answered with `cancelled`. */
  z.object({ type: z.literal('cancel'), target: requestId }),
  z.object({ type: z.literal('ping') }),
]);
export type HostRequest = z.infer<typeof hostRequestSchema>;

/** What a finished load is answered with. */
export interface LoadReply {
  /** `cuda`, `metal`, `vulkan` or `cpu`. */
  readonly backend: string;
  readonly contextTokens: number;
  readonly instructionTokens: number;
}

const hostStateSchema = z.enum(['off', 'loading', 'warm', 'busy', 'sleeping']);

/** What llama-host sends back: one answer per request, and tidings. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('answer'), id: requestId, value: z.unknown() }),
  z.object({ type: z.literal('failure'), id: requestId, error: appErrorSchema }),
  /** Work on a request begins: it is the one to blame if the process dies now. */
  z.object({ type: z.literal('started'), id: requestId }),
  /** The newest text of a `generate` request. */
  z.object({ type: z.literal('piece'), id: requestId, text: z.string() }),
  z.object({
    type: z.literal('state'),
    state: hostStateSchema,
    tokensPerSecond: z.number().nullable(),
    loadProgress: z.number().nullable(),
  }),
  z.object({ type: z.literal('pong'), residentBytes: z.number() }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;
