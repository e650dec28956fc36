import { expect, it } from 'vitest';
import { isUnsure, isWorthSummary } from './ask-worth.ts';

it('offers the cloud for what waits or is unsure, never against the user’s own word', () => {
  expect(isUnsure(null)).toBe(true);
  expect(isUnsure({ tier: 'local', confidence: 0.61, degraded: null })).toBe(true);
  expect(isUnsure({ tier: 'module', confidence: 0.97, degraded: 'cap' })).toBe(true);
  expect(isUnsure({ tier: 'module', confidence: 0.97, degraded: null })).toBe(false);
  expect(isUnsure({ tier: 'user', confidence: 0.2, degraded: null })).toBe(false);
});

it('offers no summary of a mail that is shorter than its summary', () => {
  expect(isWorthSummary([{ newText: 'Yes.' }])).toBe(false);
  expect(isWorthSummary([{ newText: 'x'.repeat(2_000) }])).toBe(true);
  expect(isWorthSummary([{ newText: 'Yes.' }, { newText: 'No.' }])).toBe(true);
});
