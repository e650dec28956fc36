import { type AppError, appError } from '../../../../shared/contract/errors.ts';
import { formatUsd, type NanoUsd } from '../../../../shared/money.ts';
import { err, ok, type Result } from '../../../../shared/result.ts';
import { pricedFields, rangeOf, wordsOfField } from './class-range.ts';
import type { PriceRow, PriceTable } from './price-types.ts';

const LARGEST_JUMP = 10;
const SHOWN_JUMPS = 5;

export interface UpdateReview {
  /** Rows of models that the table in force does not have. */
  readonly added: number;
  /** Rows whose prices differ from the ones in force. */
  readonly changed: number;
  /** `provider/model/tier` that the new table no longer prices: calls to them will be refused. */
  readonly gone: readonly string[];
}

/**
 * Compares a new table with the one in force. `price-invalid`, with the rows in words, where the price of a class
 * is more than ten times higher or lower: that is nearly always a slip of units, and never taken on without a person.
 */
export function checkUpdate(inForce: PriceTable, next: PriceTable): Result<UpdateReview, AppError> {
  const before = latestByKey(inForce);
  const sameRow = new Map(inForce.rows.map((row) => [row.id, row]));
  const jumps: string[] = [];
  let added = 0;
  let changed = 0;
  for (const row of next.rows) {
    const known = sameRow.get(row.id) ?? before.get(keyOf(row));
    if (known === undefined) added += 1;
    else if (differs(known, row)) {
      changed += 1;
      jumps.push(...jumpsBetween(known, row));
    }
  }
  if (jumps.length > 0) return err(appError('price-invalid', refusal(jumps)));
  const after = latestByKey(next);
  const gone = [...before.keys()].filter((key) => !after.has(key)).sort();
  return ok({ added, changed, gone });
}

/** Words for each class of a row that is more than ten times away from the row that it replaces. */
export function jumpsBetween(known: PriceRow, next: PriceRow): readonly string[] {
  return pricedFields.flatMap((field) => {
    const before = rangeOf(known, field);
    const after = rangeOf(next, field);
    if (before === null || after === null) return [];
    const rises = after.highest > before.highest * LARGEST_JUMP;
    const falls = after.lowest * LARGEST_JUMP < before.lowest;
    if (!rises && !falls) return [];
    const [from, to] = rises ? [before.highest, after.highest] : [before.lowest, after.lowest];
    return [`${keyOf(next)}: ${wordsOfField[field]} from ${perMillion(from)} to ${perMillion(to)}`];
  });
}

function latestByKey(table: PriceTable): ReadonlyMap<string, PriceRow> {
  const shipped = table.rows.filter(({ givenBy }) => givenBy === 'shipped');
  const inOrder = shipped.toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  return new Map(inOrder.map((row) => [keyOf(row), row]));
}

function keyOf(row: PriceRow): string {
  return `${row.provider}/${row.model}/${row.serviceTier}`;
}

function differs(left: PriceRow, right: PriceRow): boolean {
  const shape = ({ prices, steps, windows }: PriceRow) => JSON.stringify([prices, steps, windows]);
  return shape(left) !== shape(right);
}

function refusal(jumps: readonly string[]): string {
  const shown = jumps.slice(0, SHOWN_JUMPS).join('; ');
  const more = jumps.length > SHOWN_JUMPS ? `; and ${jumps.length - SHOWN_JUMPS} more` : '';
  return `prices jump by more than ${LARGEST_JUMP} times, the table was not taken on: ${shown}${more}`;
}

function perMillion(price: number): string {
  return `${formatUsd(price as NanoUsd)} per million tokens`;
}
