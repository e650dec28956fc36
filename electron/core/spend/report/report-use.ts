import type { SpendDimension, SpendReport, SpendRow } from '../../../../shared/contract/spend-views.ts';
import type { RollupRepository, UseSums } from '../../db/rollup-types.ts';
import type { ReportNames } from './report-names.ts';

export interface UseReportParts {
  readonly rollups: RollupRepository;
  readonly names: ReportNames;
}

/** What a period used, by any dimensions together, and the sum of it; from the roll-ups alone. */
export function reportUse(
  { rollups, names }: UseReportParts,
  query: {
    readonly sinceUtcMs: number;
    readonly untilUtcMs: number;
    readonly by: readonly SpendDimension[];
  },
): SpendReport {
  const { sinceUtcMs, untilUtcMs } = query;
  const by = [...new Set(query.by)];
  const rows: SpendRow[] = [];
  rollups.eachUse({ sinceUtcMs, untilUtcMs, by }, (row) => rows.push(spendRow(names.named(row.by), row)));
  return {
    rows,
    total: spendRow({}, rollups.total({ sinceUtcMs, untilUtcMs })),
  };
}

/** `tokensOut` includes thinking, as the command line has it; the roll-ups keep the two apart. */
function spendRow(by: SpendRow['by'], sums: UseSums): SpendRow {
  // Written out: leaving two out of thousands of rows by a rest pattern takes longer than reading them.
  return {
    by,
    calls: sums.calls,
    tokensIn: sums.tokensIn,
    tokensReused: sums.tokensReused,
    cacheWrite: sums.cacheWrite,
    tokensOut: sums.tokensOut + sums.reasoning,
    reasoning: sums.reasoning,
    costNanoUsd: sums.costNanoUsd,
    heldNanoUsd: sums.heldNanoUsd,
    estimatedNanoUsd: sums.estimatedNanoUsd,
    avoidedNanoUsd: sums.avoidedNanoUsd,
    p50Ms: sums.p50Ms,
    p95Ms: sums.p95Ms,
    cpuMs: sums.cpuMs,
    gpuMs: sums.gpuMs,
    memoryBytes: sums.memoryBytes,
    energyMilliJoules: sums.energyMilliJoules,
  };
}
