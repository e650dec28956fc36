import { zeroNanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';
import { checkAll, checkTotals } from './rollup-check.ts';
import { registerLatency } from './rollup-latency.ts';
import { createHourPacks } from './rollup-packs.ts';
import { createUseQuery } from './rollup-query.ts';
import { countedAnew, KEY_COLUMNS, OPEN_HOLDS_ANEW, SCOPE_TOTALS_ANEW, SUM_COLUMNS } from './rollup-sql.ts';
import type { RollupRepository, UseQuery, UseRow, UseSums } from './rollup-types.ts';

/** Reading, checking and rebuilding of the sums that are kept beside the calls and the ledger. */
export function createRollups(db: Db): RollupRepository {
  registerLatency(db);
  const eachUse = createUseQuery(db);
  const queryUse = (query: UseQuery): readonly UseRow[] => {
    const rows: UseRow[] = [];
    eachUse(query, (row) => rows.push(row));
    return rows;
  };
  return {
    queryUse,
    eachUse,
    total(query) {
      const [row] = queryUse({ ...query, by: [] });
      return row ?? nothingUsed;
    },
    check: () => checkAll(db),
    checkTotals: () => checkTotals(db),
    rebuild: db.transaction(() => rebuild(db)),
  };
}

function rebuild(db: Db): void {
  db.exec(`DELETE FROM use_pack; DELETE FROM use_day; DELETE FROM use_hour; DELETE FROM use_key; DELETE FROM use_mark;
    DELETE FROM open_hold; DELETE FROM scope_total;
    CREATE TEMP TABLE counted AS ${countedAnew('use_hour')};
    INSERT INTO use_key (${KEY_COLUMNS}) SELECT DISTINCT ${KEY_COLUMNS} FROM counted ORDER BY ${KEY_COLUMNS};
    DROP TABLE counted;`);
  const columns = KEY_COLUMNS.split(', ');
  const sameKey = columns.map((name) => `k.${name} = n.${name}`).join(' AND ');
  for (const table of ['use_day', 'use_hour'] as const) {
    const time = table === 'use_day' ? 'day' : 'day, hour_utc_ms';
    db.exec(`INSERT INTO ${table} (${time}, key_id, ${SUM_COLUMNS})
      SELECT ${time}, k.id, ${SUM_COLUMNS} FROM (${countedAnew(table)}) n JOIN use_key k ON ${sameKey}`);
  }
  db.exec(`INSERT INTO open_hold ${OPEN_HOLDS_ANEW}; INSERT INTO scope_total ${SCOPE_TOTALS_ANEW};`);
  createHourPacks(db).pack();
}

const nothingUsed: UseSums = {
  calls: 0,
  failedCalls: 0,
  tokensIn: 0,
  tokensReused: 0,
  cacheWrite: 0,
  tokensOut: 0,
  reasoning: 0,
  costNanoUsd: zeroNanoUsd,
  estimatedNanoUsd: zeroNanoUsd,
  avoidedNanoUsd: zeroNanoUsd,
  heldNanoUsd: zeroNanoUsd,
  p50Ms: null,
  p95Ms: null,
  totalMs: 0,
  cpuMs: 0,
  gpuMs: 0,
  memoryBytes: 0,
  energyMilliJoules: 0,
};
