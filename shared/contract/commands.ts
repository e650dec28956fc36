import { z } from 'zod';
import { folderSchema } from '../domain/folder.ts';
import { actionSchema, kindSchema, needSchema, prioritySchema } from '../domain/verdict.ts';
import { spendCommands } from './spend-commands.ts';
import {
  doctorCheckSchema,
  folderCountsSchema,
  hostStateSchema,
  importFailureSchema,
  importProgressSchema,
  languageSchema,
  messageViewSchema,
  meterSchema,
  modelEntrySchema,
  modelStatusSchema,
  settingsSchema,
  threadRowSchema,
  triageProgressSchema,
} from './views.ts';

const nothing = z.object({});
const messageId = z.object({ messageId: z.number().int() });
const threadId = z.object({ threadId: z.number().int() });

/** What the list shows: a folder, or what a query finds. */
const listScopeSchema = z.union([
  z.object({ folder: folderSchema }),
  z.object({ query: z.string().max(2_000) }),
]);
export type ListScope = z.infer<typeof listScopeSchema>;

/**
 * Commands that the engine answers (core-host, or the command line's own engine).
 * Each name maps to the shape of its input and output; failures are `AppError`s.
 */
export const engineCommands = {
  /** Everything the window needs to start or to re-sync; events after `seq` follow. */
  'app.snapshot': {
    input: nothing,
    output: z.object({
      seq: z.number().int(),
      settings: settingsSchema,
      counts: folderCountsSchema,
      imports: z.array(importProgressSchema),
      triage: triageProgressSchema,
      meter: meterSchema,
      model: modelStatusSchema,
      databasePath: z.string(),
      undo: z.object({ undoId: z.number().int(), what: z.string() }).nullable(),
    }),
  },
  'thread.list': {
    input: z.object({
      scope: listScopeSchema,
      offset: z.number().int().min(0),
      limit: z.number().int().min(1).max(500),
      includeDone: z.boolean().optional(),
    }),
    output: z.object({
      total: z.number().int(),
      /** False where `total` is a lower bound because counting was cut short. */
      isTotalExact: z.boolean(),
      rows: z.array(threadRowSchema),
      /** What of the query could not be understood, in words; null when all was. */
      queryProblem: z.string().nullable(),
    }),
  },
  'thread.get': {
    input: threadId,
    output: z.object({ row: threadRowSchema, messages: z.array(messageViewSchema) }),
  },
  'thread.markRead': { input: threadId.extend({ isRead: z.boolean() }), output: nothing },
  'thread.markDone': {
    input: threadId.extend({ isDone: z.boolean() }),
    output: z.object({ undoId: z.number().int() }),
  },
  'thread.setFlag': { input: threadId.extend({ isFlagged: z.boolean() }), output: nothing },
  'message.source': {
    input: messageId.extend({ offset: z.number().int().min(0), limit: z.number().int().max(1_000_000) }),
    output: z.object({ text: z.string(), totalBytes: z.number().int() }),
  },
  'message.headers': {
    input: messageId,
    output: z.object({ headers: z.array(z.object({ name: z.string(), value: z.string() })) }),
  },
  /** Raw HTML of the mail, not sanitised, and its inline images as data URLs by content id. */
  'message.html': {
    input: messageId,
    output: z.object({ html: z.string(), inlineImages: z.record(z.string(), z.string()) }),
  },
  /** Writes a decoded attachment to a path that the user chose. */
  'attachment.save': {
    input: messageId.extend({ partIndex: z.number().int(), path: z.string() }),
    output: z.object({ bytes: z.number().int() }),
  },
  /** What the mail asks for, computed when someone looks: by the local model, without one by rules. */
  'message.actions': { input: messageId, output: z.object({ actions: z.array(actionSchema) }) },
  'triage.override': {
    input: messageId.extend({
      kind: kindSchema.optional(),
      need: needSchema.optional(),
      priority: prioritySchema.optional(),
    }),
    output: z.object({ undoId: z.number().int(), alsoChanged: z.number().int() }),
  },
  /** Takes back the newest change that can be undone, or the one named. */
  'undo.apply': {
    input: z.object({ undoId: z.number().int().optional() }),
    output: z.object({ undone: z.string().nullable() }),
  },
  /** Forgets what was learned from the corrections of one message, or from all of them. */
  'learning.forget': {
    input: z.object({ messageId: z.number().int().optional() }),
    output: z.object({ forgotten: z.number().int() }),
  },
  'import.start': {
    input: z.object({ paths: z.array(z.string()).min(1).max(1_000) }),
    output: z.object({ importId: z.number().int() }),
  },
  'import.startSample': { input: nothing, output: z.object({ importId: z.number().int() }) },
  'import.cancel': { input: z.object({ importId: z.number().int() }), output: nothing },
  'import.resume': { input: z.object({ importId: z.number().int() }), output: nothing },
  'import.failures': {
    input: z.object({ importId: z.number().int() }),
    output: z.object({ failures: z.array(importFailureSchema) }),
  },
  'model.list': {
    input: nothing,
    output: z.object({ models: z.array(modelEntrySchema), status: modelStatusSchema }),
  },
  'model.download': { input: z.object({ modelId: z.string() }), output: nothing },
  'model.cancelDownload': { input: z.object({ modelId: z.string() }), output: nothing },
  'model.acceptLicence': { input: z.object({ modelId: z.string() }), output: nothing },
  'model.addFile': { input: z.object({ path: z.string() }), output: z.object({ modelId: z.string() }) },
  'model.select': { input: z.object({ modelId: z.string().nullable() }), output: nothing },
  'settings.set': { input: settingsSchema.partial(), output: settingsSchema },
  'data.deleteAll': { input: z.object({ confirmed: z.literal(true) }), output: nothing },
  /** `language`: of the details; English where left out. */
  'doctor.run': {
    input: z.object({ language: languageSchema.optional() }),
    output: z.object({ checks: z.array(doctorCheckSchema) }),
  },
  ...spendCommands,
} as const;

