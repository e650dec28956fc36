import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type AppError, appError } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import type { Owner } from '../../shared/domain/mail.ts';
import { wordDetail } from '../../shared/i18n/word-detail.ts';
import { ok, type Result } from '../../shared/result.ts';
import { systemZone } from '../../shared/time.ts';
import { cloudPortsOf } from '../core/adapters/cloud-ports.ts';
import { createLocalModel } from '../core/adapters/llama/local-model.ts';
import { type SpendHandlers, spendHandlers } from '../core/commands/spend/spend-handlers.ts';
import { closeStores, type EngineOptions, type EngineParts, openEngineParts } from '../core/engine-parts.ts';
import { homeDirOf } from '../core/home-dir.ts';
import { createCloudQueue } from '../core/jobs/cloud-queue.ts';
import type { EnginePorts, Log } from '../core/ports.ts';
import type { CommonOptions } from './arguments.ts';
import { errorText } from './error-text.ts';
import type { Output } from './output.ts';
import { wordsOf } from './words.ts';

/** Where the parts of the program lie: source in a checkout, bundles in the package. */
export interface Installation {
  readonly resourcesDir: string;
  readonly llamaHostEntry: string;
}

/** All that a command works with. */
export interface Session {
  readonly parts: EngineParts;
  /** The money commands, as the window has them. */
  readonly spend: SpendHandlers;
  readonly options: CommonOptions;
  readonly output: Output;
  readonly words: ReturnType<typeof wordsOf>;
  /** The user's data folder, also where the database is elsewhere. */
  readonly homeDir: string;
  /** Aborted by Ctrl C. */
  readonly signal: AbortSignal;
  close(): Promise<void>;
}

export interface SessionInput {
  readonly installation: Installation;
  readonly options: CommonOptions;
  readonly output: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal;
  /** Commands that keep nothing unless `--db` is given work on a database that is deleted at the end. */
  readonly keepsNothing: boolean;
  /** Where the ledger can not be opened, the command is done without a cloud. */
  readonly goesOnLocally: boolean;
}

/** Opens the engine of a command. @returns why its database can not be opened. */
export async function openSession(input: SessionInput): Promise<Result<Session, AppError>> {
  const { options, output, installation } = input;
  const homeDir = homeDirOf({ env: input.env, platform: process.platform, userDir: os.homedir() });
  const isThrowaway =
    options.databaseFile === null ? input.keepsNothing : options.databaseFile === ':memory:';
  const workDir = isThrowaway ? await mkdtemp(path.join(os.tmpdir(), 'pennypost-')) : homeDir;
  const localModel = createLocalModel({
    nodePath: process.execPath,
    hostEntry: installation.llamaHostEntry,
    resourcesDir: installation.resourcesDir,
    stateDir: path.join(homeDir, 'prompt-states'),
    log: quietLog(output, options.language),
  });
  const ports: EnginePorts = {
    clock: clockOf(options),
    moneyClock: clockOf({ ...options, nowUtcMs: null }),
    log: quietLog(output, options.language),
    localModel,
    cloud: cloudPortsOf({ env: input.env, homeDir }),
    resourcesDir: installation.resourcesDir,
    homeDir: workDir,
  };
  const removeWorkDir = async (): Promise<void> => {
    if (isThrowaway) await rm(workDir, { recursive: true, force: true });
  };
  // What a run keeps nothing of is still paid for: caps and ledger are the app's.
  const isHybrid = options.mode === 'hybrid' && options.databaseFile === null;
  const databaseFile = databaseOf(options, { isThrowaway, workDir });
  const engine = { databaseFile, owner: options.owner, mode: options.mode };
  const moneyFile = isThrowaway && isHybrid ? path.join(homeDir, 'pennypost.db') : null;
  const opened = await openEngineParts(ports, { ...engine, moneyFile });
  const lost = whyLedgerIsLost(opened, { moneyFile, goesOnLocally: input.goesOnLocally });
  if (lost !== null && opened.ok) await closeParts(opened.value);
  const parts = lost === null ? opened : await withoutLedger(ports, { input, engine, because: lost });
  if (!parts.ok) {
    await localModel.dispose();
    await removeWorkDir();
    return parts;
  }
  const silent = { decided: () => undefined, moneyChanged: () => undefined };
  const queue = createCloudQueue(parts.value, silent);
  return ok({
    parts: parts.value,
    spend: spendHandlers(parts.value, queue, { ...silent, signal: input.signal }),
    options,
    output,
    words: wordsOf(options.language),
    homeDir,
    signal: input.signal,
    close: async () => {
      await Promise.all([localModel.dispose(), parts.value.money.desk.settled()]);
      await closeParts(parts.value);
      await removeWorkDir();
    },
  });
}

/**
 * Why a run whose mail is kept elsewhere has no ledger to spend from; null where it has one, or can not be done without.
 * A ledger in use by the running app is no such case: the app is to be closed then, or asked.
 */
function whyLedgerIsLost(
  opened: Result<EngineParts, AppError>,
  run: { readonly moneyFile: string | null; readonly goesOnLocally: boolean },
): AppError | null {
  if (!run.goesOnLocally || run.moneyFile === null) return null;
  if (!opened.ok) return opened.error.code === 'database-busy' ? null : opened.error;
  return opened.value.money.store.isReadOnly ? readOnlyLedger : null;
}

const readOnlyLedger = appError('database-read-only', 'The database can be read but not written.');

async function closeParts({ store, money }: EngineParts): Promise<void> {
  await money.watch.stop();
  money.flush();
  closeStores(store, money.store);
}

/** The throw-away database has neither provider nor cap, so that nothing can be sent. */
function withoutLedger(
  ports: EnginePorts,
  from: {
    readonly input: SessionInput;
    readonly engine: Omit<EngineOptions, 'moneyFile'>;
    readonly because: AppError;
  },
): Promise<Result<EngineParts, AppError>> {
  const { options, output } = from.input;
  const { ledgerLost } = wordsOf(options.language);
  output.problem(ledgerLost(errorText(from.because, options.language)));
  return openEngineParts(ports, { ...from.engine, moneyFile: null });
}

/** Whose mail a run is about, where the user or the settings say it. */
export function ownerOf({ parts }: Pick<Session, 'parts'>): Owner | null {
  return parts.options.owner ?? parts.store.settings.get().owner;
}

/** A throw-away database lies on disk too: a large mailbox would not fit the memory. */
function databaseOf(
  options: CommonOptions,
  work: { readonly isThrowaway: boolean; readonly workDir: string },
): string {
  if (work.isThrowaway) return path.join(work.workDir, 'pennypost.db');
  return options.databaseFile ?? path.join(work.workDir, 'pennypost.db');
}

function clockOf(options: Pick<CommonOptions, 'nowUtcMs' | 'zone'>): EnginePorts['clock'] {
  const { nowUtcMs } = options;
  return {
    nowUtcMs: nowUtcMs === null ? () => Date.now() : () => nowUtcMs,
    zone: () => options.zone ?? systemZone(),
    monotonicMs: () => performance.now(),
  };
}

function quietLog(output: Output, language: Language): Log {
  const worded = (message: string): string => wordDetail(message, language) ?? message;
  const said = new Set<string>();
  /** A disk that can not be written is met at each step: once is enough. */
  const once = (say: (text: string) => void) => (message: string) => {
    if (!said.has(message)) say(worded(message));
    said.add(message);
  };
  return { info: () => undefined, warn: once(output.note), error: once(output.problem) };
}
