import { findPrice } from '../spend/prices/find-price.ts';
import type { DeskParts, DeskProvider } from './desk-parts.ts';
import type { ChosenRoute } from './desk-types.ts';
import { priceProviderOf } from './prepare-call.ts';

/** A usual request, to tell which of two prices is the lower one. */
const USUAL_TOKENS = { input: 1_000, output: 100 } as const;

/**
 * The providers that a route may use, in the order in which they are tried: by the route's tiers; within one tier
 * those that work before those that fail or rest, then the cheaper ones, else in the order of their set-up.
 */
export function candidatesOf(parts: DeskParts, route: ChosenRoute): readonly DeskProvider[] {
  const nowMs = parts.clock.monotonicMs();
  const isTroubled = ({ setup }: DeskProvider) => {
    const { state } = parts.health.view(setup.id, nowMs);
    return state === 'resting' || state === 'failing';
  };
  return route.tiers.flatMap((tier) => {
    const ofTier = cheapestFirst(
      parts,
      route,
      parts.providers().filter(({ setup }) => setup.tier === tier),
    );
    return [...ofTier.filter((one) => !isTroubled(one)), ...ofTier.filter(isTroubled)];
  });
}

function cheapestFirst(
  parts: DeskParts,
  { serviceTier }: ChosenRoute,
  providers: readonly DeskProvider[],
): readonly DeskProvider[] {
  if (providers.length < 2) return providers;
  const atUtcMs = parts.clock.nowUtcMs();
  const costOf = ({ setup }: DeskProvider): number => {
    if (setup.isSelfHosted) return 0;
    const { input, output } = USUAL_TOKENS;
    const query = { provider: priceProviderOf(setup), model: setup.model, serviceTier, atUtcMs };
    const price = findPrice(parts.priceTable(), { ...query, inputTokens: input });
    if (!price.ok) return Number.POSITIVE_INFINITY;
    return price.value.prices.input * input + price.value.prices.output * output;
  };
  const costs = new Map(providers.map((provider) => [provider, costOf(provider)]));
  return providers.toSorted((left, right) => compare(costs.get(left) ?? 0, costs.get(right) ?? 0));
}

/** Two unknown prices are equal: their difference is no number. */
function compare(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

/** @returns false where the signal came first. */
export function waitFor(ms: number, signal: AbortSignal): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false);
  return new Promise((resolve) => {
    const onAbort = () => {
      clearTimeout(timer);
      resolve(false);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', onAbort);
      resolve(true);
    }, ms);
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
