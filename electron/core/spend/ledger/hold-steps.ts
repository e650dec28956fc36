import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { HoldState } from '../../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { HoldRow, LedgerRows } from '../../db/ledger-types.ts';
import type { Clock } from '../../ports.ts';
import type { Charge, Ledger, Settlement } from '../ledger-types.ts';
import { checkSettlement, costOf } from './check-amounts.ts';
import { mayFollow } from './next-states.ts';

export interface HoldSteps
  extends Pick<
    Ledger,
    'markStreaming' | 'release' | 'suspend' | 'settle' | 'reconcile' | 'suspendOpenHolds'
  > {
  /** `markStreaming` without the wait for the disk, which is the sender's. */
  begin(holdId: number): StepResult<void>;
}
type StepResult<Value> = Result<Value, AppError>;

/**
 * The steps of a hold after it was made. Only the step before a request leaves waits for the disk, and brings all that
 * was written before it there, the hold first: what a loss of power takes back later leaves the hold open, and an open
 * hold is spent.
 */
export function createHoldSteps(rows: LedgerRows, clock: Clock): HoldSteps {
  const take = (holdId: number, state: HoldState, because: string | null): StepResult<void> => {
    const found = findFor(rows, holdId, state);
    if (!found.ok) return found;
    rows.addState(found.value, { state, because, atUtcMs: clock.nowUtcMs() });
    return ok(undefined);
  };
  const step = (holdId: number, state: HoldState, because: string | null) =>
    flatten(rows.lazily(() => take(holdId, state, because)));
  const bill = (holdId: number, from: HoldState, settlement: Settlement) => {
    checkSettlement(settlement);
    const booked = flatten(rows.lazily(() => book({ rows, clock }, { holdId, from, settlement })));
    // The one whose loss would leave less held than is owed.
    if (booked.ok && booked.value.isAboveHold) rows.flush();
    return booked;
  };
  return {
    begin: (holdId) => step(holdId, 'streaming', null),
    markStreaming: (holdId) => flatten(rows.lasting(() => take(holdId, 'streaming', null))),
    release: (holdId, because) => step(holdId, 'released', because),
    suspend: (holdId, because) => step(holdId, 'suspense', because),
    settle: (holdId, settlement) => bill(holdId, 'streaming', settlement),
    reconcile: (holdId, settlement) => bill(holdId, 'suspense', settlement),
    suspendOpenHolds: (others = new Set()) =>
      rows.lazily(() => {
        const open = rows.unsettled().filter((holdId) => !others.has(holdId));
        for (const holdId of open) take(holdId, 'suspense', 'the program ended during the call');
        return open.length;
      }),
  };
}

/** The hold, where that state may follow its own. */
function findFor(rows: LedgerRows, holdId: number, next: HoldState): StepResult<HoldRow> {
  const hold = rows.holdOf(holdId);
  if (hold === null) return err(appError('not-found', `There is no hold ${holdId}.`));
  if (mayFollow(hold.state, next)) return ok(hold);
  return err(appError('bad-input', `Hold ${holdId} is ${hold.state} and can not become ${next}.`));
}

function book(
  { rows, clock }: { readonly rows: LedgerRows; readonly clock: Clock },
  { holdId, from, settlement }: { holdId: number; from: HoldState; settlement: Settlement },
): StepResult<Charge> {
  const found = findFor(rows, holdId, 'settled');
  if (!found.ok) return found;
  const hold = found.value;
  if (hold.state !== from) {
    return err(appError('bad-input', `Hold ${holdId} is ${hold.state}, not ${from}.`));
  }
  const callId = rows.addBill(hold, settlement, clock.nowUtcMs());
  const costNanoUsd = costOf(settlement);
  return ok({ callId, costNanoUsd, isAboveHold: costNanoUsd > hold.amountNanoUsd });
}

/** A refusal inside a transaction is one of the whole. */
export function flatten<Value>(result: Result<StepResult<Value>, AppError>): StepResult<Value> {
  return result.ok ? result.value : result;
}
