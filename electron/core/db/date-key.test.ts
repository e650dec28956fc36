import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createKeyGiver, dateForOrder, dateOfKey, keyOfDate } from './date-key.ts';
import { openTestMailbox } from './test-mailbox.ts';

const NOW = Date.UTC(2026, 10, 25, 12);
const DAY_MS = 86_400_000;

it('reads back the instant of a key, in the same order, within the safe integers (bug: mails of 2300 sort before those of 1970)', () => {
  const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) });
  fc.assert(
    fc.property(instant, instant, (one, other) => {
      expect(dateOfKey(keyOfDate(one))).toBe(one);
      expect(Number.isSafeInteger(keyOfDate(one) + 1_024_000)).toBe(true);
      expect(Math.sign(keyOfDate(one) - keyOfDate(other))).toBe(Math.sign(one - other));
    }),
  );
});

it('puts a mail at its own date, at the present without one or with one to come (bug: spam of 2038 stands on top for years)', () => {
  const at = (date: string | null) => dateForOrder(date, NOW);
  expect(at('2026-11-20T10:00:00+08:00')).toBe(Date.UTC(2026, 10, 20, 2));
  expect([at(null), at('2038-01-19T03:14:07+00:00'), at('no date')]).toEqual([NOW, NOW, NOW]);
  // A sender's clock and zone may be a little ahead.
  expect(at('2026-11-26T12:00:00+00:00')).toBe(NOW + DAY_MS);
  expect(at('0001-01-01T00:00:00+00:00')).toBe(Date.UTC(1900, 0, 1));
});

it('gives each mail of a second its own key, later ones a higher one (bug: two mails of a second are one)', () => {
  const { db, save, store } = openTestMailbox();
  const ids = ['1@x', '2@x', '3@x'].flatMap((id) => save({ id, hour: 10 }).messageIds);
  const second = Date.UTC(2026, 2, 2, 10);
  expect(createKeyGiver(db)(second)).toBe(keyOfDate(second) + 3);
  expect(createKeyGiver(db)(second + 1_000)).toBe(keyOfDate(second + 1_000));
  expect(ids.map((id) => store.messages.view(id)?.dateUtcMs)).toEqual([second, second, second]);
});
