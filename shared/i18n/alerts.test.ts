import { expect, test } from 'vitest';
import type { AlertView } from '../contract/spend-views.ts';
import { alertText } from './alerts.ts';

const figuresOf: Readonly<Record<AlertView['kind'], Readonly<Record<string, number>>>> = {
  'cap-share': { percent: 80, usedNanoUsd: 40_000_000, capNanoUsd: 50_000_000 },
  'day-unusual': { todayNanoUsd: 9_000_000, usualNanoUsd: 2_000_000 },
  latency: { recentMs: 4_000.4, usualMs: 1_000 },
  'error-rate': { failedCalls: 7, calls: 20 },
  'above-hold': { callId: 3, costNanoUsd: 20, holdNanoUsd: 10 },
  'bill-differs': { callId: 3, theirsNanoUsd: 20, oursNanoUsd: 10 },
};

test.each(Object.keys(figuresOf) as AlertView['kind'][])('%s is whole in both languages', (kind) => {
  for (const language of ['en', 'zh'] as const) {
    const text = alertText({ kind, scope: 'provider:cloud', figures: figuresOf[kind] }, language);
    expect(text).not.toMatch(/[{}?]|undefined|NaN/u);
    expect(/[\u4e00-\u9fff]/u.test(text)).toBe(language === 'zh');
  }
});

test('a full cap is not called 100 % of what is used (bug: "100 % is used: $0.03 of $0.05")', () => {
  const figures = { percent: 100, usedNanoUsd: 30_000_000, capNanoUsd: 50_000_000 };
  expect(alertText({ kind: 'cap-share', scope: 'day', figures }, 'en')).toBe(
    'The cap of the day is reached: $0.03 of $0.05 is used, and the next call does not fit into the rest.',
  );
});

test('a scope that somebody named can not write into the sentence', () => {
  const figures = figuresOf['cap-share'];
  const text = alertText({ kind: 'cap-share', scope: 'account:{percent}\u202e\n', figures }, 'en');
  expect(text).toContain('{percent}');
  expect(text).not.toMatch(/[\u202e\n]/u);
});

test('a figure that is missing is said to be unknown', () => {
  expect(alertText({ kind: 'latency', scope: 'day', figures: {} }, 'en')).toContain('? ms');
});
