import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { formatUsd, toNanoUsd } from '../../../../shared/money.ts';
import { scopesOf } from '../../db/ledger-scopes.ts';
import type { HoldMoment, LedgerRows } from '../../db/ledger-types.ts';
import type { HoldRequest } from '../ledger-types.ts';

/**
 * Whether a hold fits: spent + held + new <= cap in every scope at once. A hold of nothing fits a used-up cap,
 * but without a cap of the day nothing is sent at all.
 * @returns `no-cap` or `cap-reached` (its `item` is the scope), or null where it fits.
 */
export function findRefusal(rows: LedgerRows, request: HoldRequest, moment: HoldMoment): AppError | null {
  const caps = rows.caps();
  if (!caps.has('day')) {
    return appError('no-cap', 'No cap a day is set, and without one nothing is sent to a cloud model.');
  }
  const amountNanoUsd = request.worstCaseNanoUsd;
  if (amountNanoUsd === 0) return null;
  const { taskKind: task, account, session } = request.subject;
  for (const place of scopesOf({ ...moment, task, account, session })) {
    const capNanoUsd = caps.get(place.scope);
    if (capNanoUsd === undefined) continue;
    const { spentNanoUsd, heldNanoUsd } = rows.totalOf(place);
    if (BigInt(spentNanoUsd) + BigInt(heldNanoUsd) + BigInt(amountNanoUsd) <= BigInt(capNanoUsd)) continue;
    const left = toNanoUsd(Math.max(0, capNanoUsd - spentNanoUsd - heldNanoUsd));
    const words = `Up to ${formatUsd(amountNanoUsd)} would be needed and ${formatUsd(left)} is left of the cap of ${formatUsd(capNanoUsd)} (${place.scope}).`;
    return appError('cap-reached', words, { item: place.scope });
  }
  return null;
}
