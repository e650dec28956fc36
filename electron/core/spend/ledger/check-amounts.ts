import { costOfTokens, type NanoUsd, toNanoUsd } from '../../../../shared/money.ts';
import type { HoldRequest, Settlement } from '../ledger-types.ts';

/** @throws RangeError for an amount or a token count that no caller may come with. */
export function checkHoldRequest(request: HoldRequest): void {
  checkCount('hold', request.worstCaseNanoUsd);
  checkCount('input bound', request.inputBoundTokens);
  checkCount('output limit', request.outputLimitTokens);
}

/** @throws RangeError when a count is none, or a line is not ceil(tokens x price / 10^6). */
export function checkSettlement(settlement: Settlement): void {
  for (const [name, tokens] of Object.entries(settlement.usage)) checkCount(name, tokens);
  for (const line of settlement.lines) {
    if (costOfTokens(line.tokens, line.unitPrice) === line.costNanoUsd) continue;
    throw new RangeError(
      `a ${line.tokenClass} line of ${line.tokens} tokens does not cost ${line.costNanoUsd}`,
    );
  }
  if (!(settlement.ms >= 0)) throw new RangeError(`not a duration: ${settlement.ms} ms`);
  checkCount('avoided cost', settlement.avoidedNanoUsd);
}

/** @throws RangeError for what is no signed amount. */
export function checkAdjustment(amountNanoUsd: number): void {
  if (!Number.isSafeInteger(amountNanoUsd)) throw new RangeError(`not an amount: ${amountNanoUsd}`);
}

/** What a settlement charges: the sum of its lines. */
export function costOf({ lines }: Settlement): NanoUsd {
  return toNanoUsd(lines.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0));
}

function checkCount(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${what}: not a count: ${value}`);
}
