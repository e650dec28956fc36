import type { AppError } from '../../../shared/contract/errors.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { RouteReasonCode } from '../route/decide-types.ts';

type Degraded = Verdict['degraded'];

/** What kept a mail on this machine that would have gone to the cloud; null where it stays by choice. */
export function degradedBy(reason: RouteReasonCode): Degraded {
  switch (reason) {
    case 'waits-cap':
    case 'waits-no-cap':
    case 'waits-reserve':
      return 'cap';
    case 'waits-offline':
    case 'waits-health':
      return 'offline';
    case 'waits-no-provider':
      return 'no-provider';
    default:
      return null;
  }
}

/** The same for a request that was tried. */
export function degradedByError({ code }: AppError): Degraded {
  switch (code) {
    case 'cap-reached':
    case 'no-cap':
      return 'cap';
    case 'provider-unreachable':
    case 'provider-failed':
    case 'provider-no-money':
    case 'rate-limited':
    case 'wrong-key':
      return 'offline';
    case 'unavailable':
    case 'price-unknown':
      return 'no-provider';
    default:
      return null;
  }
}

/** Keeps it with the verdict, so that it is still known after a restart. */
export function markDegraded(parts: EngineParts, messageId: number, degraded: Degraded): void {
  const stored = parts.store.verdicts.get(messageId);
  if (stored === null || stored.degraded === degraded) return;
  const { decidedBy, ...verdict } = stored;
  const decidedAtUtcMs = parts.ports.clock.nowUtcMs();
  parts.store.transaction(() =>
    parts.store.verdicts.save([{ messageId, verdict: { ...verdict, degraded }, decidedBy, decidedAtUtcMs }]),
  );
}
