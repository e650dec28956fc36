import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderRows } from './rollup-ranking.ts';

const text = fc.constantFrom('', '1', '10', '2', 'b', 'B', 'ä', '写');

it('orders rows as a comparison of their texts would, in the order of the dimensions (bug: hours before days)', () => {
  const row = fc.tuple(fc.nat(5), fc.nat(3));
  const time = fc.record({ day: text, hour: text });
  const key = fc.record({ tier: text, model: text });
  const lists = fc.record({
    rows: fc.uniqueArray(row, { selector: String, maxLength: 24 }),
    times: fc.array(time, { minLength: 6, maxLength: 6 }),
    keys: fc.array(key, { minLength: 4, maxLength: 4 }),
  });
  const names = ['tier', 'day', 'model', 'hour'] as const;
  fc.assert(
    fc.property(lists, ({ rows, times, keys }) => {
      const slotOfRow = rows.map(([slot]) => slot);
      const groupOfRow = rows.map(([, group]) => group);
      const valuesOf = (index: number) => {
        const by = { ...times[slotOfRow[index] ?? 0], ...keys[groupOfRow[index] ?? 0] };
        return names.map((name) => by[name] ?? '');
      };
      const ordered = [...orderRows(names, { slotOfRow, groupOfRow, times, keys })].map(valuesOf);
      const compared = rows.map((_row, index) => valuesOf(index)).sort((left, right) => compare(left, right));
      expect(ordered).toEqual(compared);
    }),
  );
});

function compare(left: readonly string[], right: readonly string[]): number {
  for (const [index, value] of left.entries()) {
    const other = right[index] ?? '';
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
