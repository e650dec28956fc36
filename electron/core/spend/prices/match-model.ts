import type { PriceRow, PriceTable } from './price-types.ts';

/** `-20261014`, `-2026-10-14` or `@20261014` behind a model's id names one issue of the same model. */
const ISSUE_DATE = /(?:-|@)(?:\d{8}|\d{4}-\d{2}-\d{2})$/u;

interface ModelIndex {
  readonly rowsByModel: ReadonlyMap<string, readonly PriceRow[]>;
  /** Key of an alias to the key of the model that it names. */
  readonly modelByAlias: ReadonlyMap<string, string>;
}
const indexByTable = new WeakMap<PriceTable, ModelIndex>();

/**
 * All rows of a model, by its id or an alias in any letter case, else by its id without the date of its issue.
 * Nothing looser: a new model with a similar name has a price that nobody knows yet.
 */
export function rowsOfModel(
  table: PriceTable,
  wanted: { readonly provider: string; readonly model: string },
): readonly PriceRow[] {
  const index = indexOf(table);
  const undated = wanted.model.replace(ISSUE_DATE, '');
  return (
    rowsNamed(index, keyOf(wanted.provider, wanted.model)) ??
    rowsNamed(index, keyOf(wanted.provider, undated)) ??
    []
  );
}

/** The id under which the table keeps a model that was named by an alias or in other letters; else the name itself. */
export function canonicalModel(
  table: PriceTable,
  named: { readonly provider: string; readonly model: string },
): string {
  return rowsNamed(indexOf(table), keyOf(named.provider, named.model))?.[0]?.model ?? named.model;
}

/** Name under which the table knows the provider behind a host; null for an unknown one. */
export function priceProviderOfHost(table: PriceTable, host: string): string | null {
  const wanted = host.toLowerCase();
  return table.providers.find(({ hosts }) => hosts.includes(wanted))?.id ?? null;
}

function rowsNamed(index: ModelIndex, key: string): readonly PriceRow[] | undefined {
  const named = index.rowsByModel.get(key);
  if (named !== undefined) return named;
  const model = index.modelByAlias.get(key);
  return model === undefined ? undefined : index.rowsByModel.get(model);
}

function indexOf(table: PriceTable): ModelIndex {
  const known = indexByTable.get(table);
  if (known !== undefined) return known;
  const rowsByModel = new Map<string, PriceRow[]>();
  for (const row of table.rows) {
    const key = keyOf(row.provider, row.model);
    const rows = rowsByModel.get(key);
    if (rows === undefined) rowsByModel.set(key, [row]);
    else rows.push(row);
  }
  const modelByAlias = new Map(
    table.rows.flatMap(({ provider, model, aliases }) =>
      aliases.map((alias) => [keyOf(provider, alias), keyOf(provider, model)] as const),
    ),
  );
  const index = { rowsByModel, modelByAlias };
  indexByTable.set(table, index);
  return index;
}

function keyOf(provider: string, model: string): string {
  return `${provider.toLowerCase()}\n${model.toLowerCase()}`;
}
