import type { ServiceTier } from '../../shared/domain/spend.ts';
import { differencesOf, type PriceDifference } from './cross-check.ts';
import { type FileRow, isSamePrice } from './file-row.ts';
import { type GenaiProvider, rowsOfGenaiModel } from './genai-table.ts';
import { handKeptRows, type KnownFigure, knownFigures } from './hand-kept.ts';
import { type LitellmTable, litellmModelsOf, rowOfLitellmModel } from './litellm-table.ts';
import { notForText, type TableProvider, tableProviders } from './providers.ts';

export interface Tables {
  readonly genai: readonly GenaiProvider[];
  readonly litellm: LitellmTable;
  /** How rows name the two as their source. */
  readonly genaiSource: string;
  readonly litellmSource: string;
  /** The day of the build, `YYYY-MM-DD`: rows that ended before it are left out. */
  readonly onDay: string;
}

export interface BuiltTable {
  readonly rows: readonly FileRow[];
  readonly compared: number;
  readonly differences: readonly PriceDifference[];
  /** What a person should read beside the differences. */
  readonly notes: readonly string[];
}

const otherTiers: readonly ServiceTier[] = ['batch', 'flex', 'priority'];

/** Rows of every provider of the product: hand-kept ones first, then the first table, then what only the second has. */
export function buildTable(tables: Tables): BuiltTable {
  const rows: FileRow[] = [...handKeptRows];
  const differences: PriceDifference[] = [];
  const notes: string[] = [];
  let compared = 0;
  for (const provider of tableProviders) {
    const own = rowsOfProvider(provider, tables).map((row) => withKnownFigure(row, tables, notes));
    const handKept = handKeptRows.filter((row) => row.provider === provider.id);
    for (const row of [...own, ...handKept]) {
      const theirs = isInForce(row, tables.onDay) ? secondOpinion(row, provider, tables) : null;
      const found = theirs === null ? [] : differencesOf(row, theirs);
      if (theirs !== null) compared += 1;
      differences.push(...found);
      if (own.includes(row)) rows.push(found.length === 0 ? row : dearerRow(row, found, tables));
    }
  }
  return { rows: withoutRepeatedNames(rows).toSorted(byName), compared, differences, notes };
}

function rowsOfProvider(provider: TableProvider, tables: Tables): readonly FileRow[] {
  const first = provider.genai === null ? [] : firstTableRows(provider, provider.genai, tables);
  const known = new Set(first.map(({ model }) => model.toLowerCase()));
  const second =
    provider.litellm === null || provider.genai !== null ? [] : secondTableRows(provider, tables);
  const rows = [...first, ...second.filter(({ model }) => !known.has(model.toLowerCase()))];
  return [...rows, ...rows.flatMap((row) => missingTiers(row, rows, provider, tables))].filter(
    ({ prices }) => prices.input > 0 && prices.output > 0,
  );
}

function firstTableRows(provider: TableProvider, genaiId: string, tables: Tables): readonly FileRow[] {
  const models = tables.genai.find(({ id }) => id === genaiId)?.models ?? [];
  const about = { provider: provider.id, source: tables.genaiSource, onDay: tables.onDay };
  return models
    .filter((model) => model.deprecated !== true && isWanted(provider, model.id))
    .flatMap((model) => rowsOfGenaiModel(model, about));
}

function secondTableRows(provider: TableProvider, tables: Tables): readonly FileRow[] {
  if (provider.litellm === null) return [];
  const names = litellmModelsOf(tables.litellm, provider.litellm.provider, provider.litellm.prefix);
  return names
    .filter((model) => isWanted(provider, model))
    .flatMap((model) => litellmRow(model, 'standard', provider, tables) ?? []);
}

/** Batch, flex and priority prices that the first table has not, where the second has them for the same price. */
function missingTiers(
  row: FileRow,
  rows: readonly FileRow[],
  provider: TableProvider,
  tables: Tables,
): readonly FileRow[] {
  if (row.serviceTier !== undefined && row.serviceTier !== 'standard') return [];
  if (!isInForce(row, tables.onDay)) return [];
  const standard = litellmRow(row.model, 'standard', provider, tables);
  if (standard === null || differencesOf(row, standard).length > 0) return [];
  return otherTiers.flatMap((serviceTier) => {
    if (rows.some((one) => one.model === row.model && one.serviceTier === serviceTier)) return [];
    const other = litellmRow(row.model, serviceTier, provider, tables);
    if (other === null) return [];
    const { name, aliases, validFrom, validTo } = row;
    return [{ ...other, name, aliases, validFrom, validTo }];
  });
}

