import type { AppError } from '../../../../shared/contract/errors.ts';
import type { NanoUsd } from '../../../../shared/money.ts';
import type { Result } from '../../../../shared/result.ts';
import type { Log } from '../../ports.ts';
import type { Charge, HoldRequest, Ledger, LocalUse, Settlement } from '../ledger-types.ts';

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
  local?(uses: readonly LocalUse[]): void;
}

/** The same ledger, whose steps are told to the watchers after they were kept. A watcher that throws is logged. */
export function watchLedger(
  ledger: Ledger,
  { watchers, log }: { readonly watchers: readonly LedgerWatcher[]; readonly log: Log },
): Ledger {
  const open = new Map<number, WatchedHold>();
  const tell = (step: (watcher: LedgerWatcher) => void) => {
    for (const watcher of watchers) {
      try {
        step(watcher);
      } catch (error) {
        log.error(`a watcher of the ledger failed: ${String(error)}`);
      }
    }
  };
  const charged = (holdId: number, settlement: Settlement, charge: Result<Charge, AppError>) => {
    const hold = open.get(holdId);
    if (!charge.ok || hold === undefined) return;
    open.delete(holdId);
    const amountNanoUsd = hold.request.worstCaseNanoUsd;
    tell((watcher) => watcher.charged({ hold, settlement, charge: charge.value, amountNanoUsd }));
  };
  return {
    ...ledger,
    reserve(request) {
      const held = ledger.reserve(request);
      if (held.ok) {
        const { holdId, heldAtUtcMs } = held.value;
        open.set(holdId, { holdId, request, heldAtUtcMs });
      } else tell((watcher) => watcher.refused?.(request, held.error));
      return held;
    },
    settle(holdId, settlement) {
      const charge = ledger.settle(holdId, settlement);
      charged(holdId, settlement, charge);
      return charge;
    },
    reconcile(holdId, settlement) {
      const charge = ledger.reconcile(holdId, settlement);
      charged(holdId, settlement, charge);
      return charge;
    },
    release(holdId, because) {
      const released = ledger.release(holdId, because);
      const hold = open.get(holdId);
      if (released.ok && hold !== undefined) {
        open.delete(holdId);
        tell((watcher) => watcher.released?.(hold, because));
      }
      return released;
    },
    bookLocal(uses) {
      const booked = ledger.bookLocal(uses);
      if (booked.ok) tell((watcher) => watcher.local?.(uses));
      return booked;
    },
  };
}
