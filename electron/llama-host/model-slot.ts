import { type AppError, appError } from '../../shared/contract/errors.ts';
import type { HostMessage, LoadOrder, LoadReply } from '../../shared/inference/host-protocol.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { type OpenModel, openModel } from './open-model.ts';
import type { PieceOptions } from './piecewise.ts';
import { fingerprintOf } from './prefix-state.ts';
import { type TriageReader, triageReaderFor } from './read-triage.ts';
import { createSpeedMeter } from './speed-meter.ts';
import { createThreadChooser } from './thread-count.ts';
import { type ActionsWriter, actionsWriterFor } from './write-actions.ts';
import { type TextWriter, textWriterFor } from './write-text.ts';

/** A loaded model with all that can be asked of it. */
export interface ReadyModel {
  readonly open: OpenModel;
  readonly reader: TriageReader;
  readonly actions: () => Promise<ActionsWriter>;
  readonly writer: TextWriter;
  pieces(isCancelled: () => boolean): PieceOptions;
}

/** The place for one model: remembers what was ordered, loads it when needed, lets it go. */
export interface ModelSlot {
  order(order: LoadOrder): Promise<Result<LoadReply, AppError>>;
  /** The loaded model; loads it again where it sleeps. */
  ready(): Promise<Result<ReadyModel, AppError>>;
  /** Frees the memory and keeps the order: the next work loads it again. */
  sleep(): Promise<void>;
  unload(): Promise<void>;
  isLoaded(): boolean;
  idleUnloadMs(): number | null;
  tokensPerSecond(): number | null;
}

export type StateReport = Omit<Extract<HostMessage, { type: 'state' }>, 'type' | 'tokensPerSecond'>;

export function createModelSlot(report: (state: StateReport) => void): ModelSlot {
  const speed = createSpeedMeter();
  let ordered: LoadOrder | null = null;
  let loaded: ReadyModel | null = null;

  const close = async () => {
    const closing = loaded;
    loaded = null;
    await closing?.open.close();
  };
  const load = async (order: LoadOrder): Promise<Result<ReadyModel, AppError>> => {
    report({ state: 'loading', loadProgress: 0 });
    const ready = await readyModel(order, speed, percentReporter(report));
    if (ready.ok) loaded = ready.value;
    else ordered = null;
    report({ state: ready.ok ? 'warm' : 'off', loadProgress: null });
    return ready;
  };
  return {
    order: async (order) => {
      await close();
      ordered = order;
      const ready = await load(order);
      return ready.ok ? ok(replyOf(ready.value)) : ready;
    },
    ready: async () => {
      if (loaded !== null) return ok(loaded);
      if (ordered === null) return err(appError('model-missing', 'no model is loaded'));
      return load(ordered);
    },
    sleep: async () => {
      await close();
      report({ state: 'sleeping', loadProgress: null });
    },
    unload: async () => {
      ordered = null;
      await close();
      report({ state: 'off', loadProgress: null });
    },
    isLoaded: () => loaded !== null,
    idleUnloadMs: () => ordered?.idleUnloadMs ?? null,
    tokensPerSecond: () => speed.tokensPerSecond(),
  };
}

/** Reports a share of loading at most once per percent. */
function percentReporter(report: (state: StateReport) => void): (share: number) => void {
  let reportedPercent = 0;
  return (share) => {
    if (share * 100 < reportedPercent + 1) return;
    reportedPercent = share * 100;
    report({ state: 'loading', loadProgress: share });
  };
}

async function readyModel(
  order: LoadOrder,
  speed: ReturnType<typeof createSpeedMeter>,
  onProgress: (share: number) => void,
): Promise<Result<ReadyModel, AppError>> {
  const opened = await openModel(order, onProgress);
  if (!opened.ok) return opened;
  const open = opened.value;
  const options = {
    open,
    prompts: order.prompts,
    stateDir: order.stateDir,
    modelFingerprint: await fingerprintOf(order.file),
  };
  const reader = triageReaderFor(options);
  if (reader === null) {
    await open.close();
    return err(appError('model-invalid', "this model's vocabulary has no single-letter labels"));
  }
  const threads = createThreadChooser(open.llama.cpuMathCores);
  const pieces = (isCancelled: () => boolean): PieceOptions => ({
    mostTokens: open.pieceTokens,
    speed,
    isCancelled,
    beforePiece: () => {
      open.llama.maxThreads = order.threads ?? threads();
    },
  });
  await reader.warmUp(pieces(() => false));
  let actionsWriter: Promise<ActionsWriter> | null = null;
  const actions = () => {
    actionsWriter ??= actionsWriterFor(options);
    return actionsWriter;
  };
  return ok({ open, reader, actions, writer: textWriterFor(options), pieces });
}

function replyOf({ open, reader }: ReadyModel): LoadReply {
  return {
    backend: open.backend,
    contextTokens: open.sequence.contextSize,
    instructionTokens: reader.instructionTokens,
  };
}
