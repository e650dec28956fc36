import type { DeskParts, DeskProvider } from './desk-parts.ts';

const CHECK_EVERY_MS = 15_000;
const CHECK_LASTS_MS = 5_000;

/** Looks after providers that could not be reached, so that no paid request has to find out that they are back. */
export interface HealthCheck {
  /** Starts looking where one is out of reach; stops by itself when none is, or when nothing may be sent. */
  watch(): void;
  stop(): void;
}

export function createHealthCheck(
  parts: Pick<DeskParts, 'providers' | 'health' | 'clock' | 'mode'>,
  listener: { reached(providerId: string): void },
): HealthCheck {
  let timer: NodeJS.Timeout | null = null;
  const stop = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const watch = () => {
    if (timer !== null || outOfReach(parts).length === 0) return;
    timer = setTimeout(() => {
      void lookAtAll().finally(() => {
        timer = null;
        watch();
      });
    }, CHECK_EVERY_MS);
    timer.unref();
  };
  const lookAtAll = async () => {
    if (parts.mode() !== 'hybrid') return;
    for (const { setup, client } of outOfReach(parts)) {
      const isBack = await client?.reach?.(AbortSignal.timeout(CHECK_LASTS_MS));
      if (isBack !== true) continue;
      parts.health.forget(setup.id);
      listener.reached(setup.id);
    }
  };
  return { watch, stop };
}

/** Those that can be looked at without a paid request; in local-only mode none. */
function outOfReach({
  providers,
  health,
  clock,
  mode,
}: Pick<DeskParts, 'providers' | 'health' | 'clock' | 'mode'>): readonly DeskProvider[] {
  if (mode() !== 'hybrid') return [];
  const nowMs = clock.monotonicMs();
  return providers().filter(
    ({ setup, client }) =>
      client?.reach !== undefined && health.view(setup.id, nowMs).trouble === 'unreachable',
  );
}
