import type { AppError } from '../../../shared/contract/errors.ts';
import type {
  BudgetScope,
  BudgetView,
  CloudTier,
  HoldState,
  ServiceTier,
  TaskKind,
  TokenClass,
} from '../../../shared/domain/spend.ts';
import type { NanoUsd, NanoUsdPerMillionTokens } from '../../../shared/money.ts';
import type { Result } from '../../../shared/result.ts';

/**
 * Usage as billed, each token in one class: `input` is what was neither read from nor written to a cache,
 * `output` is visible text, `reasoning` is thinking, billed or not shown. Adapters normalise to this form.
 */
export interface TokenUsage {
  readonly input: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly output: number;
  readonly reasoning: number;
}

/** One line of a bill: `costNanoUsd` = ceil(tokens x price / 10^6). */
export interface ChargeLine {
  readonly tokenClass: TokenClass;
  /** Tokens; requests for `flat`. */
  readonly tokens: number;
  readonly unitPrice: NanoUsdPerMillionTokens;
  readonly priceRowId: string;
  readonly costNanoUsd: NanoUsd;
  /** True where the tokens are our estimate because the provider never told them. */
  readonly isEstimated: boolean;
}

/** What a call is for and on whose account: the dimensions of every report. */
export interface CallSubject {
  readonly taskKind: TaskKind;
  readonly messageId: number | null;
  readonly ownerId: number | null;
  /** Mail account or `local` where mail was imported from files. */
  readonly account: string;
  /** Id of this run of the program. */
  readonly session: string;
  readonly decisionId: number | null;
  /** First try 1. */
  readonly attempt: number;
  readonly parentHoldId: number | null;
}

/** A request for money, made after routing and fall-back, right before anything is sent. */
export interface HoldRequest {
  readonly subject: CallSubject;
  readonly providerId: string;
  /** As the price table names them; null where the user said that the server costs nothing. */
  readonly priceProvider: string;
  readonly model: string;
  readonly tier: CloudTier;
  readonly serviceTier: ServiceTier;
  /** Sure upper bound of all input tokens. */
  readonly inputBoundTokens: number;
  /** Output limit sent with the request, thinking included. */
  readonly outputLimitTokens: number;
  /** Worst case at the dearest price that could apply; the ledger computes nothing itself. */
  readonly worstCaseNanoUsd: NanoUsd;
  readonly policyVersion: string | null;
}

/** A call that was sent and whose usage is not known; what it holds stays spent until it is reconciled. */
export interface SuspendedHold {
  readonly holdId: number;
  readonly providerId: string;
  readonly model: string;
  readonly amountNanoUsd: NanoUsd;
  readonly because: string;
  readonly heldAtUtcMs: number;
}

export interface Hold {
  readonly holdId: number;
  readonly amountNanoUsd: NanoUsd;
  readonly heldAtUtcMs: number;
}

export type CallOutcome = 'ok' | 'cut' | 'cancelled' | 'failed' | 'unknown';

/** What is known when a call has ended; all of it is kept. */
export interface Settlement {
  readonly outcome: CallOutcome;
  readonly usage: TokenUsage;
  readonly lines: readonly ChargeLine[];
  readonly isEstimated: boolean;
  /** What the provider itself says it cost, where it says so (OpenRouter). */
  readonly providerSaysNanoUsd: NanoUsd | null;
  readonly modelServed: string | null;
  readonly responseId: string | null;
  /** The provider's own usage object, as JSON text. */
  readonly rawUsage: string | null;
  readonly firstTokenMs: number | null;
  readonly ms: number;
  /** What the baseline would have cost. */
  readonly avoidedNanoUsd: NanoUsd;
}

export interface Charge {
  readonly callId: number;
  readonly costNanoUsd: NanoUsd;
  /** Settled above its hold: a bound was wrong. Never hidden, told as an anomaly. */
  readonly isAboveHold: boolean;
}

/** What a local (or cached, or rule) answer took; price 0, `avoided` apart from real money. */
export interface LocalUse {
  readonly subject: CallSubject;
  readonly tier: string;
  readonly modelId: string | null;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly avoidedNanoUsd: NanoUsd;
  readonly ms: number;
  readonly resources: ResourceUse | null;
  readonly atUtcMs: number;
}

/** What of this machine an answer took; `energyMilliJoules` is an estimate. */
export interface ResourceUse {
  readonly cpuMs: number;
  readonly gpuMs: number;
  readonly memoryBytes: number;
  readonly energyMilliJoules: number;
}

/**
 * The only way to spend. Every operation is one transaction; failures are returned
 * (`cap-reached`, `no-cap`, `not-found`, `database-*`), and a ledger that can not be written refuses every hold.
 */
export interface Ledger {
  /**
   * Holds the worst case in every scope at once, or in none: spent + held + new <= cap for each.
   * `no-cap` where no day cap is set: without a cap nothing may be sent.
   */
  reserve(request: HoldRequest): Result<Hold, AppError>;
  /**
   * `reserve`, what `beside` writes and `markStreaming` in one transaction, which does not wait for the disk: nothing may
   * leave before a call of `onDisk` that was made afterwards has resolved. What `beside` refuses is released at once.
   */
  reserveToSend(request: HoldRequest, beside: (hold: Hold) => Result<void, AppError>): Result<Hold, AppError>;
  /** Resolves when all that was written before is on the disk. Calls on their way at the same time share their waits. */
  onDisk(): Promise<Result<void, AppError>>;
  /** The request is about to leave; from here on a crash means suspense. Waits for the disk. */
  markStreaming(holdId: number): Result<void, AppError>;
  settle(holdId: number, settlement: Settlement): Result<Charge, AppError>;
  /** Refused before it was accepted, or never sent: nothing is owed. */
  release(holdId: number, because: string): Result<void, AppError>;
  /** Sent, and its usage is not known: the whole hold stays spent. */
  suspend(holdId: number, because: string): Result<void, AppError>;
  /** A suspended call whose bill is known now. */
  reconcile(holdId: number, settlement: Settlement): Result<Charge, AppError>;
  /** A correction of what was booked, signed; never rewrites a line. */
  adjust(callId: number, amountNanoUsd: NanoUsd, because: string): Result<void, AppError>;
  /**
   * Once at each start, before anything is held: what a crash left open goes to suspense (sent or not, nobody
   * knows), besides those that somebody else answers for: batches outlive the program.
   * @returns how many.
   */
  suspendOpenHolds(others?: ReadonlySet<number>): Result<number, AppError>;
  /**
   * At each start, before anything is held: compares all sums with the rows they sum, and makes them anew from the
   * rows where they differ. @returns what differed, in words for the log.
   */
  checkSums(): Result<readonly string[], AppError>;
  budgets(): readonly BudgetView[];
  /** `null` takes the cap away. Bad amounts are refused by the caller's parser. */
  setBudget(scope: BudgetScope, capNanoUsd: NanoUsd | null): Result<BudgetView, AppError>;
  holdState(holdId: number): HoldState | null;
  /** Holds whose bill is not known, oldest first. */
  suspended(): readonly SuspendedHold[];
  /** Answers that cost nothing: rows and roll-ups in one transaction. A failure here stops no local work. */
  bookLocal(uses: readonly LocalUse[]): Result<void, AppError>;
}
