import type { CommandInput, CommandOutput, EngineCommandName } from '../../shared/contract/commands.ts';
import { engineCommands, isEngineCommand } from '../../shared/contract/commands.ts';
import { type AppError, appError } from '../../shared/contract/errors.ts';
import type { NumberedEvent } from '../../shared/contract/events.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type Announcer, createAnnouncer } from './commands/announcer.ts';
import { runDoctor } from './commands/doctor.ts';
import type { EngineHandlers } from './commands/handler-types.ts';
import { importHandlers } from './commands/imports.ts';
import { messageHandlers } from './commands/messages.ts';
import { readMeter } from './commands/meter.ts';
import { createModelCommands, type ModelCommands } from './commands/models.ts';
import { settingsHandlers } from './commands/settings.ts';
import { spendHandlers } from './commands/spend/spend-handlers.ts';
import { createStartNotices } from './commands/start-notices.ts';
import { threadHandlers } from './commands/threads.ts';
import { triageHandlers } from './commands/triage.ts';
import { undoHandlers } from './commands/undo.ts';
import { toDatabaseError } from './db/faults.ts';
import { closeStores, type EngineOptions, type EngineParts, openEngineParts } from './engine-parts.ts';
import { type CloudBatch, createCloudBatch } from './jobs/cloud-batch.ts';
import { type CloudQueue, createCloudQueue } from './jobs/cloud-queue.ts';
import { createImportRunner, type ImportRunner } from './jobs/import-runner.ts';
import { createLocalQueue, type LocalQueue } from './jobs/local-queue.ts';
import { createTriageRunner, type TriageRunner } from './jobs/triage-runner.ts';
import type { EnginePorts } from './ports.ts';
import { SURE } from './triage/assemble-draft.ts';

const MAINTAIN_EVERY_MS = 10 * 60_000;
const IMPORTS_SHOWN = 5;
const WAITING_KEPT_MS = 7 * 86_400_000;
const WAITING_KEPT = 500;

/** The whole product without a window: commands in, events out. */
export interface Engine {
  invoke<Name extends EngineCommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Result<CommandOutput<Name>, AppError>>;
  /** @returns a function that ends the subscription. */
  onEvent(listener: (event: NumberedEvent) => void): () => void;
  /** Stops all work, keeps what was done and closes the database. */
  close(): Promise<void>;
}

interface Jobs {
  readonly announcer: Announcer;
  readonly triage: TriageRunner;
  readonly local: LocalQueue;
  readonly cloud: CloudQueue;
  readonly batch: CloudBatch;
  readonly imports: ImportRunner;
  readonly models: ModelCommands;
}

/** Opens the database, resumes what was interrupted and starts to decide what waits. */
export async function createEngine(
  ports: EnginePorts,
  options: EngineOptions,
): Promise<Result<Engine, AppError>> {
  const opened = await openEngineParts(ports, options);
  if (!opened.ok) return opened;
  const parts = opened.value;
  const jobs = startJobs(parts);
  const handlers = allHandlers(parts, jobs);
  const upkeep = setInterval(() => {
    parts.money.flush();
    jobs.cloud.reconsider();
    void parts.store.maintain();
  }, MAINTAIN_EVERY_MS);
  upkeep.unref();
  resumeWork(parts, jobs);
  parts.money.watch.wake();
  return ok({
    invoke: (name, input) => invoke(handlers, name, input, parts),
    onEvent: (listener) => parts.events.subscribe(listener),
    close: async () => {
      clearInterval(upkeep);
      await jobs.imports.stop();
      const { local, cloud, batch, triage, models } = jobs;
      await Promise.all([local, cloud, batch, triage, models].map((job) => job.stop()));
      await parts.money.desk.stopAll();
      await parts.money.watch.stop();
      await ports.localModel.dispose();
      jobs.announcer.dispose();
      parts.money.flush();
      closeStores(parts.store, parts.money.store);
    },
  });
}

function startJobs(parts: EngineParts): Jobs {
  let waiting: CloudQueue['waiting'] = () => [];
  const announcer = createAnnouncer(parts, () => waiting());
  const local = createLocalQueue(parts, {
    decided: (threadIds) => {
      announcer.threadsChanged(threadIds);
      announcer.meterChanged();
    },
    setAside: (messageId, error) => announcer.notice('mail-set-aside', String(messageId), error.message),
  });
  const told = { decided: announcer.threadsChanged, moneyChanged: announcer.meterChanged };
  const batch = createCloudBatch(parts, { ...told, unanswered: (...given) => cloud.addAgain(...given) });
  const cloud = createCloudQueue(parts, { ...told, batch });
  waiting = cloud.waiting;
  parts.money.desk.onConnection((connection) => {
    if (connection === 'online') {
      cloud.reconsider();
      batch.wake();
    }
    announcer.meterChanged();
  });
  const triage = createTriageRunner(parts, {
    batchDecided: (outcome) => {
      announcer.threadsChanged(outcome.threadIds);
      announcer.meterChanged();
      parts.events.emit({ type: 'triage.progressed', progress: triage.progress() });
      local.add(outcome.wantsLocal);
      local.wake();
      cloud.add({ decided: outcome.messageIds, unsure: outcome.wantsLocal });
    },
    setAside: (messageId) => announcer.notice('mail-set-aside', String(messageId), 'crashed twice'),
  });
  const imports = createImportRunner(parts, {
    progressed: (progress) => parts.events.emit({ type: 'import.progressed', progress }),
    batchSaved: (importId, batch, saved) => {
      announcer.threadsChanged(saved.threadIds);
      parts.events.emit({ type: 'triage.progressed', progress: triage.progress() });
      for (const failure of batch.failures)
        parts.events.emit({ type: 'import.itemFailed', importId, failure });
      triage.wake();
    },
    ended: () => {
      announcer.threadsChanged([0]);
      triage.wake();
    },
  });
  const models = createModelCommands(parts, { announcer, ready: () => local.wake() });
  return { announcer, triage, local, cloud, batch, imports, models };
}

