import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import type { HoldState } from '../../../../shared/domain/spend.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { CallRepository } from '../../db/calls.ts';
import type { HoldRow, LedgerRows } from '../../db/ledger-types.ts';
import type { RollupRepository } from '../../db/rollup-types.ts';
import type { Clock } from '../../ports.ts';
import { createBudgets } from '../budgets/budgets.ts';
import { findRefusal } from '../budgets/find-refusal.ts';
import type { Charge, Ledger, Settlement } from '../ledger-types.ts';
import { checkHoldRequest, checkSettlement, costOf } from './check-amounts.ts';
import { createHoldMoments } from './hold-moment.ts';
import { callOfUse } from './local-use.ts';
import { mayFollow } from './next-states.ts';

export interface LedgerParts {
  readonly store: {
    readonly ledger: LedgerRows;
    readonly calls: CallRepository;
    readonly rollups: RollupRepository;
  };
  readonly clock: Clock;
  /** Id of this run of the program, new at each start. */
  readonly session: string;
}

/** The only writer of money, over one open store. See `Ledger`. */
export function createLedger({ store, clock, session }: LedgerParts): Ledger {
  const rows = store.ledger;
  const momentNow = createHoldMoments(rows, clock);
  const steps = createSteps(rows, clock);
  return {
    reserve(request) {
      checkHoldRequest(request);
      return flatten(
        rows.lasting(() => {
          const moment = momentNow();
          const refusal = findRefusal(rows, request, moment);
          if (refusal !== null) return err(refusal);
          if (moment.day !== rows.latestDay()) rows.setLatestDay(moment.day);
          const holdId = rows.addHold(request, moment);
          return ok({ holdId, amountNanoUsd: request.worstCaseNanoUsd, heldAtUtcMs: moment.atUtcMs });
        }),
      );
    },
    markStreaming: (holdId) => steps.step(holdId, 'streaming', null),
    release: (holdId, because) => steps.step(holdId, 'released', because),
    suspend: (holdId, because) => steps.step(holdId, 'suspense', because),
    settle: (holdId, settlement) => steps.bill(holdId, 'streaming', settlement),
    reconcile: (holdId, settlement) => steps.bill(holdId, 'suspense', settlement),
    adjust: (callId, amountNanoUsd, because) =>
      flatten(
        rows.lasting(() => {
          const call = rows.paidCall(callId);
          if (call === null) return err(appError('not-found', `There is no paid call ${callId}.`));
          if (!Number.isSafeInteger(amountNanoUsd)) throw new RangeError(`not an amount: ${amountNanoUsd}`);
          if (call.costNanoUsd + amountNanoUsd < 0) {
            return err(appError('bad-input', 'A call can not cost less than nothing.'));
          }
          rows.addAdjustment(call, { amountNanoUsd, because, atUtcMs: clock.nowUtcMs() });
          return ok(undefined);
        }),
      ),
    suspendOpenHolds: () =>
      rows.lazily(() => {
        const open = rows.unsettled();
        for (const holdId of open) steps.take(holdId, 'suspense', 'the program ended during the call');
        return open.length;
      }),
    checkSums: () =>
      rows.lasting(() => {
        const { isEqual, differences } = store.rollups.checkTotals();
        if (!isEqual) store.rollups.rebuild();
        return differences;
      }),
    ...createBudgets({ rows, clock, session, momentNow }),
    holdState: (holdId) => rows.holdOf(holdId)?.state ?? null,
    suspended: () => rows.suspended(),
    bookLocal: (uses) => rows.lazily(() => store.calls.add(uses.map(callOfUse))),
  };
}

type StepResult<Value> = Result<Value, AppError>;

function createSteps(rows: LedgerRows, clock: Clock) {
  const find = (holdId: number, state: HoldState): StepResult<HoldRow> => {
    const hold = rows.holdOf(holdId);
    if (hold === null) return err(appError('not-found', `There is no hold ${holdId}.`));
    if (mayFollow(hold.state, state)) return ok(hold);
    return err(appError('bad-input', `Hold ${holdId} is ${hold.state} and can not become ${state}.`));
  };
  const take = (holdId: number, state: HoldState, because: string | null): StepResult<void> => {
    const found = find(holdId, state);
    if (!found.ok) return found;
    rows.addState(found.value, { state, because, atUtcMs: clock.nowUtcMs() });
    return ok(undefined);
  };
  const book = (holdId: number, from: HoldState, settlement: Settlement): StepResult<Charge> => {
    const found = find(holdId, 'settled');
    if (!found.ok) return found;
    const hold = found.value;
    if (hold.state !== from) {
      return err(appError('bad-input', `Hold ${holdId} is ${hold.state}, not ${from}.`));
    }
    rows.addState(hold, { state: 'settled', because: null, atUtcMs: clock.nowUtcMs() });
    const callId = rows.addBill(hold, settlement);
    const costNanoUsd = costOf(settlement);
    return ok({ callId, costNanoUsd, isAboveHold: costNanoUsd > hold.amountNanoUsd });
  };
  return {
    take,
    step: (holdId: number, state: HoldState, because: string | null) =>
      flatten(rows.lazily(() => take(holdId, state, because))),
    bill(holdId: number, from: HoldState, settlement: Settlement): StepResult<Charge> {
      checkSettlement(settlement);
      // A bill above its hold is the one whose loss would leave less held than is owed.
      const amountNanoUsd = rows.holdOf(holdId)?.amountNanoUsd ?? 0;
      const isWithinHold = from === 'streaming' && costOf(settlement) <= amountNanoUsd;
      const work = () => book(holdId, from, settlement);
      return flatten(isWithinHold ? rows.lazily(work) : rows.lasting(work));
    },
  };
}

function flatten<Value>(result: Result<Result<Value, AppError>, AppError>): Result<Value, AppError> {
  return result.ok ? result.value : result;
}
