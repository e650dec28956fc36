import type { BudgetScope } from '../../../shared/domain/spend.ts';
import { type NanoUsd, zeroNanoUsd } from '../../../shared/money.ts';
import type { PlainDay } from '../../../shared/time.ts';
import type { HoldRequest, SuspendedHold } from '../spend/ledger-types.ts';
import { type Db, withoutDiskWait } from './connection.ts';
import type { DiskSync } from './disk-sync.ts';
import { type BillWriterParts, createBillWriter } from './ledger-bills.ts';
import { createScopeTotals, type ScopeTotals } from './ledger-totals.ts';
import type { HoldMoment, HoldRow, LedgerRows } from './ledger-types.ts';
import { rememberTable } from './remember-table.ts';
import type { RollupWriter } from './rollup-writer.ts';
import type { Store } from './store.ts';

export interface LedgerRowParts {
  readonly transaction: Store['transaction'];
  readonly rollups: RollupWriter;
  readonly diskSync: DiskSync;
}

export function createLedgerRows(db: Db, { transaction, rollups, diskSync }: LedgerRowParts): LedgerRows {
  const scopes = createScopeTotals(db);
  const { endHold, ...holds } = createHoldRows(db, scopes);
  return {
    lasting(work) {
      refuseOuter(db);
      return transaction(work);
    },
    lazily: (work) => withoutDiskWait(db, () => transaction(work)),
    lazilyAlone(work) {
      refuseOuter(db);
      return withoutDiskWait(db, () => transaction(work));
    },
    onDisk: diskSync.wait,
    flush: diskSync.now,
    ...createBudgetRows(db),
    ...holds,
    ...createBillWriter(db, { rollups, scopes, endHold }),
    totalOf: scopes.totalOf,
  };
}

function refuseOuter(db: Db): void {
  if (db.inTransaction) throw new Error('money is held in a transaction of its own');
}

type BudgetRows = Pick<LedgerRows, 'caps' | 'addBudget' | 'latestDay' | 'setLatestDay'>;

function createBudgetRows(db: Db): BudgetRows {
  const day = db.prepare('SELECT day FROM ledger_day').pluck();
  const caps = db
    .prepare(
      `SELECT scope, cap_nano_usd FROM budget WHERE id IN (SELECT max(id) FROM budget GROUP BY scope)
       AND cap_nano_usd IS NOT NULL ORDER BY scope`,
    )
    .raw();
  const keepDay = db.prepare(
    'INSERT INTO ledger_day VALUES (1, ?) ON CONFLICT DO UPDATE SET day = excluded.day',
  );
  return {
    caps: rememberTable(db, 'budget', () => new Map(caps.all() as (readonly [BudgetScope, NanoUsd])[])),
    addBudget: (scope, capNanoUsd, atUtcMs) =>
      db
        .prepare('INSERT INTO budget (scope, cap_nano_usd, set_at_utc_ms) VALUES (?, ?, ?)')
        .run(scope, capNanoUsd, atUtcMs),
    latestDay: rememberTable(db, 'ledger_day', () => (day.get() as PlainDay | undefined) ?? null),
    setLatestDay: (latest) => keepDay.run(latest),
  };
}

interface HoldRows
  extends Pick<LedgerRows, 'addHold' | 'holdOf' | 'unsettled' | 'suspended' | 'addState'>,
    Pick<BillWriterParts, 'endHold'> {}

function createHoldRows(db: Db, scopes: ScopeTotals): HoldRows {
  const insert = db.prepare(
    `INSERT INTO hold (task, message_id, owner_id, account, session, decision_id, parent_hold_id, attempt,
       provider, price_provider, model, tier, service_tier, input_bound_tokens, output_limit_tokens,
       amount_nano_usd, policy_version, day, month, zone, hour_utc_ms, held_at_utc_ms)
     VALUES (@taskKind, @messageId, @ownerId, @account, @session, @decisionId, @parentHoldId, @attempt,
       @providerId, @priceProvider, @model, @tier, @serviceTier, @inputBoundTokens, @outputLimitTokens,
       @worstCaseNanoUsd, @policyVersion, @day, @month, @zone, @hourUtcMs, @atUtcMs)`,
  );
  const event = db.prepare('INSERT INTO hold_event (hold_id, state, because, at_utc_ms) VALUES (?, ?, ?, ?)');
  const keepOpen = db.prepare(
    'INSERT INTO open_hold VALUES (?, ?) ON CONFLICT DO UPDATE SET state = excluded.state',
  );
  const close = db.prepare('DELETE FROM open_hold WHERE hold_id = ?');
  const find = db.prepare(`${HOLD_COLUMNS} WHERE h.id = ?`);
  const endHold: HoldRows['endHold'] = (hold, { state, because, atUtcMs }, spentNanoUsd) => {
    event.run(hold.holdId, state, because, atUtcMs);
    close.run(hold.holdId);
    // One step for both: each of the five scopes is written once.
    scopes.add(hold, { spent: spentNanoUsd, held: -hold.amountNanoUsd });
  };
  return {
    endHold,
    addHold(request, moment) {
      const holdId = Number(insert.run(holdValues(request, moment)).lastInsertRowid);
      event.run(holdId, 'held', null, moment.atUtcMs);
      keepOpen.run(holdId, 'held');
      scopes.add(
        { ...moment, task: request.subject.taskKind, ...request.subject },
        { spent: 0, held: request.worstCaseNanoUsd },
      );
      return holdId;
    },
    holdOf: (holdId) => (find.get(holdId) as HoldRow | undefined) ?? null,
    unsettled: () =>
      db.prepare("SELECT hold_id FROM open_hold WHERE state <> 'suspense'").pluck().all() as number[],
    suspended: () => db.prepare(SUSPENDED).all() as SuspendedHold[],
    addState(hold, next) {
      const { state, because, atUtcMs } = next;
      if (state === 'settled' || state === 'released') return endHold(hold, next, zeroNanoUsd);
      event.run(hold.holdId, state, because, atUtcMs);
      keepOpen.run(hold.holdId, state);
    },
  };
}

function holdValues(request: HoldRequest, moment: HoldMoment) {
  const { subject, ...rest } = request;
  return { ...rest, ...subject, ...moment };
}

const HOLD_COLUMNS = `
  SELECT h.id AS holdId, h.amount_nano_usd AS amountNanoUsd, h.task, h.account, h.session, h.owner_id AS ownerId,
    h.message_id AS messageId, h.provider, h.model, h.tier, h.service_tier AS serviceTier, h.day, h.month, h.zone,
    h.hour_utc_ms AS hourUtcMs, h.held_at_utc_ms AS atUtcMs,
    (SELECT e.state FROM hold_event e WHERE e.hold_id = h.id ORDER BY e.id DESC LIMIT 1) AS state
  FROM hold h`;

const SUSPENDED = `
  SELECT h.id AS holdId, h.provider AS providerId, h.model, h.amount_nano_usd AS amountNanoUsd,
    h.held_at_utc_ms AS heldAtUtcMs,
    coalesce((SELECT e.because FROM hold_event e WHERE e.hold_id = h.id ORDER BY e.id DESC LIMIT 1), '') AS because
  FROM open_hold o CROSS JOIN hold h ON h.id = o.hold_id WHERE o.state = 'suspense' ORDER BY h.id`;
