import type { CallRow } from '../../../shared/contract/spend-views.ts';
import type { HoldState, ServiceTier, TokenClass } from '../../../shared/domain/spend.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import type { Db } from './connection.ts';
import type { UseQuery } from './rollup-types.ts';

/** Which calls, newest first. `where` names values as `UseQuery` does. */
export interface CallQuery extends Omit<UseQuery, 'by'> {
  /** Only calls made for this mail. */
  readonly messageId?: number;
}

export interface StoredLine {
  readonly tokenClass: TokenClass;
  readonly tokens: number;
  readonly unitPrice: number;
  readonly priceRowId: string;
  readonly costNanoUsd: NanoUsd;
  readonly isEstimated: boolean;
}

export interface StoredHold {
  readonly holdId: number;
  readonly amountNanoUsd: NanoUsd;
  readonly state: HoldState;
  readonly inputBoundTokens: number;
  readonly outputLimitTokens: number;
  readonly attempt: number;
  readonly serviceTier: ServiceTier;
  readonly decisionId: number | null;
}

export interface StoredAdjustment {
  readonly amountNanoUsd: NanoUsd;
  readonly because: string;
  readonly atUtcMs: number;
}

export interface StoredDecision {
  readonly code: string;
  /** JSON text of the figures that it rests on. */
  readonly details: string;
  readonly policyVersion: string;
}

/** All rows of the ledger that belong to one call. */
export interface StoredCall {
  readonly call: CallRow;
  readonly lines: readonly StoredLine[];
  readonly hold: StoredHold | null;
  readonly adjustments: readonly StoredAdjustment[];
  readonly decision: StoredDecision | null;
  readonly modelServed: string | null;
  readonly responseId: string | null;
  readonly firstTokenMs: number | null;
  readonly rawUsage: string | null;
  readonly providerSaysNanoUsd: NanoUsd | null;
}

/** What paid calls of a period read from and wrote to their providers' caches, summed by price. */
export interface PrefixUse {
  readonly calls: number;
  /** Calls of which a part was read from the cache. */
  readonly hits: number;
  readonly lines: readonly {
    readonly tokenClass: TokenClass;
    readonly priceRowId: string;
    readonly unitPrice: number;
    readonly tokens: number;
  }[];
}

/** Reads single calls; sums over many come from the roll-ups. Writes nothing. */
export interface CallReader {
  page(query: CallQuery & { readonly offset: number; readonly limit: number }): readonly CallRow[];
  /** Counts one by one: for questions that the roll-ups can not answer. */
  count(query: CallQuery): number;
  get(callId: number): StoredCall | null;
  prefixUse(sinceUtcMs: number, untilUtcMs: number): PrefixUse;
}

export function createCallReader(db: Db): CallReader {
  return {
    page(query) {
      const { tests, values } = testsOf(query);
      const { limit, offset } = query;
      const sql = `${ROWS} WHERE ${tests} ORDER BY c.at_utc_ms DESC, c.id DESC LIMIT @limit OFFSET @offset`;
      return (db.prepare(sql).all({ ...values, limit, offset }) as RawCallRow[]).map(withFlag);
    },
    count(query) {
      const { tests, values } = testsOf(query);
      return db.prepare(`SELECT count(*) FROM call c WHERE ${tests}`).pluck().get(values) as number;
    },
    get: createCallOpener(db),
    prefixUse(sinceUtcMs, untilUtcMs) {
      const period = { sinceUtcMs, untilUtcMs };
      const counts = db.prepare(PREFIX_CALLS).get(period) as Pick<PrefixUse, 'calls' | 'hits'>;
      return { ...counts, lines: db.prepare(PREFIX_LINES).all(period) as PrefixUse['lines'] };
    },
  };
}

function createCallOpener(db: Db): CallReader['get'] {
  const byId = db.prepare(`${ROWS} WHERE c.id = ?`);
  const more = db.prepare(MORE);
  const lines = db.prepare(LINES);
  const hold = db.prepare(HOLD);
  const adjustments = db.prepare(ADJUSTMENTS);
  const decision = db.prepare(DECISION);
  return (callId) => {
    const row = byId.get(callId) as RawCallRow | undefined;
    if (row === undefined) return null;
    const { holdId, ...rest } = more.get(callId) as More;
    const held = (hold.get(holdId) as StoredHold | undefined) ?? null;
    return {
      call: withFlag(row),
      lines: (lines.all(callId) as RawLine[]).map(withFlag),
      hold: held,
      adjustments: adjustments.all(callId) as StoredAdjustment[],
      decision: (decision.get(held?.decisionId ?? null) as StoredDecision | undefined) ?? null,
      ...rest,
    };
  };
}

type More = Pick<
  StoredCall,
  'modelServed' | 'responseId' | 'firstTokenMs' | 'rawUsage' | 'providerSaysNanoUsd'
> & { readonly holdId: number | null };

