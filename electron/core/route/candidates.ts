import type { DeskParts, DeskProvider } from './desk-parts.ts';
import type { ChosenRoute } from './desk-types.ts';

/**
 * The providers that a route may use, in the order in which they are tried: by the route's tiers; within one tier
 * those that work before those that fail or rest, else in the order in which the user set them up.
 */
export function candidatesOf(parts: DeskParts, route: ChosenRoute): readonly DeskProvider[] {
  const nowMs = parts.clock.monotonicMs();
  const isTroubled = ({ setup }: DeskProvider) => {
    const { state } = parts.health.view(setup.id, nowMs);
    return state === 'resting' || state === 'failing';
  };
  return route.tiers.flatMap((tier) => {
    const ofTier = parts.providers().filter(({ setup }) => setup.tier === tier);
    return [...ofTier.filter((one) => !isTroubled(one)), ...ofTier.filter(isTroubled)];
  });
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
