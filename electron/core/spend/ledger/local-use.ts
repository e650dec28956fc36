import { type Tier, tierSchema } from '../../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../../shared/money.ts';
import type { Call } from '../../db/calls.ts';
import type { LocalUse } from '../ledger-types.ts';

/** The row of an answer that cost nothing. @throws for a tier that there is not. */
export function callOfUse(use: LocalUse): Call {
  const { subject, tokensIn, tokensReused, tokensOut, avoidedNanoUsd, ms, atUtcMs, resources } = use;
  const tier: Tier = tierSchema.parse(use.tier);
  return {
    task: subject.taskKind,
    messageId: subject.messageId,
    ownerId: subject.ownerId,
    account: subject.account,
    session: subject.session,
    tier,
    modelId: use.modelId,
    tokensIn,
    tokensReused,
    tokensOut,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd,
    ms,
    atUtcMs,
    resources,
  };
}
