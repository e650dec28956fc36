import type { TaskKind } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';

/** `answer`: a question of the owner about what is known; it changes nothing. */
export type CacheTask = TaskKind | 'answer';

/** All that an answer depends on; two questions that differ in any of it have different keys. */
export interface CacheQuestion {
  readonly task: CacheTask;
  /** The whole request as the model would get it, before masking. */
  readonly text: string;
  /** Hash of a local model's file, or provider and model. */
  readonly modelHash: string;
  readonly promptVersion: string;
  readonly tools: readonly string[];
  readonly locale: string;
  /** Owner and mail account; nothing is ever served to another. */
  readonly account: string;
}

/** What an answer rests on: it is dropped when one of these changes. */
export type CacheSource =
  | `message:${number}`
  | `prompt:${string}`
  | `policy:${string}`
  | `corrections:${number}`
  | `setting:${string}`;

/** An answer as it came; only whole ones without tool calls are kept. */
export interface FinishedAnswer {
  /** JSON or text, unmasked. */
  readonly value: string;
  /** Any but `stop` (cut, cancelled, filtered, at the output limit) is partial. */
  readonly ended: 'stop' | 'length' | 'filtered' | 'cut' | 'cancelled' | 'other';
  readonly toolCalls: number;
  /** Billed input and output tokens: what another look-up saves. */
  readonly tokens: number;
  readonly costNanoUsd: NanoUsd;
  readonly sources: readonly CacheSource[];
}

/** L1 session memory, L2 the user's database, L3 shipped knowledge. */
export type CacheLayerName = 'session' | 'user' | 'system';

export interface CacheHit {
  readonly layer: CacheLayerName;
  readonly task: CacheTask;
  readonly value: string;
  readonly tokensSaved: number;
  readonly savedNanoUsd: NanoUsd;
  /** True where another wording of the question was answered. */
  readonly isSimilar: boolean;
  /** One or two of a hundred: ask the model as well and tell by `reportCheck` whether it agrees. */
  readonly wantsCheck: boolean;
}

/** One kept answer; the form that layers share. */
export interface CacheEntry {
  readonly key: string;
  readonly task: CacheTask;
  readonly account: string;
  readonly value: string;
  /** The question in words, for tasks that may be answered by similarity; else null. */
  readonly question: string | null;
  /** Hash of scope and `signatureOf(question)`; null like `question`. */
  readonly signature: string | null;
  readonly costNanoUsd: NanoUsd;
  readonly tokens: number;
  readonly bytes: number;
  readonly sources: readonly CacheSource[];
}

/** Knowledge that is shipped and never changes while the program runs. */
export interface SystemKnowledge {
  answer(question: CacheQuestion): string | null;
}

/** What one layer did for one task on one day of the user's zone. */
export interface CacheFigure {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly layer: CacheLayerName;
  readonly task: CacheTask;
  readonly lookUps: number;
  readonly hits: number;
  /** Of `hits`, those of another wording. */
  readonly similarHits: number;
  readonly tokensSaved: number;
  readonly savedNanoUsd: NanoUsd;
  readonly checks: number;
  /** Checked hits whose answer was not what the model says now. */
  readonly wrongChecks: number;
}