function allHandlers(parts: EngineParts, jobs: Jobs): EngineHandlers {
  const { announcer, triage, imports, models } = jobs;
  const tellStart = createStartNotices(parts.store, announcer);
  return {
    'app.snapshot': () => {
      const taken = snapshot(parts, jobs);
      tellStart();
      return ok(taken);
    },
    'doctor.run': async ({ language }) => ok({ checks: [...(await runDoctor(parts, language))] }),
    ...threadHandlers(parts, announcer),
    ...spendHandlers(parts, jobs.cloud, { moneyChanged: announcer.meterChanged, batch: jobs.batch }),
    ...messageHandlers(parts),
    ...triageHandlers(parts, triage, announcer),
    ...undoHandlers(parts, triage, announcer),
    ...importHandlers(parts, imports),
    ...models.handlers,
    ...settingsHandlers(parts, announcer, {
      settingsChanged: (now, before) => {
        models.settingsChanged(now, before);
        parts.money.watch.wake();
        if (now.mode !== before.mode) modeChanged(parts, jobs);
      },
    }),
  };
}

function snapshot(parts: EngineParts, jobs: Jobs): CommandOutput<'app.snapshot'> {
  const { store, events, ports } = parts;
  const newest = store.undo.newest();
  return {
    seq: events.seq(),
    settings: store.settings.get(),
    counts: store.threads.counts(),
    imports: store.imports.list(IMPORTS_SHOWN).flatMap((run) => jobs.imports.progress(run.importId) ?? []),
    triage: jobs.triage.progress(),
    meter: readMeter(parts, jobs.cloud.waiting()),
    model: ports.localModel.status(),
    databasePath: store.file,
    undo: newest === null ? null : { undoId: newest.undoId, what: newest.what },
  };
}

/** Local-only ends what is under way at once; hybrid looks at what waited. */
function modeChanged(parts: EngineParts, { cloud, batch, announcer }: Jobs): void {
  batch.modeChanged();
  if (parts.money.mode() === 'local') void parts.money.desk.stopAll().then(announcer.meterChanged);
  else {
    cloud.add({ decided: [], unsure: recentUnsure(parts) });
    cloud.reconsider();
  }
  announcer.meterChanged();
}

/** Mails of the last days that were sorted while nothing could be sent. */
function recentUnsure({ store, ports }: EngineParts): readonly number[] {
  const sinceUtcMs = ports.clock.nowUtcMs() - WAITING_KEPT_MS;
  return store.verdicts.unsure({ sinceUtcMs, below: SURE, limit: WAITING_KEPT });
}

/** What a crash cut off goes on: imports stay where they were until the user resumes, waiting mails are decided. */
function resumeWork(parts: EngineParts, jobs: Jobs): void {
  if (!parts.store.isReadOnly) {
    const interrupted = parts.store.imports.markInterrupted(parts.ports.clock.nowUtcMs());
    for (const importId of interrupted) jobs.imports.resume(importId);
    parts.store.messages.requeue({ decidedByOtherThan: parts.learning.version() });
    jobs.triage.wake();
    resumeWaiting(parts, jobs);
  }
  jobs.models.start();
}

/** What waited for the cloud when the program ended waits again; after a week an answer is worth nothing. */
function resumeWaiting({ ports, money, store }: EngineParts, { cloud, batch }: Jobs): void {
  const sinceUtcMs = ports.clock.nowUtcMs() - WAITING_KEPT_MS;
  const unsure = money.store.routing.waiting(sinceUtcMs, WAITING_KEPT);
  if (unsure.length > 0) cloud.add({ decided: [], unsure });
  if (money.store !== store) return;
  cloud.addAgain(money.store.batches.unanswered(sinceUtcMs, WAITING_KEPT), { mayBatch: true });
  batch.wake();
}

async function invoke<Name extends EngineCommandName>(
  handlers: EngineHandlers,
  name: Name,
  input: CommandInput<Name>,
  parts: EngineParts,
): Promise<Result<CommandOutput<Name>, AppError>> {
  if (!isEngineCommand(name)) return err(appError('bad-input', `no command ${String(name)}`));
  const checked = engineCommands[name].input.safeParse(input);
  if (!checked.success) return err(appError('bad-input', `${name}: ${checked.error.message}`));
  const handler: EngineHandlers[Name] = handlers[name];
  try {
    return await handler(input);
  } catch (error) {
    const fault = toDatabaseError(error, parts.store.file);
    if (fault !== null) return err(fault);
    const message = error instanceof Error ? error.message : String(error);
    parts.ports.log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? message) : message}`);
    return err(appError('internal', message));
  }
}
