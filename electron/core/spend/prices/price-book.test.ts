import { join } from 'node:path';
import { expect, it } from 'vitest';
import { toNanoUsd } from '../../../../shared/money.ts';
import { createPriceRows } from '../../db/price-rows.ts';
import { openTestLedger } from '../ledger/test-ledger.ts';
import { findPrice } from './find-price.ts';
import { createPriceBook } from './price-book.ts';

const shippedFile = join(import.meta.dirname, '../../../../resources/prices.json');
const startUtcMs = Date.UTC(2026, 10, 25, 12);
const cheap = {
  input: toNanoUsd(90_000_000),
  output: toNanoUsd(400_000_000),
  cacheRead: null,
  cacheWrite: null,
};
const haiku = { provider: 'anthropic', model: 'claude-haiku-5-5' };

function openBook(file = shippedFile) {
  const { db } = openTestLedger();
  let nowUtcMs = startUtcMs;
  const clock = { nowUtcMs: () => nowUtcMs, zone: () => 'UTC', monotonicMs: () => nowUtcMs };
  const open = () => createPriceBook({ file, ownRows: createPriceRows(db), clock });
  const book = open();
  const inputAt = (atUtcMs: number, model = haiku, from = book) => {
    const price = findPrice(from.table(), { ...model, serviceTier: 'standard', atUtcMs, inputTokens: 1 });
    return price.ok ? price.value.prices.input : price.error.code;
  };
  const at = (utcMs: number) => {
    nowUtcMs = utcMs;
  };
  return { book, open, inputAt, at };
}

it('bills a call that was sent before by the price before, when prices come and go (bug: a bill above its hold)', () => {
  const { book, open, inputAt, at } = openBook();
  at(startUtcMs + 1_000);
  expect(book.give({ ...haiku, prices: cheap }).ok).toBe(true);
  at(startUtcMs + 2_000);
  book.takeBack('anthropic');
  for (const one of [book, open()]) {
    const prices = [999, 1_000, 1_999, 2_000].map((ms) => inputAt(startUtcMs + ms, haiku, one));
    expect(prices).toEqual([100_000_000, 90_000_000, 90_000_000, 100_000_000]);
  }
});

it('prices a model of an office by the user’s row, and lists what has a price (bug: own providers stay refused)', () => {
  const { book, inputAt } = openBook();
  const own = { provider: 'office', model: 'llm' };
  expect(inputAt(startUtcMs, own)).toBe('price-unknown');
  expect(book.give({ ...own, prices: cheap }).ok).toBe(true);
  expect(inputAt(startUtcMs, own)).toBe(90_000_000);
  expect(book.models()).toContainEqual(own);
  expect(book.models()).toContainEqual(haiku);
  expect(book.models().filter(({ model }) => model === haiku.model)).toHaveLength(1);
});

it('keeps nothing of an implausible price (bug: it is refused, and counts from the next start on)', () => {
  const { book, open, inputAt } = openBook();
  const perToken = { ...cheap, input: toNanoUsd(100) };
  const given = book.give({ ...haiku, prices: perToken });
  expect(given.ok ? null : given.error.code).toBe('price-invalid');
  expect(inputAt(startUtcMs, haiku, open())).toBe(100_000_000);
});

it('knows no price but the user’s without the shipped table (bug: a broken file makes calls free)', () => {
  const { book, inputAt } = openBook('/nowhere/prices.json');
  expect(book.problem()?.code).toBe('unreadable');
  expect(inputAt(startUtcMs)).toBe('price-unknown');
  expect(book.give({ ...haiku, prices: cheap }).ok).toBe(true);
  expect(inputAt(startUtcMs)).toBe(90_000_000);
});
