import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createThrottle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs the first request at once and the last one at the end of the interval', () => {
  let runs = 0;
  const throttle = createThrottle(250, () => {
    runs += 1;
  });
  for (let request = 0; request < 10; request += 1) throttle.request();
  expect(runs).toBe(1);
  vi.advanceTimersByTime(250);
  expect(runs).toBe(2);
  vi.advanceTimersByTime(1_000);
  expect(runs).toBe(2);
});

it('loses nothing that waits when it is flushed, and nothing runs after it is disposed', () => {
  let runs = 0;
  const throttle = createThrottle(250, () => {
    runs += 1;
  });
  throttle.request();
  throttle.request();
  throttle.flush();
  expect(runs).toBe(2);
  throttle.request();
  throttle.dispose();
  vi.advanceTimersByTime(1_000);
  expect(runs).toBe(2);
});