/** Commands that the main process answers itself: dialogs, links, the mail frame, the window. */
export const shellCommands = {
  /**
   * Asks for files or folders to import; empty when the user cancelled. One dialog cannot offer both
   * on Windows and Linux, hence `what`, default `files`.
   */
  'shell.chooseMail': {
    input: z.object({ what: z.enum(['files', 'folder']).optional() }),
    output: z.object({ paths: z.array(z.string()) }),
  },
  'shell.chooseModel': { input: nothing, output: z.object({ path: z.string().nullable() }) },
  /** Asks where to save an attachment, then saves it. */
  'shell.saveAttachment': {
    input: messageId.extend({ partIndex: z.number().int(), suggestedName: z.string().max(500) }),
    output: z.object({ savedTo: z.string().nullable() }),
  },
  /** Hands over sanitised HTML; it is served once under the returned `mail://` address. */
  'shell.publishMail': {
    input: z.object({
      html: z.string(),
      /** It holds data: images: inline ones, or remote ones that the user allowed, already fetched and checked. */
      hasImages: z.boolean(),
    }),
    output: z.object({ url: z.string() }),
  },
  /** Fetches the remote images that the user allowed for one message, as data URLs. */
  'shell.fetchRemoteImages': {
    input: messageId.extend({ urls: z.array(z.string().max(8_192)).max(200) }),
    output: z.object({ images: z.record(z.string(), z.string()), refused: z.number().int() }),
  },
  /** Shows the real host of a link and opens it in the browser if the user agrees. */
  'shell.openLink': {
    input: z.object({ href: z.string().max(16_384) }),
    output: z.object({ opened: z.boolean() }),
  },
  /** Opens the user's mail program with the mail quoted, or saves an unsent `.eml` where that cannot be. */
  'shell.writeMail': {
    input: messageId.extend({
      threadId: z.number().int(),
      how: z.enum(['reply', 'reply-all', 'forward']),
      /** What the user wrote or took over from a draft; stands above the quoted mail. */
      text: z.string().max(100_000).optional(),
    }),
    output: z.object({ opened: z.boolean() }),
  },
  'shell.hosts': { input: nothing, output: z.object({ hosts: z.array(hostStateSchema) }) },
  /** Starts the engine again after its circuit opened. */
  'shell.restartCore': { input: nothing, output: nothing },
  'shell.setTheme': { input: z.object({ theme: z.enum(['system', 'light', 'dark']) }), output: nothing },
  /** Asks where to write the ledger, then writes it; null when the user cancelled. */
  'shell.exportSpend': {
    input: z.object({ sinceUtcMs: z.number(), untilUtcMs: z.number(), format: z.enum(['csv', 'json']) }),
    output: z.object({ savedTo: z.string().nullable(), calls: z.number().int() }),
  },
  'shell.licences': { input: nothing, output: z.object({ text: z.string() }) },
  'shell.showDataFolder': { input: nothing, output: nothing },
} as const;

export const commands = { ...engineCommands, ...shellCommands } as const;

export type EngineCommandName = keyof typeof engineCommands;
export type ShellCommandName = keyof typeof shellCommands;
export type CommandName = keyof typeof commands;
export type CommandInput<Name extends CommandName> = z.input<(typeof commands)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.infer<(typeof commands)[Name]['output']>;

export function isEngineCommand(name: string): name is EngineCommandName {
  return Object.hasOwn(engineCommands, name);
}

export function isShellCommand(name: string): name is ShellCommandName {
  return Object.hasOwn(shellCommands, name);
}
