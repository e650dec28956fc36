import type { HereReason } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { RoutingRepository } from '../db/routing.ts';
import type { Clock } from '../ports.ts';
import type { CloudTaskSubject } from './desk-types.ts';

/**
 * Why this machine answers where a cloud could not; null where it must not: the user took the task back, or the fault
 * lies in the database, which would swallow an answer of this machine as well.
 */
export function hereReasonOf({ code }: AppError): HereReason | null {
  switch (code) {
    case 'network-forbidden':
      return 'local-only';
    case 'cap-reached':
    case 'no-cap':
      return 'cap';
    case 'provider-unreachable':
      return 'offline';
    case 'unavailable':
    case 'price-unknown':
    case 'price-invalid':
      return 'no-provider';
    case 'never-send':
      return 'never-send';
    case 'prompt-too-long':
      return 'too-long';
    case 'provider-failed':
    case 'provider-no-money':
    case 'rate-limited':
    case 'wrong-key':
    case 'answer-invalid':
      return 'failed';
    default:
      return null;
  }
}

/** What `degraded` says at the terminal; null where it stays here by choice. */
export function degradedOf(because: HereReason): 'cap' | 'offline' | 'no-provider' | null {
  switch (because) {
    case 'cap':
      return 'cap';
    case 'offline':
    case 'failed':
      return 'offline';
    case 'no-provider':
      return 'no-provider';
    default:
      return null;
  }
}

export interface KeptHere {
  readonly subject: Pick<CloudTaskSubject, 'taskKind' | 'messageId'>;
  readonly tier: 'local' | 'rule';
  readonly because: HereReason;
  /** The model that writes; null for rules. */
  readonly model: string | null;
}

export interface KeepHereParts {
  readonly clock: Pick<Clock, 'nowUtcMs'>;
  readonly repository: Pick<RoutingRepository, 'addDecision'>;
  policyVersion(): string;
}

/** Writes down that a task stays on this machine, as what goes to a cloud is written down. @returns the decision's id */
export function keepHere({ clock, repository, policyVersion }: KeepHereParts, kept: KeptHere): number {
  return repository.addDecision({
    task: kept.subject.taskKind,
    messageId: kept.subject.messageId,
    chosenTier: kept.tier,
    reason: `here-${kept.because}`,
    details: JSON.stringify({ model: kept.model }),
    policyVersion: policyVersion(),
    isShadow: false,
    atUtcMs: clock.nowUtcMs(),
  });
}
