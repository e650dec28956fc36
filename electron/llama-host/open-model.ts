import { stat } from 'node:fs/promises';
import {
  getLlama,
  getModuleVersion,
  InsufficientMemoryError,
  type Llama,
  type LlamaContext,
  type LlamaContextSequence,
  LlamaLogLevel,
  type LlamaModel,
} from 'node-llama-cpp';
import { type AppError, appError } from '../../shared/contract/errors.ts';
import type { LoadOrder } from '../../shared/inference/host-protocol.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** A model in memory with the one sequence that all work runs on. */
export interface OpenModel {
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly sequence: LlamaContextSequence;
  readonly backend: string;
  /** Most tokens of one piece of work: larger on a graphics card. */
  readonly pieceTokens: number;
  readonly engineVersion: string;
  close(): Promise<void>;
}

const contextTokens = 1_536;
const overheadBytes = 96 * 1024 * 1024;
const batchTokens = { cpu: 128, gpu: 1_024 } as const;

let llamaOnce: Promise<Llama> | null = null;

/**
 * Loads a GGUF file and makes its context.
 * Errors: `model-missing`, `model-too-large`, `model-invalid`, `unavailable` (no engine for this machine).
 */
export async function openModel(
  order: LoadOrder,
  onProgress: (share: number) => void,
): Promise<Result<OpenModel, AppError>> {
  const size = await stat(order.file).then(
    (stats) => stats.size,
    () => null,
  );
  if (size === null) return err(appError('model-missing', `there is no model file at ${order.file}`));
  let llama: Llama;
  try {
    llamaOnce ??= startEngine(order.gpu);
    llama = await llamaOnce;
  } catch (cause) {
    llamaOnce = null;
    return err(appError('unavailable', `the inference engine does not start here: ${wordsOf(cause)}`));
  }
  const tooLarge = await memoryProblem(llama, size, order.memoryLimitBytes);
  if (tooLarge !== null) return err(tooLarge);
  try {
    return ok(await load(llama, order.file, onProgress));
  } catch (cause) {
    return err(loadError(cause));
  }
}

function startEngine(gpu: LoadOrder['gpu']): Promise<Llama> {
  return getLlama({
    gpu: gpu === 'auto' ? 'auto' : false,
    build: 'never',
    skipDownload: true,
    progressLogs: false,
    logLevel: LlamaLogLevel.error,
    logger: (_level, message) => process.stderr.write(`${message.trim()}\n`),
  });
}

async function load(llama: Llama, file: string, onProgress: (share: number) => void): Promise<OpenModel> {
  const model = await llama.loadModel({
    modelPath: file,
    gpuLayers: { fitContext: { contextSize: contextTokens } },
    onLoadProgress: onProgress,
  });
  try {
    const onGpu = llama.gpu !== false && model.gpuLayers > 0;
    const pieceTokens = onGpu ? batchTokens.gpu : batchTokens.cpu;
    const context = await model.createContext({
      sequences: 1,
      contextSize: { max: contextTokens },
      batchSize: pieceTokens,
      threads: { ideal: llama.cpuMathCores, min: 1 },
    });
    return {
      llama,
      model,
      context,
      sequence: context.getSequence(),
      backend: onGpu ? llama.gpu : 'cpu',
      pieceTokens,
      engineVersion: `${await getModuleVersion()}/${llama.llamaCppRelease.release}`,
      close: () => model.dispose(),
    };
  } catch (cause) {
    await model.dispose();
    throw cause;
  }
}

async function memoryProblem(
  llama: Llama,
  fileBytes: number,
  limitBytes: number | null,
): Promise<AppError | null> {
  const needed = fileBytes + overheadBytes;
  const vram = llama.gpu === false ? 0 : (await llama.getVramState()).free;
  const free = limitBytes ?? Math.max(process.availableMemory(), vram);
  if (needed <= free) return null;
  return appError(
    'model-too-large',
    `the model needs about ${gigabytes(needed)} GB of memory and ${gigabytes(free)} GB are free: close other programs or choose a smaller model`,
  );
}

function loadError(cause: unknown): AppError {
  if (cause instanceof InsufficientMemoryError) {
    return appError(
      'model-too-large',
      `the model does not fit into this machine's memory: ${wordsOf(cause)}`,
    );
  }
  return appError(
    'model-invalid',
    `the model file is damaged or of a kind that this version can't run: ${wordsOf(cause)}`,
  );
}

function gigabytes(bytes: number): string {
  return (bytes / 1e9).toFixed(1);
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
