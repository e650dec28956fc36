import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTally } from './tally.ts';
import type { Placement } from './what-if-types.ts';

const placements = fc.array(
  fc.record<Placement>({
    task: fc.constantFrom('triage', 'draft'),
    tier: fc.constantFrom('local', 'cloud-cheap', 'rule'),
    costNanoUsd: fc.nat(1_000),
    item: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
    rank: fc.nat(2),
  }),
);

test('whatever the order, an item counts once, at the last of its highest rank, and the sums are those', () => {
  fc.assert(
    fc.property(placements, (all) => {
      const tally = createTally();
      for (const placement of all) tally.add(placement);
      const items = [...new Set(all.flatMap(({ item }) => item ?? []))];
      const chosen = items.map((item) => {
        const own = all.filter((placement) => placement.item === item);
        const highest = Math.max(...own.map(({ rank }) => rank));
        return own.findLast(({ rank }) => rank === highest);
      });
      const expected = [...all.filter(({ item }) => item === null), ...chosen].flatMap((one) => one ?? []);
      const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);
      const byTier = tally.byTier();
      expect(sum(byTier.map(({ costNanoUsd }) => costNanoUsd))).toBe(
        sum(expected.map(({ costNanoUsd }) => costNanoUsd)),
      );
      expect(sum(byTier.map(({ calls }) => calls))).toBe(expected.length);
      expect(sum([...tally.answers().values()])).toBe(expected.length);
    }),
  );
});
