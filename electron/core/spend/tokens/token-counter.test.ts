import { expect, it } from 'vitest';
import type { CloudRequest, ProviderSetup } from '../../cloud-port.ts';
import { createTokenCounter } from './token-counter.ts';
import { createTokenFactors } from './token-factors.ts';

const text = 'The meeting moves to Wednesday afternoon. '.repeat(50);
const request: CloudRequest = {
  model: 'claude-haiku-5-5',
  messages: [{ role: 'user', text }],
  maxOutputTokens: 100,
  thinking: 'off',
  answerSchema: null,
  serviceTier: 'standard',
};
const setup: ProviderSetup = {
  id: 'mine',
  kind: 'anthropic',
  url: 'https://api.anthropic.com',
  model: request.model,
  tier: 'cloud-cheap',
  isSelfHosted: false,
  keyPlace: 'none',
  keyEnv: null,
  priceProvider: 'anthropic',
};

it('learns forecasts from cached and fresh input alike, and never the bound (bug: a hold shrinks by what was learned)', () => {
  const counter = createTokenCounter(createTokenFactors());
  const before = counter.forecastInput(request).expected;
  const bound = counter.inputBound(request, { setup, bodyBytes: 5_000 });
  for (let call = 0; call < 100; call += 1) {
    const half = Math.round(before / 4);
    counter.learn({
      request,
      usage: { input: half, cacheRead: half, cacheWrite5m: 0, cacheWrite1h: 0, output: 9, reasoning: 0 },
    });
  }
  expect(counter.forecastInput(request).expected).toBeLessThan(before * 0.6);
  expect(counter.estimate(request.model, text)).toBe(counter.forecastInput(request).expected);
  expect(counter.inputBound(request, { setup, bodyBytes: 5_000 })).toBe(bound);
  expect(bound).toBeGreaterThan(5_000);
});
