import type { Kind, Need, Priority } from '../../../shared/domain/verdict.ts';

/** What corrections say of one sender, list or template; `key` names it (`address:`, `domain:`, `list:`, `template:`). */
export interface LearnedPattern {
  readonly key: string;
  readonly kind: Kind | null;
  readonly need: Need | null;
  readonly priority: Priority | null;
  /** Corrections that agree, and all that match the key. */
  readonly agreeing: number;
  readonly matching: number;
}

/** Changes to the shipped modules that the owner's corrections made. */
export interface LearnedHeads {
  /** A row of `outputCount` columns for each sign of the modules, in the order of their names. */
  readonly deltas: Float32Array;
}

/**
 * Everything learned from one owner's corrections: a pure function of the shipped weights and the live
 * corrections, so taking a correction back is learning again without it.
 */
export interface Learned {
  /** Changes whenever what was learned changes. */
  readonly version: string;
  readonly correctionCount: number;
  readonly patterns: ReadonlyMap<string, LearnedPattern>;
  /** null where there are too few corrections, or where the held-back part gained too little. */
  readonly heads: LearnedHeads | null;
  readonly rolledBack: boolean;
}