type Flagged = { readonly isEstimated: number };
type RawCallRow = Omit<CallRow, 'isEstimated'> & Flagged;
type RawLine = Omit<StoredLine, 'isEstimated'> & Flagged;

function withFlag<Row extends Flagged>(
  row: Row,
): Omit<Row, 'isEstimated'> & { readonly isEstimated: boolean } {
  return { ...row, isEstimated: row.isEstimated === 1 };
}

/** What a value of each dimension is compared with; the same words as in the roll-ups. */
const VALUE_OF = {
  task: 'c.task',
  tier: 'c.tier',
  provider: "coalesce(c.provider, '')",
  model: "coalesce(c.model_id, '')",
  account: "coalesce(c.account, 'local')",
  user: "coalesce(CAST(c.owner_id AS TEXT), '')",
  resource:
    "CASE WHEN c.provider IS NOT NULL THEN 'cloud' WHEN coalesce(c.gpu_ms, 0) > 0 THEN 'gpu' ELSE 'cpu' END",
  day: 'c.day',
  hour: 'CAST(c.hour_utc_ms AS TEXT)',
} as const satisfies Record<UseQuery['by'][number], string>;

function testsOf({ sinceUtcMs, untilUtcMs, where = {}, messageId }: CallQuery) {
  const names = Object.keys(VALUE_OF).filter((name): name is keyof typeof VALUE_OF => name in where);
  const tests = [
    'c.at_utc_ms >= @sinceUtcMs AND c.at_utc_ms < @untilUtcMs',
    ...names.map((name) => `${VALUE_OF[name]} = @${name}`),
    ...(messageId === undefined ? [] : ['c.message_id = @messageId']),
  ];
  return { tests: tests.join(' AND '), values: { sinceUtcMs, untilUtcMs, ...where, messageId } };
}

/** `tokensOut` with thinking, cost with corrections. */
const ROWS = `
  SELECT c.id AS callId, c.task AS taskKind, c.tier, c.provider, c.model_id AS model, c.message_id AS messageId,
    coalesce(m.subject, '') AS subject, c.tokens_in AS tokensIn, c.tokens_reused AS tokensReused,
    c.tokens_out + coalesce(c.tokens_reasoning, 0) AS tokensOut,
    c.cost_nano_usd + (SELECT coalesce(sum(a.amount_nano_usd), 0) FROM adjustment a WHERE a.call_id = c.id)
      AS costNanoUsd,
    coalesce(c.is_estimated, 0) AS isEstimated, coalesce(c.outcome, 'ok') AS outcome, c.ms, c.at_utc_ms AS atUtcMs
  FROM call c LEFT JOIN message m ON m.id = c.message_id`;

const HOLD = `
  SELECT h.id AS holdId, h.amount_nano_usd AS amountNanoUsd, h.input_bound_tokens AS inputBoundTokens,
    h.output_limit_tokens AS outputLimitTokens, h.attempt, h.service_tier AS serviceTier,
    h.decision_id AS decisionId,
    (SELECT e.state FROM hold_event e WHERE e.hold_id = h.id ORDER BY e.id DESC LIMIT 1) AS state
  FROM hold h WHERE h.id = ?`;

const PAID = 'c.hold_id IS NOT NULL AND c.at_utc_ms >= @sinceUtcMs AND c.at_utc_ms < @untilUtcMs';

const PREFIX_CALLS = `
  SELECT count(*) AS calls, count(*) FILTER (WHERE c.tokens_reused > 0) AS hits FROM call c WHERE ${PAID}`;

const PREFIX_LINES = `
  SELECT l.class AS tokenClass, l.price_row_id AS priceRowId, l.unit_price AS unitPrice, sum(l.tokens) AS tokens
  FROM call c CROSS JOIN charge_line l ON l.call_id = c.id
  WHERE ${PAID} AND l.class IN ('cache-read', 'cache-write-5m', 'cache-write-1h')
  GROUP BY l.class, l.price_row_id, l.unit_price`;

const MORE = `
  SELECT hold_id AS holdId, model_served AS modelServed, response_id AS responseId, first_token_ms AS firstTokenMs,
    raw_usage AS rawUsage, provider_says_nano_usd AS providerSaysNanoUsd
  FROM call WHERE id = ?`;

const LINES = `
  SELECT class AS tokenClass, tokens, unit_price AS unitPrice, price_row_id AS priceRowId,
    cost_nano_usd AS costNanoUsd, is_estimated AS isEstimated FROM charge_line WHERE call_id = ? ORDER BY id`;

const ADJUSTMENTS = `
  SELECT amount_nano_usd AS amountNanoUsd, because, at_utc_ms AS atUtcMs FROM adjustment
  WHERE call_id = ? ORDER BY id`;

const DECISION = 'SELECT reason AS code, details, policy_version AS policyVersion FROM decision WHERE id = ?';
