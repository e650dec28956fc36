import { expect, it } from 'vitest';
import { createProviderHealth, type HealthTrouble } from './provider-health.ts';

const policy = { failures: 3, restMs: 1_000, longestRestMs: 4_000 };
const failure = (trouble: HealthTrouble, retryAfterMs: number | null = null) => ({
  trouble,
  detail: 'words',
  retryAfterMs,
});

it('rests after failures in a row and lets one trial through (bug: a dead provider is asked for every mail)', () => {
  const health = createProviderHealth(() => policy);
  for (let count = 0; count < 2; count += 1) health.failed('a', failure('server-error'), 0);
  expect(health.admit('a', 0)).toBe(0);
  health.failed('a', failure('server-error'), 0);
  expect(health.admit('a', 400)).toBe(600);
  expect(health.view('a', 400)).toMatchObject({ state: 'resting', restMs: 600 });
  expect(health.admit('a', 1_000)).toBe(0);
  expect(health.admit('a', 1_000)).toBeGreaterThan(0);
  health.failed('a', failure('stalled'), 1_000);
  expect(health.admit('a', 1_500)).toBe(1_500);
});

it('a trial that never left frees its place (bug: a full budget keeps a provider resting for ever)', () => {
  const health = createProviderHealth(() => ({ ...policy, failures: 1 }));
  health.failed('a', failure('unreachable'), 0);
  expect(health.admit('a', 1_000)).toBe(0);
  health.withdrawn('a');
  expect(health.admit('a', 1_000)).toBe(0);
});

it('a success forgets what was before (bug: failures a day apart add up)', () => {
  const health = createProviderHealth(() => policy);
  health.failed('a', failure('cut'), 0);
  health.failed('a', failure('cut'), 0);
  health.succeeded('a');
  health.failed('a', failure('cut'), 0);
  expect(health.admit('a', 0)).toBe(0);
  expect(health.view('b', 0).state).toBe('unknown');
});

it('keeps to Retry-After and rests longest no longer than told (bug: asked again while the provider said wait)', () => {
  const health = createProviderHealth(() => policy);
  health.failed('a', failure('rate-limited', 7_000), 0);
  expect(health.admit('a', 1)).toBe(6_999);
  health.failed('b', failure('wrong-key'), 0);
  expect(health.admit('b', 0)).toBe(600_000);
  for (let count = 0; count < 20; count += 1) health.failed('c', failure('stalled'), 0);
  expect(health.admit('c', 0)).toBe(4_000);
});
