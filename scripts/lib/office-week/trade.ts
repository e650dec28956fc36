/** One policy: what it costs, as a share of sending all, and how often the mails stand in the right folder then. */
export interface TradePoint {
  readonly costShare: number;
  readonly agreement: number;
}

/** The least cost share at which an agreement is reached, between policies that were run; null where none reaches it. */
export function costAtAgreement(points: readonly TradePoint[], wanted: number): number | null {
  const byCost = points.toSorted((left, right) => left.costShare - right.costShare);
  const reached = byCost.findIndex(({ agreement }) => agreement >= wanted);
  const upper = byCost[reached];
  const lower = byCost[reached - 1];
  if (upper === undefined) return null;
  if (lower === undefined) return upper.costShare;
  const part = (wanted - lower.agreement) / (upper.agreement - lower.agreement);
  return lower.costShare + part * (upper.costShare - lower.costShare);
}
