import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { type NanoUsd, type NanoUsdPerMillionTokens, zeroNanoUsd } from '../../../../shared/money.ts';
import { err, ok } from '../../../../shared/result.ts';
import type { ChargeLine, Ledger, Settlement, TokenUsage } from '../../spend/ledger-types.ts';
import type { EngineHandlers } from '../handler-types.ts';

/** A line's price is kept per million of what it counts; one request of this price still fits a safe integer. */
const DEAREST_NANO_USD = 9_000_000_000;
const MILLION = 1_000_000;
/** Names the line's price: no row of the table, but what the user read on the provider's bill. */
const BILL_OF_THE_PROVIDER = 'provider-bill';

/** Ends the suspense of a call by what its user read on the provider's bill; 0 where it is not on it. */
export function reconcileHandlers(
  ledger: Pick<Ledger, 'reconcile'>,
  listener: { moneyChanged(): void },
): Pick<EngineHandlers, 'spend.reconcile'> {
  return {
    'spend.reconcile': ({ holdId, billedNanoUsd }) => {
      if (billedNanoUsd < 0 || billedNanoUsd > DEAREST_NANO_USD) return err(notBelievable);
      const booked = ledger.reconcile(holdId, settlementOf(billedNanoUsd as NanoUsd));
      if (booked.ok) listener.moneyChanged();
      return booked.ok ? ok({}) : booked;
    },
  };
}

const notBelievable: AppError = appError('bad-input', 'One call is billed at 0 to 9 US dollars.');

const unknownUsage: TokenUsage = {
  input: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  cacheRead: 0,
  output: 0,
  reasoning: 0,
};

function settlementOf(billedNanoUsd: NanoUsd): Settlement {
  return {
    outcome: 'unknown',
    usage: unknownUsage,
    lines: billedNanoUsd === zeroNanoUsd ? [] : [lineOf(billedNanoUsd)],
    isEstimated: false,
    providerSaysNanoUsd: billedNanoUsd,
    modelServed: null,
    responseId: null,
    rawUsage: null,
    firstTokenMs: null,
    ms: 0,
    avoidedNanoUsd: zeroNanoUsd,
  };
}

function lineOf(costNanoUsd: NanoUsd): ChargeLine {
  return {
    tokenClass: 'flat',
    tokens: 1,
    unitPrice: (costNanoUsd * MILLION) as NanoUsdPerMillionTokens,
    priceRowId: BILL_OF_THE_PROVIDER,
    costNanoUsd,
    isEstimated: false,
  };
}