/** Until somebody has looked it up, a cap is safe only with the dearer of two prices. */
function dearerRow(row: FileRow, differences: readonly PriceDifference[], tables: Tables): FileRow {
  const dearer = differences.filter(({ ours, theirs }) => theirs > ours);
  if (dearer.length === 0) return row;
  const prices = { ...row.prices, ...Object.fromEntries(dearer.map(({ field, theirs }) => [field, theirs])) };
  const source = `the dearer of ${tables.genaiSource} and ${tables.litellmSource}, which differ`;
  return { ...row, prices, source };
}

/** The same row of the second table; null where it has none, or is itself the source. */
function secondOpinion(row: FileRow, provider: TableProvider, tables: Tables): FileRow | null {
  if (row.source === tables.litellmSource) return null;
  const theirs = litellmRow(row.model, row.serviceTier ?? 'standard', provider, tables);
  // That table keeps the peak as the price and the other hours as an exception.
  if (theirs === null || row.windows?.[0] === undefined) return theirs;
  return isSamePrice({ ...theirs, prices: row.windows[0].prices }, theirs) ? row : theirs;
}

function litellmRow(
  model: string,
  serviceTier: ServiceTier,
  provider: TableProvider,
  tables: Tables,
): FileRow | null {
  if (provider.litellm === null) return null;
  const entry = tables.litellm.get(`${provider.litellm.prefix}${model.toLowerCase()}`);
  if (entry === undefined) return null;
  const about = {
    provider: provider.id,
    model,
    serviceTier,
    source: tables.litellmSource,
    onDay: tables.onDay,
  };
  return rowOfLitellmModel(entry, about);
}

/** Names the better source where a figure was read from it; where the table differs, the figure stands. */
function withKnownFigure(row: FileRow, tables: Tables, notes: string[]): FileRow {
  const isStandard = (row.serviceTier ?? 'standard') === 'standard';
  const figure = knownFigures.find(({ provider, model }) => provider === row.provider && model === row.model);
  if (figure === undefined || !isStandard || !isInForce(row, tables.onDay)) return row;
  const wrong = disagreement(row, figure);
  if (wrong.length === 0) {
    return { ...row, source: `${figure.source}; ${row.source} agrees`, checkedOn: figure.checkedOn };
  }
  notes.push(
    `${row.provider}/${row.model}: ${wrong.join(', ')} of ${row.source} replaced by ${figure.source}`,
  );
  const prices = { ...row.prices, ...figure.prices };
  return { ...row, prices, source: figure.source, checkedOn: figure.checkedOn };
}

function disagreement(row: FileRow, figure: KnownFigure): readonly string[] {
  const theirs: Readonly<Record<string, number | null | undefined>> = row.prices;
  return Object.entries(figure.prices).flatMap(([field, price]) => (theirs[field] === price ? [] : [field]));
}

function isWanted(provider: TableProvider, model: string): boolean {
  return !notForText.test(model) && (provider.only?.test(model) ?? true);
}

function isInForce(row: FileRow, day: string): boolean {
  return row.validFrom <= day && (row.validTo === null || row.validTo === undefined || row.validTo > day);
}

/** A name leads to one model: an alias that is another model's name or alias is dropped. */
function withoutRepeatedNames(rows: readonly FileRow[]): readonly FileRow[] {
  const modelByName = new Map(rows.map((row) => [nameKey(row, row.model), row.model]));
  return rows.map((row) => {
    const aliases = (row.aliases ?? []).filter((alias) => {
      const key = nameKey(row, alias);
      const model = modelByName.get(key) ?? row.model;
      modelByName.set(key, model);
      return model === row.model;
    });
    const { aliases: _dropped, ...others } = row;
    return aliases.length > 0 ? { ...others, aliases: [...new Set(aliases)] } : others;
  });
}

function nameKey(row: FileRow, name: string): string {
  return `${row.provider}\n${name.toLowerCase()}`;
}

function byName(left: FileRow, right: FileRow): number {
  const key = (row: FileRow) => [row.provider, row.model, row.serviceTier ?? '', row.validFrom].join('\n');
  const [a, b] = [key(left), key(right)];
  return a < b ? -1 : Number(a > b);
}
