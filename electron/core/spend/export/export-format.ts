import type { ExportedCall, ExportedHold } from '../../db/ledger-export.ts';
import { type CsvCell, csvRow } from './csv.ts';

/** Makes texts of rows; `head`, the rows, `foot` in this order are a whole file. */
export interface ExportFormat {
  head(): string;
  call(call: ExportedCall, isFirst: boolean): string;
  /** Between the calls and the holds. */
  middle(): string;
  hold(hold: ExportedHold, isFirst: boolean): string;
  foot(): string;
}

export interface ExportPeriod {
  readonly since: string;
  readonly until: string;
  /** Writes an instant in the user's zone. */
  readonly timeOf: (utcMs: number) => string;
}

/** One document: `{since, until, calls: [...], holds: [...]}`; amounts are integer nano-dollars. */
export function jsonFormat({ since, until, timeOf }: ExportPeriod): ExportFormat {
  const item = (value: object, isFirst: boolean) => `${isFirst ? '' : ','}\n${JSON.stringify(value)}`;
  const timed = <Row extends { readonly atUtcMs: number }>(row: Row) => ({
    at: timeOf(row.atUtcMs),
    ...row,
  });
  return {
    head: () =>
      `{"version":1,"unit":"nano-dollars","since":${JSON.stringify(since)},"until":${JSON.stringify(until)},"calls":[`,
    call: (call, isFirst) => item(timed(call), isFirst),
    middle: () => '\n],"holds":[',
    hold: (hold, isFirst) => item(timed(hold), isFirst),
    foot: () => '\n]}\n',
  };
}

/**
 * Columns of all kinds of rows. `record` tells the kind; `costNanoUsd` stands in rows of calls alone and
 * `amountNanoUsd` in those of their lines, adjustments and holds, so that a sum over a column counts nothing twice.
 */
const COLUMNS = [
  'record',
  'at',
  'callId',
  'holdId',
  'task',
  'tier',
  'provider',
  'model',
  'modelServed',
  'account',
  'ownerId',
  'messageId',
  'session',
  'outcome',
  'responseId',
  'tokensIn',
  'tokensReused',
  'cacheWrite',
  'tokensOut',
  'reasoning',
  'costNanoUsd',
  'estimatedNanoUsd',
  'avoidedNanoUsd',
  'providerSaysNanoUsd',
  'ms',
  'firstTokenMs',
  'tokenClass',
  'tokens',
  'unitPrice',
  'priceRowId',
  'amountNanoUsd',
  'isEstimated',
  'state',
  'because',
  'attempt',
  'parentHoldId',
  'serviceTier',
  'inputBoundTokens',
  'outputLimitTokens',
  'policyVersion',
] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], CsvCell>>;

/** Spreadsheets read a file without it in the code page of the system. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One table for calls, their charge lines and adjustments, holds and each step of theirs. */
export function csvFormat({ timeOf }: ExportPeriod): ExportFormat {
  const row = (values: Row) => csvRow(COLUMNS.map((column) => values[column] ?? null));
  return {
    head: () => BYTE_ORDER_MARK + csvRow(COLUMNS),
    call({ lines, adjustments, rawUsage: _raw, atUtcMs, ...call }) {
      const { callId, holdId } = call;
      return [
        row({ ...call, record: 'call', at: timeOf(atUtcMs) }),
        ...lines.map(({ costNanoUsd, ...line }) =>
          row({ ...line, record: 'line', callId, holdId, at: timeOf(atUtcMs), amountNanoUsd: costNanoUsd }),
        ),
        ...adjustments.map(({ amountNanoUsd, because, atUtcMs: adjustedAtUtcMs }) =>
          row({ record: 'adjustment', callId, holdId, at: timeOf(adjustedAtUtcMs), amountNanoUsd, because }),
        ),
      ].join('');
    },
    middle: () => '',
    hold({ events, atUtcMs, ...hold }) {
      const { holdId } = hold;
      return [
        row({ ...hold, record: 'hold', at: timeOf(atUtcMs) }),
        ...events.map(({ state, because, atUtcMs: stepAtUtcMs }) =>
          row({ record: 'hold-step', holdId, at: timeOf(stepAtUtcMs), state, because }),
        ),
      ].join('');
    },
    foot: () => '',
  };
}
