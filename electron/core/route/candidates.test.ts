import { expect, it } from 'vitest';
import { candidatesOf } from './candidates.ts';
import { openTestDesk, scripted } from './test-desk.ts';

it('tries working providers of a tier first, and the tiers in the route’s order (bug: a dead provider first, each time)', () => {
  const strong = scripted('strong', [], { tier: 'cloud-strong' });
  const { parts } = openTestDesk([strong, scripted('a', []), scripted('b', [])]);
  const route = { decisionId: null, policyVersion: null, serviceTier: 'standard' } as const;
  const ids = (tiers: readonly ('cloud-cheap' | 'cloud-strong')[]) =>
    candidatesOf(parts, { ...route, tiers }).map(({ setup }) => setup.id);
  expect(ids(['cloud-cheap', 'cloud-strong'])).toEqual(['a', 'b', 'strong']);
  const failure = { trouble: 'server-error', detail: 'words', retryAfterMs: null } as const;
  parts.health.failed('a', failure, parts.clock.monotonicMs());
  expect(ids(['cloud-cheap', 'cloud-strong'])).toEqual(['b', 'a', 'strong']);
  expect(ids(['cloud-strong'])).toEqual(['strong']);
});

it('tries the cheaper of two providers of a tier first (bug: the one set up first is asked at many times the price)', () => {
  const unpriced = scripted('unpriced', [], { model: 'nobody-knows-it' });
  const free = scripted('free', [], { isSelfHosted: true });
  const { parts } = openTestDesk([unpriced, scripted('priced', []), free]);
  const route = { decisionId: null, policyVersion: null, serviceTier: 'standard' } as const;
  const ids = candidatesOf(parts, { ...route, tiers: ['cloud-cheap'] }).map(({ setup }) => setup.id);
  expect(ids).toEqual(['free', 'priced', 'unpriced']);
});
