import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import type { CallRepository } from '../../db/calls.ts';
import type { HoldMoment, LedgerRows } from '../../db/ledger-types.ts';
import type { RollupRepository } from '../../db/rollup-types.ts';
import type { Clock } from '../../ports.ts';
import { createBudgets } from '../budgets/budgets.ts';
import { findRefusal } from '../budgets/find-refusal.ts';
import type { Hold, HoldRequest, Ledger } from '../ledger-types.ts';
import { checkAdjustment, checkHoldRequest } from './check-amounts.ts';
import { createHoldMoments } from './hold-moment.ts';
import { createHoldSteps, flatten, type HoldSteps } from './hold-steps.ts';
import { callOfUse } from './local-use.ts';

export interface LedgerParts {
  readonly store: {
    readonly ledger: LedgerRows;
    readonly calls: CallRepository;
    readonly rollups: RollupRepository;
  };
  readonly clock: Clock;
  /** Id of this run of the program, new at each start; holds count in its session budget. */
  readonly session: string;
}

/** The only writer of money, over one open store. See `Ledger`. */
export function createLedger(parts: LedgerParts): Ledger {
  const { store, clock, session } = parts;
  const rows = store.ledger;
  const momentNow = createHoldMoments(rows, clock);
  const { begin, ...steps } = createHoldSteps(rows, clock);
  return {
    ...createReserving(parts, { momentNow, begin, release: steps.release }),
    ...steps,
    ...createUpkeep(parts),
    ...createBudgets({ rows, clock, session, momentNow }),
    onDisk: rows.onDisk,
    holdState: (holdId) => rows.holdOf(holdId)?.state ?? null,
    suspended: () => rows.suspended(),
    bookLocal: (uses) =>
      rows.lazily(() => store.calls.add(uses.map((use) => ({ ...callOfUse(use), session })))),
  };
}

interface ReservingSteps extends Pick<HoldSteps, 'begin' | 'release'> {
  readonly momentNow: () => HoldMoment;
}

function createReserving(
  { store, session }: LedgerParts,
  { momentNow, begin, release }: ReservingSteps,
): Pick<Ledger, 'reserve' | 'reserveToSend'> {
  const rows = store.ledger;
  const hold = (request: HoldRequest): Result<Hold, AppError> => {
    const moment = momentNow();
    const asked = { ...request, subject: { ...request.subject, session } };
    const refusal = findRefusal(rows, asked, moment);
    if (refusal !== null) return err(refusal);
    if (moment.day !== rows.latestDay()) rows.setLatestDay(moment.day);
    const holdId = rows.addHold(asked, moment);
    return ok({ holdId, amountNanoUsd: asked.worstCaseNanoUsd, heldAtUtcMs: moment.atUtcMs });
  };
  const holdAndBegin = (request: HoldRequest, beside: (hold: Hold) => Result<void, AppError>) => {
    const held = hold(request);
    if (!held.ok) return held;
    const { holdId } = held.value;
    const written = beside(held.value);
    const step = written.ok ? begin(holdId) : release(holdId, 'not sent');
    if (!written.ok) return written;
    return step.ok ? held : step;
  };
  // Nothing is sent yet: whoever sends waits for the disk first, which brings the hold there, too.
  return {
    reserve(request) {
      checkHoldRequest(request);
      return flatten(rows.lazilyAlone(() => hold(request)));
    },
    reserveToSend(request, beside) {
      checkHoldRequest(request);
      return flatten(rows.lazilyAlone(() => holdAndBegin(request, beside)));
    },
  };
}

function createUpkeep({ store, clock }: LedgerParts): Pick<Ledger, 'adjust' | 'checkSums'> {
  const rows = store.ledger;
  return {
    adjust(callId, amountNanoUsd, because) {
      checkAdjustment(amountNanoUsd);
      return flatten(
        rows.lasting(() => {
          const call = rows.paidCall(callId);
          if (call === null) return err(appError('not-found', `There is no paid call ${callId}.`));
          if (call.costNanoUsd + amountNanoUsd < 0) {
            return err(appError('bad-input', 'A call can not cost less than nothing.'));
          }
          rows.addAdjustment(call, { amountNanoUsd, because, atUtcMs: clock.nowUtcMs() });
          return ok(undefined);
        }),
      );
    },
    checkSums: () =>
      rows.lasting(() => {
        const { isEqual, differences } = store.rollups.checkTotals();
        if (!isEqual) store.rollups.rebuild();
        return differences;
      }),
  };
}
