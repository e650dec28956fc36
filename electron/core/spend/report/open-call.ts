import { z } from 'zod';
import type { CallDetail, EgressView } from '../../../../shared/contract/spend-views.ts';
import type { CallReader, StoredDecision, StoredLine } from '../../db/call-reader.ts';
import type { EgressRecord } from '../../privacy/egress-types.ts';
import type { PriceTable } from '../prices/price-types.ts';

export interface CallParts {
  readonly callReader: Pick<CallReader, 'get'>;
  readonly egress: { get(holdId: number): EgressRecord | null };
  readonly priceTable: () => PriceTable;
}

/** One call down to its last nano-dollar: lines, price rows, raw usage, what left. Null: there is no such call. */
export function openCall(parts: CallParts, callId: number): CallDetail | null {
  const stored = parts.callReader.get(callId);
  if (stored === null) return null;
  const { call, lines, hold, adjustments, decision, ...rest } = stored;
  const left = hold === null ? null : parts.egress.get(hold.holdId);
  return {
    call,
    lines: withPriceRows(lines, parts.priceTable),
    hold: hold === null ? null : withoutDecision(hold),
    ...rest,
    adjustments: [...adjustments],
    egress: left === null ? null : egressView(left),
    decision: decision === null ? null : decisionView(decision),
  };
}

/** A row that a later table no longer has is told by its id alone: what was booked stays as it was. */
function withPriceRows(lines: readonly StoredLine[], priceTable: () => PriceTable): CallDetail['lines'] {
  if (lines.length === 0) return [];
  const ids = new Set(lines.map(({ priceRowId }) => priceRowId));
  const rows = priceTable().rows.filter(({ id }) => ids.has(id));
  return lines.map((line) => {
    const row = rows.find(({ id }) => id === line.priceRowId);
    return { ...line, priceSource: row?.source ?? null, priceCheckedOn: row?.checkedOn ?? null };
  });
}

function withoutDecision({
  decisionId: _decision,
  ...hold
}: NonNullable<ReturnType<CallReader['get']>>['hold'] & object): NonNullable<CallDetail['hold']> {
  return hold;
}

function egressView({ host, sentAtUtcMs, bytes, textSent, masked }: EgressRecord): EgressView {
  return { host, sentAtUtcMs, bytes, textSent, masked: [...masked] };
}

const detailsSchema = z.record(z.string(), z.unknown()).catch({});

function decisionView({ code, details, policyVersion }: StoredDecision): NonNullable<CallDetail['decision']> {
  const entries = Object.entries(detailsSchema.parse(parseOrNothing(details)));
  const told = entries.filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value));
  return {
    code,
    arguments: Object.fromEntries(told.map(([name, value]) => [name, String(value)])),
    policyVersion,
  };
}

function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
