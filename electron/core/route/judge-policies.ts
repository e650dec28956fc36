import { z } from 'zod';
import type { CalibrationLabel, RoutingRepository, SavedDecision } from '../db/routing.ts';
import type { Policies } from './policies.ts';

export interface JudgedItem {
  readonly messageId: number;
  readonly origin: CalibrationLabel['origin'];
  /** Whether the answer that stood was right. */
  readonly isRight: boolean;
  readonly costNanoUsd: number;
}

interface JudgeParts {
  readonly repository: Pick<RoutingRepository, 'decisionsOf' | 'decisionUnder'>;
  readonly policies: Policies;
}

const chosenSchema = z.object({ chosen: z.object({ expectedNanoUsd: z.number().int() }).nullable() });

/** An item that was judged tells of the policy that ruled, and of the one in its shadow as far as its outcome is known. */
export function judgePolicies({ repository, policies }: JudgeParts, { origin, ...judged }: JudgedItem): void {
  const ruling = repository.decisionsOf(judged.messageId)[0] ?? null;
  policies.judge({ version: ruling?.policyVersion ?? policies.active().version, ...judged });
  const shadow = policies.shadow();
  const looked = shadow === null ? null : repository.decisionUnder(judged.messageId, shadow.version);
  if (looked === null) return;
  const version = looked.policyVersion;
  if (wouldSend(looked) === isSent(ruling)) {
    policies.judge({ version, ...judged });
    return;
  }
  // An audit's answer is what the shadow would have got; else nobody knows what its other way would have led to.
  if (origin !== 'audit' || !wouldSend(looked)) return;
  const { chosen } = chosenSchema.parse(JSON.parse(looked.details));
  policies.judge({
    version,
    messageId: judged.messageId,
    isRight: true,
    costNanoUsd: chosen?.expectedNanoUsd ?? 0,
  });
}

/** One that only looks on hands no batch in: that it waits for one is as far as it comes. */
function wouldSend(decision: SavedDecision): boolean {
  return isSent(decision) || decision.reason === 'waits-batch';
}

function isSent(decision: SavedDecision | null): boolean {
  return decision?.reason.startsWith('sent-') ?? false;
}
