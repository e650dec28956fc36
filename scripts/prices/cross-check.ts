import type { FilePrices, FileRow } from './file-row.ts';

type Field = keyof FilePrices;
const comparedFields: readonly Field[] = ['input', 'output', 'cacheRead', 'cacheWrite5m', 'cacheWrite1h'];

/** Two tables that disagree about a class of a model: a person has to look at the provider's page. */
export interface PriceDifference {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: string;
  readonly field: Field;
  /** Nano-dollars per million tokens. */
  readonly ours: number;
  readonly theirs: number;
}

/** Differences of one row to the same row of another table; a class that one of them lacks is none. */
export function differencesOf(ours: FileRow, theirs: FileRow): readonly PriceDifference[] {
  return comparedFields.flatMap((field) => {
    const left = ours.prices[field] ?? null;
    const right = theirs.prices[field] ?? null;
    if (left === null || right === null || left === right) return [];
    const { provider, model, serviceTier = 'standard' } = ours;
    return [{ provider, model, serviceTier, field, ours: left, theirs: right }];
  });
}

/** A page for people: what to look up, the largest differences first. */
export function reviewPage(
  differences: readonly PriceDifference[],
  counts: {
    readonly compared: number;
    readonly sources: readonly string[];
    readonly notes: readonly string[];
  },
): string {
  const lines = differences.toSorted(byRatio).map(lineOf);
  return [
    '# Prices to look up',
    '',
    `Written by \`npm run prices\`. ${counts.sources.join(' against ')}: ${counts.compared} rows compared, ` +
      `${new Set(differences.map(({ provider, model }) => `${provider}/${model}`)).size} models differ. ` +
      'The dearer price is shipped until somebody has checked the line on the provider’s page.',
    '',
    ...counts.notes.map((note) => `- ${note}`),
    ...(counts.notes.length > 0 ? [''] : []),
    '| model | tier | class | first | second | ratio |',
    '|---|---|---|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function lineOf(one: PriceDifference): string {
  const usd = (price: number) => String(price / 1e9);
  const ratio = ratioOf(one);
  const shown = Number.isFinite(ratio) ? ratio.toFixed(2) : 'free';
  return `| ${one.provider}/${one.model} | ${one.serviceTier} | ${one.field} | ${usd(one.ours)} | ${usd(one.theirs)} | ${shown} |`;
}

function ratioOf({ ours, theirs }: PriceDifference): number {
  return Math.max(ours, theirs) / Math.min(ours, theirs);
}

function byRatio(left: PriceDifference, right: PriceDifference): number {
  const byName = `${left.provider}/${left.model}/${left.field}`.localeCompare(
    `${right.provider}/${right.model}/${right.field}`,
  );
  return ratioOf(right) - ratioOf(left) || byName;
}
