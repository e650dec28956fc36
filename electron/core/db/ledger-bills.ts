import type { NanoUsd } from '../../../shared/money.ts';
import { toNanoUsd } from '../../../shared/money.ts';
import type { Settlement } from '../spend/ledger-types.ts';
import type { Db } from './connection.ts';
import type { ScopeTotals } from './ledger-totals.ts';
import type { HoldRow, LedgerRows, NextState, PaidCall } from './ledger-types.ts';
import type { CountedCall } from './rollup-types.ts';
import type { RollupWriter } from './rollup-writer.ts';

type BillWriter = Pick<LedgerRows, 'addBill' | 'paidCall' | 'addAdjustment'>;

export interface BillWriterParts {
  readonly rollups: RollupWriter;
  readonly scopes: ScopeTotals;
  /** The last step of a hold; its scopes have spent so much then, and hold nothing for it. */
  endHold(hold: HoldRow, next: NextState, spentNanoUsd: NanoUsd): void;
}

/** Writes what a call cost: its row, its charge lines, later corrections, and the sums they go into. */
export function createBillWriter(db: Db, { rollups, scopes, endHold }: BillWriterParts): BillWriter {
  const insertCall = db.prepare(INSERT_CALL);
  const insertLine = db.prepare(
    `INSERT INTO charge_line (call_id, class, tokens, unit_price, price_row_id, cost_nano_usd, is_estimated)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const find = db.prepare(
    `SELECT c.id AS callId, c.hold_id AS holdId, c.cost_nano_usd + coalesce((SELECT sum(a.amount_nano_usd)
       FROM adjustment a WHERE a.call_id = c.id), 0) AS costNanoUsd
     FROM call c WHERE c.id = ? AND c.hold_id IS NOT NULL`,
  );
  return {
    addBill(hold, settlement, atUtcMs) {
      const counted = countedCall(hold, settlement);
      endHold(hold, { state: 'settled', because: null, atUtcMs }, counted.costNanoUsd);
      const callId = Number(insertCall.run(callValues(hold, settlement, counted)).lastInsertRowid);
      for (const line of settlement.lines) {
        const { tokenClass, tokens, unitPrice, priceRowId, costNanoUsd } = line;
        insertLine.run(
          callId,
          tokenClass,
          tokens,
          unitPrice,
          priceRowId,
          costNanoUsd,
          Number(line.isEstimated),
        );
      }
      rollups.add([counted]);
      return callId;
    },
    paidCall: (callId) => (find.get(callId) as PaidCall | undefined) ?? null,
    addAdjustment(call, { amountNanoUsd, because, atUtcMs }) {
      db.prepare(
        'INSERT INTO adjustment (call_id, amount_nano_usd, because, at_utc_ms) VALUES (?, ?, ?, ?)',
      ).run(call.callId, amountNanoUsd, because, atUtcMs);
      const where = db.prepare(KEY_OF_CALL).get(call.callId) as CountedCall & {
        readonly month: string;
        readonly session: string;
        readonly account: string;
      };
      rollups.adjust(where, amountNanoUsd);
      scopes.add(where, { spent: amountNanoUsd, held: 0 });
    },
  };
}

function countedCall(
  hold: HoldRow,
  { usage, lines, ...settlement }: Settlement,
): CountedCall & { readonly costNanoUsd: NanoUsd } {
  const cost = sumOf(lines);
  return {
    task: hold.task,
    tier: hold.tier,
    provider: hold.provider,
    modelId: hold.model,
    account: hold.account,
    ownerId: hold.ownerId,
    day: hold.day,
    hourUtcMs: hold.hourUtcMs,
    atUtcMs: hold.atUtcMs,
    isFailed: settlement.outcome !== 'ok',
    tokensIn: usage.input + usage.cacheWrite5m + usage.cacheWrite1h + usage.cacheRead,
    tokensReused: usage.cacheRead,
    cacheWrite: usage.cacheWrite5m + usage.cacheWrite1h,
    tokensOut: usage.output,
    reasoning: usage.reasoning,
    costNanoUsd: cost,
    estimatedNanoUsd: sumOf(lines.filter(({ isEstimated }) => isEstimated)),
    avoidedNanoUsd: settlement.avoidedNanoUsd,
    ms: settlement.ms,
    cpuMs: 0,
    gpuMs: 0,
    memoryBytes: 0,
    energyMilliJoules: 0,
  };
}

function sumOf(lines: Settlement['lines']): NanoUsd {
  return toNanoUsd(lines.reduce((sum, { costNanoUsd }) => sum + costNanoUsd, 0));
}

function callValues(hold: HoldRow, settlement: Settlement, counted: CountedCall) {
  return {
    ...counted,
    messageId: hold.messageId,
    session: hold.session,
    holdId: hold.holdId,
    serviceTier: hold.serviceTier,
    modelServed: settlement.modelServed,
    outcome: settlement.outcome,
    responseId: settlement.responseId,
    firstTokenMs: settlement.firstTokenMs,
    isEstimated: Number(settlement.isEstimated),
    providerSaysNanoUsd: settlement.providerSaysNanoUsd,
    rawUsage: settlement.rawUsage,
  };
}

/** A call is dated at the moment of its hold, in whose day and month it counts; `ms` tells how long it took. */
const INSERT_CALL = `
  INSERT INTO call (task, message_id, tier, model_id, tokens_in, tokens_reused, tokens_out, cost_nano_usd,
    avoided_nano_usd, ms, at_utc_ms, owner_id, account, session, hold_id, provider, model_served, service_tier,
    outcome, response_id, first_token_ms, tokens_cache_write, tokens_reasoning, is_estimated,
    provider_says_nano_usd, raw_usage, estimated_nano_usd, day, hour_utc_ms)
  VALUES (@task, @messageId, @tier, @modelId, @tokensIn, @tokensReused, @tokensOut, @costNanoUsd,
    @avoidedNanoUsd, @ms, @atUtcMs, @ownerId, @account, @session, @holdId, @provider, @modelServed, @serviceTier,
    @outcome, @responseId, @firstTokenMs, @cacheWrite, @reasoning, @isEstimated,
    @providerSaysNanoUsd, @rawUsage, @estimatedNanoUsd, @day, @hourUtcMs)`;

const KEY_OF_CALL = `
  SELECT h.task, h.tier, h.provider, h.model AS modelId, h.account, h.owner_id AS ownerId, h.day, h.month,
    h.session, h.hour_utc_ms AS hourUtcMs, 0 AS gpuMs
  FROM call c JOIN hold h ON h.id = c.hold_id WHERE c.id = ?`;
