import type { AppError } from '../../../shared/contract/errors.ts';
import type { BudgetScope, HoldState } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { Result } from '../../../shared/result.ts';
import type { PlainDay } from '../../../shared/time.ts';
import type { HoldRequest, Settlement, SuspendedHold } from '../spend/ledger-types.ts';
import type { ScopePeriod } from './ledger-scopes.ts';

/** When money was held, as it is kept with the hold. */
export interface HoldMoment {
  readonly atUtcMs: number;
  readonly day: PlainDay;
  readonly month: string;
  readonly zone: string;
  readonly hourUtcMs: number;
}

/** A hold with its latest state. */
export interface HoldRow extends HoldMoment {
  readonly holdId: number;
  readonly state: HoldState;
  readonly amountNanoUsd: NanoUsd;
  readonly task: string;
  readonly account: string;
  readonly session: string;
  readonly ownerId: number | null;
  readonly messageId: number | null;
  readonly provider: string;
  readonly model: string;
  readonly tier: string;
  readonly serviceTier: string;
}

/** A paid call, as far as a correction of its cost needs it. */
export interface PaidCall {
  readonly callId: number;
  readonly holdId: number;
  /** Charge lines and the adjustments so far. */
  readonly costNanoUsd: NanoUsd;
}

export interface ScopeTotal {
  readonly spentNanoUsd: NanoUsd;
  readonly heldNanoUsd: NanoUsd;
}

/** A step of a hold that is kept with its reason. */
export interface NextState {
  readonly state: HoldState;
  readonly because: string | null;
  readonly atUtcMs: number;
}

/**
 * The rows of the ledger and the sums that go with them. Decides nothing: whether a hold fits its caps and which
 * step may follow which is the business of `spend/ledger`, inside one of these transactions.
 */
export interface LedgerRows {
  /** One `BEGIN IMMEDIATE`; on the disk when it returns. @throws inside another transaction, which would undo that. */
  lasting<Value>(work: () => Value): Result<Value, AppError>;
  /**
   * The same, but a loss of power (not a crash of the program) may take it back, together with all that came
   * after it. For steps whose loss leaves more held than is owed, never less.
   */
  lazily<Value>(work: () => Value): Result<Value, AppError>;
  /** As `lazily`, for money that is held. @throws inside another transaction, which would undo that. */
  lazilyAlone<Value>(work: () => Value): Result<Value, AppError>;
  /** Resolves when all that was written before, lazily too, is on the disk; waits of the same time are shared. */
  onDisk(): Promise<Result<void, AppError>>;
  /** Brings to the disk what was written lazily; a fault of the disk changes nothing of what was written. */
  flush(): void;

  /** Caps in force, by scope in the order of the alphabet; a scope without one is not in it. */
  caps(): ReadonlyMap<BudgetScope, NanoUsd>;
  addBudget(scope: BudgetScope, capNanoUsd: NanoUsd | null, atUtcMs: number): void;
  totalOf(scope: ScopePeriod): ScopeTotal;
  /** The latest day on which money was held. */
  latestDay(): PlainDay | null;
  setLatestDay(day: PlainDay): void;

  addHold(request: HoldRequest, moment: HoldMoment): number;
  holdOf(holdId: number): HoldRow | null;
  /** Holds in state `held` or `streaming`. */
  unsettled(): readonly number[];
  suspended(): readonly SuspendedHold[];
  /** The next state of a hold; an end of it frees what it held. */
  addState(hold: HoldRow, next: NextState): void;
  /** Settles a hold: its last state, call, charge lines and sums of the bill. @returns the call's id. */
  addBill(hold: HoldRow, settlement: Settlement, atUtcMs: number): number;
  paidCall(callId: number): PaidCall | null;
  addAdjustment(
    call: PaidCall,
    change: { readonly amountNanoUsd: NanoUsd; readonly because: string; readonly atUtcMs: number },
  ): void;
}
