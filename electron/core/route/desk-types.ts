import type { AppError } from '../../../shared/contract/errors.ts';
import type { CloudTier, ServiceTier, TaskKind } from '../../../shared/domain/spend.ts';
import type { Priority } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { Result } from '../../../shared/result.ts';
import type { CloudMessage, CloudRequest } from '../cloud-port.ts';
import type { MaskCount } from '../privacy/mask-types.ts';
import type { TokenUsage } from '../spend/ledger-types.ts';

/** Whose work it is and on which item: what the ledger's rows are about. */
export interface CloudTaskSubject {
  readonly taskKind: TaskKind;
  readonly messageId: number | null;
  readonly ownerId: number | null;
  /** Mail account, or `local` where mail was imported from files. */
  readonly account: string;
}

/** Where a decision was made already (triage); without one the desk follows the policy's chain of the task. */
export interface ChosenRoute {
  readonly decisionId: number | null;
  readonly policyVersion: string | null;
  /** In the order in which they are tried. */
  readonly tiers: readonly CloudTier[];
  readonly serviceTier: ServiceTier;
}

/** One piece of work for a cloud model, in the user's own words: nothing is masked yet. */
export interface CloudTask {
  readonly subject: CloudTaskSubject;
  /**
   * Stable instructions first (a provider's prefix cache holds them), the item's text last. Messages of the role
   * `system` are the program's own words and leave as they are; all others are masked.
   */
  readonly messages: readonly CloudMessage[];
  /** Names and addresses that are known to be in the text; masked besides all that the rules find. */
  readonly knownNames: readonly string[];
  /** What the never-send rules look at besides the text itself. */
  readonly origin: { readonly senders: readonly string[]; readonly folders: readonly string[] };
  /** The same name gets the same placeholder throughout a conversation. */
  readonly conversationId: string;
  readonly answerSchema: CloudRequest['answerSchema'];
  /** Default: the policy's limit of the task, 4,096 where it names none. */
  readonly inputLimitTokens?: number;
  /** Always sent; thinking included. Default: the policy's limit of the task. */
  readonly outputLimitTokens?: number;
  readonly priority: Priority;
  /** After this instant an answer is worth nothing; null: somebody waits for it now. */
  readonly latestUsefulAtUtcMs: number | null;
  /** Ids of what the text comes from (mails, events); the first one is the item of the egress record. */
  readonly sources: readonly string[];
  readonly route?: ChosenRoute;
  /**
   * True where the caller can answer by itself at once: somebody who waits (`latestUsefulAtUtcMs` null) is told within
   * 5 s that no provider does.
   */
  readonly hasLocalFallback?: boolean;
  /** A request is on its way: what came through `onText` so far is void. */
  onStart?(started: CallStart): void;
  /** New text of the answer, unmasked; of an answer with a schema the strings of `streamedField` alone. */
  onText?(delta: string): void;
  /** Without it an answer with a schema comes whole. */
  readonly streamedField?: string;
  /** Another provider starts over: what came through `onText` so far is void. */
  onRestart?(): void;
}

/** A request that was sent, as far as somebody who waits wants to know. */
export interface CallStart {
  readonly tier: CloudTier;
  readonly model: string;
  /** Probable input tokens. */
  readonly forecastTokens: number;
  /** Probable cost after so many tokens out. */
  costOf(tokensOut: number): NanoUsd;
}

export interface CloudAnswer {
  /** Unmasked; JSON text for an answer with a schema. */
  readonly text: string;
  readonly tier: CloudTier;
  readonly providerId: string;
  readonly model: string;
  readonly usage: TokenUsage;
  readonly costNanoUsd: NanoUsd;
  /** The provider told no usage: booked by what was sent and delivered. */
  readonly isEstimated: boolean;
  readonly ms: number;
  readonly firstTokenMs: number | null;
  readonly holdId: number;
  readonly callId: number;
  readonly decisionId: number | null;
  /** Providers that were asked, the one that answered included. */
  readonly attempts: number;
  /** Placeholders that the model changed or made up; left in the text as they came. */
  readonly unknownPlaceholders: readonly string[];
  /** The output limit ended the answer. */
  readonly isCutShort: boolean;
}

/** What would leave, and what it could cost at most; nothing was sent. */
export interface CloudPreview {
  readonly providerId: string;
  readonly host: string;
  readonly model: string;
  readonly tier: CloudTier;
  readonly messages: readonly CloudMessage[];
  readonly masked: readonly MaskCount[];
  readonly inputBoundTokens: number;
  readonly outputLimitTokens: number;
  readonly worstCaseNanoUsd: NanoUsd;
}

/** Whether providers can be reached; told once per change, never once per item. */
export type Connection = 'online' | 'offline';

/**
 * The only way to a cloud model. Fails with `network-forbidden` (local-only), `never-send`, `unavailable` (no
 * provider), `prompt-too-long`, `price-unknown`, `no-cap`, `cap-reached`, `rate-limited`, `wrong-key`,
 * `provider-unreachable`, `provider-failed`, `answer-invalid`, `cancelled`, or a `database-*` of the ledger.
 */
export interface CloudDesk {
  ask(task: CloudTask, signal: AbortSignal): Promise<Result<CloudAnswer, AppError>>;
  preview(task: CloudTask): Result<CloudPreview, AppError>;
  connection(): Connection;
  onConnection(listener: (connection: Connection) => void): () => void;
  /** Ends every request under way (the mode went to local-only, or the program ends) and books it. */
  stopAll(): Promise<void>;
  /** Resolves when every request that was left behind is booked. */
  settled(): Promise<void>;
}
