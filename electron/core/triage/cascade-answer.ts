import type { DraftVerdict } from './types.ts';

/** A verdict of the tiers below the local model. */
export interface CascadeAnswer {
  readonly draft: DraftVerdict;
  /** True where these tiers are unsure and a local model should be asked. */
  readonly wantsLocal: boolean;
  /** The language that most of the mail is in, for the table of what a local model does better. */
  readonly language: 'en' | 'zh';
}
