import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createHealthCheck } from './health-check.ts';
import { createProviderHealth } from './provider-health.ts';
import { defaultPolicy, scripted } from './test-desk.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function openCheck(trouble: 'unreachable' | 'wrong-key' = 'unreachable') {
  const health = createProviderHealth(() => defaultPolicy.breaker);
  health.failed('cloud', { trouble, detail: '', retryAfterMs: null }, 0);
  const state = { mode: 'hybrid' as 'local' | 'hybrid', isBack: false, looks: 0 };
  const { setup, client } = scripted('cloud', []);
  const reach = async () => {
    state.looks += 1;
    return state.isBack;
  };
  const reached: string[] = [];
  const clock = { nowUtcMs: () => 0, zone: () => 'UTC', monotonicMs: () => 0 };
  const parts = {
    providers: () => [{ setup, client: client && { ...client, reach } }],
    health,
    clock,
    mode: () => state.mode,
  };
  const check = createHealthCheck(parts, { reached: (id) => void reached.push(id) });
  return { check, state, reached, health };
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('looks again until the provider is back, tells it once and stops (bug: a paid request finds out that it is back)', async () => {
  const { check, state, reached, health } = openCheck();
  check.watch();
  check.watch();
  await pass(31_000);
  expect([state.looks, reached]).toEqual([2, []]);
  state.isBack = true;
  await pass(60_000);
  expect([state.looks, reached, health.view('cloud', 0).trouble]).toEqual([3, ['cloud'], null]);
});

it('sends nothing in local-only mode, also when it is chosen meanwhile (bug: "local only" still asks a host every 15 seconds)', async () => {
  const { check, state } = openCheck();
  check.watch();
  state.mode = 'local';
  await pass(120_000);
  check.watch();
  await pass(120_000);
  expect(state.looks).toBe(0);
});

it('looks after no other trouble, and not once it was stopped (bug: a refused key is tried again and again)', async () => {
  const refused = openCheck('wrong-key');
  refused.check.watch();
  const stopped = openCheck();
  stopped.check.watch();
  stopped.check.stop();
  await pass(60_000);
  expect([refused.state.looks, stopped.state.looks]).toEqual([0, 0]);
});
