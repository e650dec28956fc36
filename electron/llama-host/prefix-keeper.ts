import type { Token } from 'node-llama-cpp';
import type { PromptFile } from '../../shared/inference/prompt-file.ts';
import type { OpenModel } from './open-model.ts';
import { evaluatePiecewise, type PieceOptions } from './piecewise.ts';
import { type KeptState, keptStateIn } from './prefix-state.ts';

/** Keeps the fixed start of a prompt evaluated, in memory and on disk. */
export interface PrefixKeeper {
  readonly kept: KeptState;
  /** Brings the sequence to the end of the prefix. @returns tokens that did not have to be evaluated */
  ensure(pieces: PieceOptions): Promise<number>;
}

export interface PrefixOptions {
  readonly open: OpenModel;
  readonly prompts: PromptFile;
  readonly modelFingerprint: string;
  readonly stateDir: string | null;
  readonly tokens: readonly Token[];
  readonly name: string;
}

export function prefixKeeperFor(options: PrefixOptions): PrefixKeeper {
  const { open, tokens } = options;
  const { sequence } = open;
  const kept = keptStateIn(options.stateDir, {
    modelFingerprint: options.modelFingerprint,
    promptVersion: `${options.prompts.version}/${options.name}`,
    engineVersion: open.engineVersion,
    backend: open.backend,
    contextTokens: sequence.contextSize,
    tokens,
  });
  const isThere = () => sequence.nextTokenIndex === tokens.length;

  return {
    kept,
    ensure: async (pieces) => {
      await sequence.adaptStateToTokens([...tokens], false);
      if (isThere()) return tokens.length;
      if (await kept.restore(sequence)) {
        await rememberPoint(open);
        return tokens.length;
      }
      await sequence.adaptStateToTokens([...tokens], false);
      const reused = sequence.nextTokenIndex;
      await evaluatePiecewise(sequence, tokens.slice(reused), pieces);
      await rememberPoint(open);
      await kept.save(sequence);
      return reused;
    },
  };
}

/** Models with recurrent layers or sliding windows can't step back without a checkpoint; a file carries none. */
async function rememberPoint({ sequence }: OpenModel): Promise<void> {
  if (sequence.needsCheckpoints) await sequence.takeCheckpoint();
}
