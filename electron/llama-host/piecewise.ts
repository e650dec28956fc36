import type {
  ControlledEvaluateIndexOutput,
  ControlledEvaluateInputItem,
  LlamaContextSequence,
} from 'node-llama-cpp';
import type { SpeedMeter } from './speed-meter.ts';

/** Thrown between two pieces of work when the request was taken back. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export interface PieceOptions {
  /** Most tokens between two looks at `isCancelled`. */
  readonly mostTokens: number;
  readonly speed: SpeedMeter;
  readonly isCancelled: () => boolean;
  /** Called before each piece; sets the thread count. */
  readonly beforePiece: () => void;
}

const pieceMs = 250;

/**
 * Evaluates a prompt in pieces short enough to stop within 300 ms.
 * @returns what came back at each asked-for item, in order
 */
export async function evaluatePiecewise(
  sequence: LlamaContextSequence,
  items: readonly ControlledEvaluateInputItem[],
  options: PieceOptions,
): Promise<ControlledEvaluateIndexOutput[]> {
  const answers: ControlledEvaluateIndexOutput[] = [];
  let at = 0;
  while (at < items.length) {
    if (options.isCancelled()) throw new CancelledError();
    options.beforePiece();
    const piece = items.slice(at, at + options.speed.pieceFor(pieceMs, options.mostTokens));
    const startedAtMs = performance.now();
    const outputs = await sequence.controlledEvaluate(piece);
    options.speed.add(piece.length, performance.now() - startedAtMs);
    for (const output of outputs) if (output !== undefined) answers.push(output);
    at += piece.length;
  }
  if (options.isCancelled()) throw new CancelledError();
  return answers;
}
