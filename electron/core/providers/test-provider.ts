import type { TestOutcome } from '../../../shared/contract/cloud-views.ts';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/result.ts';
import type { ProviderSetup } from '../cloud-port.ts';
import type { CloudAnswer, CloudTask } from '../route/desk-types.ts';

const SHOWN_CHARS = 200;

/** One small call that shows nothing of the user's; to be asked of a desk that knows this provider alone. */
export function providerTestTask({ id, tier }: ProviderSetup): CloudTask {
  return {
    subject: { taskKind: 'provider-test', messageId: null, ownerId: null, account: 'local' },
    messages: [
      { role: 'system', text: 'Answer with the one word OK.' },
      { role: 'user', text: 'Are you there?' },
    ],
    knownNames: [],
    origin: { senders: [], folders: [] },
    conversationId: `provider-test:${id}`,
    answerSchema: null,
    // Models that think before they speak need some room.
    outputLimitTokens: 64,
    priority: 'normal',
    latestUsefulAtUtcMs: null,
    sources: [],
    route: { decisionId: null, policyVersion: null, tiers: [tier], serviceTier: 'standard' },
  };
}

/** What a test has shown, with its usage and cost. */
export function testOutcomeOf(answered: Result<CloudAnswer, AppError>): TestOutcome {
  if (!answered.ok) return { isWorking: false, answer: '', meta: null, error: answered.error };
  const { text, usage, tier, providerId, model, costNanoUsd, isEstimated, ms, callId } = answered.value;
  const tokensReused = usage.cacheRead;
  return {
    isWorking: true,
    answer: text.slice(0, SHOWN_CHARS),
    error: null,
    meta: {
      tier,
      providerId,
      model,
      tokensIn: usage.input + usage.cacheWrite5m + usage.cacheWrite1h + tokensReused,
      tokensReused,
      tokensOut: usage.output + usage.reasoning,
      costNanoUsd,
      isEstimated,
      ms,
      callId,
    },
  };
}
