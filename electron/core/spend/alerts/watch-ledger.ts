import type { AppError } from '../../../../shared/contract/errors.ts';
import type { NanoUsd } from '../../../../shared/money.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Log } from '../../ports.ts';
import type { Charge, Hold, HoldRequest, Ledger, LocalUse, Settlement } from '../ledger-types.ts';

/** A hold as it was made in this run of the program. */
export interface WatchedHold {
  readonly holdId: number;
  readonly request: HoldRequest;
  readonly heldAtUtcMs: number;
}

export interface WatchedCharge {
  readonly hold: WatchedHold;
  readonly settlement: Settlement;
  readonly charge: Charge;
  readonly amountNanoUsd: NanoUsd;
}

/** Looks on; whatever it does, the ledger is not changed and not held up. */
export interface LedgerWatcher {
  charged(call: WatchedCharge): void;
  /** Never sent or not taken on; nothing was owed. */
  released?(hold: WatchedHold, because: string): void;
  refused?(request: HoldRequest, error: AppError): void;
  /** Not even asked for: no call has room in what is left of this cap. */
  capped?(scope: string): void;
  local?(uses: readonly LocalUse[]): void;
}

/** The same ledger, whose steps are told to the watchers after they were kept. A watcher that throws is logged. */
export function watchLedger(
  ledger: Ledger,
  parts: { readonly watchers: readonly LedgerWatcher[]; readonly log: Log },
): Ledger {
  const open = new Map<number, WatchedHold>();
  const tell = tellerOf(parts);
  const noted = (request: HoldRequest, held: Result<Hold, AppError>) => {
    if (held.ok) open.set(held.value.holdId, { ...held.value, request });
    else tell((watcher) => watcher.refused?.(request, held.error));
    return held;
  };
  const close = (holdId: number, step: (hold: WatchedHold) => void) => {
    const hold = open.get(holdId);
    if (hold === undefined) return;
    open.delete(holdId);
    step(hold);
  };
  const bill = (holdId: number, settlement: Settlement, charge: Result<Charge, AppError>) => {
    if (charge.ok)
      close(holdId, (hold) => tell((watcher) => watcher.charged(told(hold, settlement, charge.value))));
    return charge;
  };
  return {
    ...ledger,
    reserve: (request) => noted(request, ledger.reserve(request)),
    reserveToSend: (request, beside) => noted(request, ledger.reserveToSend(request, beside)),
    settle: (holdId, settlement) => bill(holdId, settlement, ledger.settle(holdId, settlement)),
    reconcile: (holdId, settlement) => bill(holdId, settlement, ledger.reconcile(holdId, settlement)),
    release(holdId, because) {
      const released = ledger.release(holdId, because);
      if (released.ok) close(holdId, (hold) => tell((watcher) => watcher.released?.(hold, because)));
      return released;
    },
    bookLocal(uses) {
      const booked = ledger.bookLocal(uses);
      if (booked.ok) tell((watcher) => watcher.local?.(uses));
      return booked;
    },
  };
}

function told(hold: WatchedHold, settlement: Settlement, charge: Charge): WatchedCharge {
  return { hold, settlement, charge, amountNanoUsd: hold.request.worstCaseNanoUsd };
}

function tellerOf({
  watchers,
  log,
}: {
  readonly watchers: readonly LedgerWatcher[];
  readonly log: Log;
}): (step: (watcher: LedgerWatcher) => void) => void {
  return (step) => {
    for (const watcher of watchers) {
      try {
        step(watcher);
      } catch (error) {
        log.error(`a watcher of the ledger failed: ${String(error)}`);
      }
    }
  };
}
