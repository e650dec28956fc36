const colours = ['series1', 'series2', 'series3', 'series4', 'series5', 'series6'] as const;
export type Series = (typeof colours)[number] | 'rest';

/** Colour of a part by its rank; the words of legend and table tell the same, what comes after the sixth is grey. */
export function seriesOf(keys: readonly string[], key: string): Series {
  return colours[keys.indexOf(key)] ?? 'rest';
}
