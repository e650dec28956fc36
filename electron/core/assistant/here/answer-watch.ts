import type { AnswerProgress } from '../../../../shared/contract/cloud-views.ts';
import { type NanoUsd, zeroNanoUsd } from '../../../../shared/money.ts';
import { roughTokens } from '../rough-tokens.ts';
import type { AnswerWatch } from './here-types.ts';

const tellEveryMs = 250;

export interface WatchListener {
  /** `isRestart`: what came before is void. */
  text(text: string, isRestart: boolean): void;
  progress(progress: AnswerProgress): void;
  monotonicMs(): number;
}

/** Tells a change of writer at once, and how far the text has come at most four times a second. */
export function createAnswerWatch({ text, progress, monotonicMs }: WatchListener): AnswerWatch {
  let writer: Pick<AnswerProgress, 'tier' | 'model' | 'because' | 'tokensIn'> | null = null;
  let costOf: (tokensOut: number) => NanoUsd = () => zeroNanoUsd;
  let written = '';
  let hasShown = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  const tell = () => {
    if (writer === null) return;
    toldAtMs = monotonicMs();
    const tokensOut = roughTokens(written);
    progress({ ...writer, tokensOut, costNanoUsd: costOf(tokensOut) });
  };
  return {
    started: ({ costOf: cost, ...by }) => {
      if (hasShown) text('', true);
      hasShown = false;
      writer = by;
      costOf = cost;
      written = '';
      tell();
    },
    text: (delta) => {
      written += delta;
      hasShown = true;
      text(delta, false);
      if (monotonicMs() - toldAtMs >= tellEveryMs) tell();
    },
    restarted: (instead) => {
      hasShown = instead !== '';
      text(instead, true);
    },
  };
}
