import type { PriceRow, PriceTable } from './price-types.ts';

/** `-20261014`, `-2026-10-14` or `@20261014` behind a model's id names one issue of the same model. */
const ISSUE_DATE = /(?:-|@)(?:\d{8}|\d{4}-\d{2}-\d{2})$/u;

const indexByTable = new WeakMap<PriceTable, ReadonlyMap<string, readonly PriceRow[]>>();

/**
 * All rows of a model, by its id or an alias in any letter case, else by its id without the date of its issue.
 * Nothing looser: a new model with a similar name has a price that nobody knows yet.
 */
export function rowsOfModel(
  table: PriceTable,
  wanted: { readonly provider: string; readonly model: string },
): readonly PriceRow[] {
  const index = indexOf(table);
  const exact = index.get(keyOf(wanted.provider, wanted.model));
  if (exact !== undefined) return exact;
  const undated = wanted.model.replace(ISSUE_DATE, '');
  return index.get(keyOf(wanted.provider, undated)) ?? [];
}

/** The id under which the table keeps a model that was named by an alias or in other letters; else the name itself. */
export function canonicalModel(
  table: PriceTable,
  named: { readonly provider: string; readonly model: string },
): string {
  return indexOf(table).get(keyOf(named.provider, named.model))?.[0]?.model ?? named.model;
}

/** Name under which the table knows the provider behind a host; null for an unknown one. */
export function priceProviderOfHost(table: PriceTable, host: string): string | null {
  const wanted = host.toLowerCase();
  return table.providers.find(({ hosts }) => hosts.includes(wanted))?.id ?? null;
}

function indexOf(table: PriceTable): ReadonlyMap<string, readonly PriceRow[]> {
  const known = indexByTable.get(table);
  if (known !== undefined) return known;
  const index = new Map<string, PriceRow[]>();
  const add = (key: string, row: PriceRow) => {
    const rows = index.get(key);
    if (rows === undefined) index.set(key, [row]);
    else if (!rows.includes(row)) rows.push(row);
  };
  for (const row of table.rows) add(keyOf(row.provider, row.model), row);
  for (const row of table.rows) for (const alias of row.aliases) add(keyOf(row.provider, alias), row);
  indexByTable.set(table, index);
  return index;
}

function keyOf(provider: string, model: string): string {
  return `${provider.toLowerCase()}\n${model.toLowerCase()}`;
}
