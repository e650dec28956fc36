import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findAmounts } from './find-amounts.ts';

it('would catch an amount missed, cut in two, or a bare number taken for money', () => {
  expect(findAmounts('Pay 1,200 EUR and $3.50 by the 12th, room 45, not €2 000.')).toEqual([
    '1,200 EUR',
    '$3.50',
    '€2 000',
  ]);
  expect(findAmounts('合同金额12万元，押金￥500，三号会议室')).toEqual(['12万元', '¥500']);
  expect(findAmounts('3 pm, 2026, 15 people, v1.2, 100 percent')).toEqual([]);
});

it('would catch a text on which it never ends', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('1,000', '$', ' ', 'EUR', '.', '元', "'")), (parts) => {
      expect(findAmounts(parts.join('')).length).toBeLessThanOrEqual(parts.length);
    }),
  );
});
