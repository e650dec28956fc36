import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { ModelStatus } from '../../../../shared/contract/views.ts';
import {
  actionsReplySchema,
  type GeneratePrompt,
  generateReplySchema,
  type LoadOrder,
  type MailPrompt,
  triageReplySchema,
} from '../../../../shared/inference/host-protocol.ts';
import { type PromptFile, promptFileSchema } from '../../../../shared/inference/prompt-file.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { checkGgufFile } from '../../models/gguf-file.ts';
import type { LocalModelPort, Log } from '../../ports.ts';
import { type RestartOptions, usualRestarts } from './restart-policy.ts';
import { type Ask, type AskAbout, createSupervisor, type Supervisor } from './supervisor.ts';

export interface LocalModelOptions {
  /** A Node of at least version 22. */
  readonly nodePath: string;
  /** Entry file of llama-host: `electron/llama-host/main.ts` from source, its bundle in the package. */
  readonly hostEntry: string;
  /** Folder with `prompts/triage.json`. */
  readonly resourcesDir: string;
  /** Folder for kept prompt states; null keeps none between runs. */
  readonly stateDir: string | null;
  readonly log: Log;
  /** Memory is given back after this long without work; default 10 minutes. */
  readonly idleUnloadMs?: number;
  /** Bound for model and context together; default: what the machine has free. */
  readonly memoryLimitBytes?: number | null;
  /** Fixed number of threads; default: as many as the load of the machine leaves free. */
  readonly threads?: number;
  readonly restarts?: RestartOptions;
  /** llama-host is killed when it is silent for this long; default 60 s. */
  readonly silenceMs?: number;
  /** An idle llama-host that grew by more than this is replaced; default 1.5 GB. */
  readonly growthBytes?: number;
}

/** A local model whose process can be named, for tests that kill it. */
export interface SupervisedLocalModel extends LocalModelPort {
  /** Process id of llama-host while it runs. */
  hostPid(): number | null;
}

const offStatus: ModelStatus = {
  state: 'off',
  modelId: null,
  tokensPerSecond: null,
  loadProgress: null,
  error: null,
};

/**
 * Inference in a child process of its own. The child starts with the first load, is restarted with growing waits
 * when it dies, and repeats lost work; after three crashes in five minutes it stays off (`unavailable`), and a mail
 * that it died of twice is refused (`set-aside`).
 */
export function createLocalModel(options: LocalModelOptions): SupervisedLocalModel {
  const listeners = new Set<(status: ModelStatus) => void>();
  let status = offStatus;
  const update = (change: Partial<ModelStatus>) => {
    const isRunning = change.state === 'warm' || change.state === 'busy';
    status = { ...status, ...change, ...(isRunning ? { error: null } : {}) };
    for (const listener of listeners) listener(status);
  };
  const supervisor = createSupervisor({
    nodePath: options.nodePath,
    hostEntry: options.hostEntry,
    log: options.log,
    restarts: options.restarts ?? usualRestarts,
    silenceMs: options.silenceMs ?? 60_000,
    growthBytes: options.growthBytes ?? 1_500_000_000,
    onStatus: update,
  });
  const load = singleFlight((file, modelId) => loadModel({ options, supervisor, update }, file, modelId));

  return {
    status: () => status,
    onStatus: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load,
    unload: async () => {
      supervisor.setOrder(null);
      if (supervisor.pid() !== null) await supervisor.ask({ type: 'unload' }, { item: null });
      update(offStatus);
    },
    ...questionsTo(supervisor),
    hostPid: () => supervisor.pid(),
    dispose: async () => {
      supervisor.stop();
      update(offStatus);
      listeners.clear();
    },
  };
}

interface LoadTools {
  readonly options: LocalModelOptions;
  readonly supervisor: Supervisor;
  readonly update: (change: Partial<ModelStatus>) => void;
}

async function loadModel(tools: LoadTools, file: string, modelId: string): Promise<Result<void, AppError>> {
  const { options, supervisor, update } = tools;
  const fail = (error: AppError) => {
    supervisor.setOrder(null);
    update({ state: 'failed', modelId, loadProgress: null, error });
    return err(error);
  };
  supervisor.setOrder(null);
  const checked = await checkGgufFile(file);
  if (!checked.ok) return fail(checked.error);
  const prompts = readPrompts(options.resourcesDir);
  update({ state: 'loading', modelId, loadProgress: 0, error: null });
  for (const gpu of ['auto', 'none'] as const) {
    const order = { ...orderFor(options, file, prompts), gpu };
    const item = `model:${file}`;
    supervisor.resetCrashes(item);
    const loaded = await supervisor.ask({ type: 'load', order }, { item });
    if (loaded.ok) {
      supervisor.setOrder(order);
      return ok(undefined);
    }
    const isCrash = loaded.error.code === 'set-aside' || loaded.error.code === 'model-crashed';
    if (!isCrash) return fail(loaded.error);
    options.log.warn(`the engine ended while it loaded the model (graphics card: ${gpu})`);
  }
  return fail(appError('model-crashed', 'the engine ends whenever it loads this model; choose another one'));
}

function orderFor(options: LocalModelOptions, file: string, prompts: PromptFile): LoadOrder {
  return {
    file,
    prompts,
    stateDir: options.stateDir,
    gpu: 'auto',
    threads: options.threads ?? null,
    memoryLimitBytes: options.memoryLimitBytes ?? null,
    idleUnloadMs: options.idleUnloadMs ?? 600_000,
  };
}

function questionsTo(
  supervisor: Supervisor,
): Pick<LocalModelPort, 'triage' | 'actions' | 'generate' | 'countTokens'> {
  const about = async <Value>(ask: Ask, schema: z.ZodType<Value>, rest: AskAbout) => {
    const answer = await supervisor.ask(ask, rest);
    if (!answer.ok) return answer;
    const parsed = schema.safeParse(answer.value);
    if (parsed.success) return ok(parsed.data);
    return err(appError('internal', 'llama-host gave an answer of another shape'));
  };
  return {
    triage: (mail, signal) =>
      about({ type: 'triage', mail }, triageReplySchema, { item: itemOf(mail), signal }),
    actions: (mail, signal) =>
      about({ type: 'actions', mail }, actionsReplySchema, { item: itemOf(mail), signal }),
    generate: (prompt, { signal, ...listener }) =>
      about({ type: 'generate', prompt }, generateReplySchema, { item: itemOf(prompt), signal, listener }),
    countTokens: (text) => about({ type: 'countTokens', text }, z.number().int(), { item: null }),
  };
}

function itemOf(prompt: MailPrompt | GeneratePrompt): string {
  return createHash('sha256').update(JSON.stringify(prompt)).digest('hex');
}

/** Calls for the same model while it loads share one load; another model waits for its turn. */
function singleFlight(
  work: (file: string, modelId: string) => Promise<Result<void, AppError>>,
): LocalModelPort['load'] {
  let flight: { readonly file: string; readonly outcome: Promise<Result<void, AppError>> } | null = null;
  return (file, modelId) => {
    if (flight?.file === file) return flight.outcome;
    const before = flight?.outcome ?? Promise.resolve();
    const current = { file, outcome: before.then(() => work(file, modelId)) };
    flight = current;
    const land = () => {
      if (flight === current) flight = null;
    };
    void current.outcome.then(land, land);
    return current.outcome;
  };
}

/** Reads `prompts/triage.json`; a broken file of the product is a bug and throws. */
function readPrompts(resourcesDir: string): PromptFile {
  const file = path.join(resourcesDir, 'prompts', 'triage.json');
  return promptFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}
