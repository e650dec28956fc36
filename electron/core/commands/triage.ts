import { appError } from '../../../shared/contract/errors.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import { err, ok } from '../../../shared/result.ts';
import { findActions } from '../assistant/find-actions.ts';
import type { EngineParts } from '../engine-parts.ts';
import { localPromptOf } from '../jobs/decide-mail.ts';
import { learnRouting } from '../jobs/learn-routing.ts';
import type { TriageRunner } from '../jobs/triage-runner.ts';
import type { LocalActions } from '../ports.ts';
import { resourcesOf } from '../spend/ledger/resource-use.ts';
import type { Announcer } from './announcer.ts';
import type { EngineHandlers } from './handler-types.ts';

/** After a correction so many of the newest mails are judged anew before the command answers. */
const DECIDED_AT_ONCE = 300;

type TriageHandlers = Pick<EngineHandlers, 'triage.override' | 'learning.forget' | 'message.actions'>;

/** The owner's word on a verdict, forgetting what it taught, and actions when someone looks. */
export function triageHandlers(
  parts: EngineParts,
  runner: TriageRunner,
  announcer: Announcer,
): TriageHandlers {
  const { store, ports, learning } = parts;
  return {
    'triage.override': ({ messageId, kind, need, priority }) => {
      const summary = store.messages.summary(messageId);
      if (summary === null) return err(noMessage(messageId));
      if (kind === undefined && need === undefined && priority === undefined) {
        return err(appError('bad-input', 'nothing to correct: give kind, need or priority'));
      }
      const nowUtcMs = ports.clock.nowUtcMs();
      const before = store.corrections.ofMessage(messageId);
      learnRouting(parts, messageId, { kind: kind ?? null, need: need ?? null, priority: priority ?? null });
      const saved = store.transaction(() => {
        const correctionId = store.corrections.add({
          ownerId: summary.ownerId,
          messageId,
          kind: kind ?? before?.kind ?? null,
          need: need ?? before?.need ?? null,
          priority: priority ?? before?.priority ?? null,
          correctedAtUtcMs: nowUtcMs,
        });
        const payload = JSON.stringify({ correctionId });
        return store.undo.push({ what: 'correction', payload, madeAtUtcMs: nowUtcMs });
      });
      if (!saved.ok) return saved;
      // An answer that was corrected is not to be given again.
      parts.money.cache.invalidate(`message:${messageId}`);
      const alsoChanged = relearn(parts, runner, [messageId]);
      announcer.undoChanged();
      return ok({ undoId: saved.value, alsoChanged });
    },
    'learning.forget': ({ messageId }) => {
      const nowUtcMs = ports.clock.nowUtcMs();
      const forgotten = store.corrections.forget(
        messageId === undefined ? { nowUtcMs } : { messageId, nowUtcMs },
      );
      learning.invalidate();
      if (forgotten > 0) relearn(parts, runner, messageId === undefined ? [] : [messageId]);
      return ok({ forgotten });
    },
    'message.actions': async ({ messageId }) => {
      const now = { nowUtcMs: ports.clock.nowUtcMs(), zone: ports.clock.zone() };
      const input = store.messages.triageInput(messageId, now);
      if (input === null) return err(noMessage(messageId));
      const answer = await ports.localModel.actions(localPromptOf(input.mail));
      if (answer.ok) bookActions(parts, { messageId, ownerId: input.ownerId, answer: answer.value });
      const need = store.verdicts.labels(messageId)?.need ?? null;
      const actions = answer.ok
        ? answer.value.actions.map(({ text, due }) => ({ text, due, link: null }))
        : [...findActions(input.mail, input.context, need)];
      store.verdicts.saveActions(messageId, actions);
      return ok({ actions });
    },
  };
}

/** Booking is told by the log where it fails: the answer is there all the same. */
function bookActions(
  { money, ports }: EngineParts,
  { messageId, ownerId, answer }: { messageId: number; ownerId: number; answer: LocalActions },
): void {
  const { tokensIn, tokensReused, tokensOut, ms, use } = answer;
  const booked = money.ledger.bookLocal([
    {
      subject: {
        taskKind: 'actions',
        messageId,
        ownerId,
        account: 'local',
        session: '',
        decisionId: null,
        attempt: 1,
        parentHoldId: null,
      },
      tier: 'local',
      modelId: ports.localModel.status().modelId,
      tokensIn,
      tokensReused,
      tokensOut,
      avoidedNanoUsd: zeroNanoUsd,
      ms,
      resources: use === undefined ? null : resourcesOf(use),
      atUtcMs: ports.clock.nowUtcMs(),
    },
  ]);
  if (!booked.ok) ports.log.warn(`a local answer was not booked: ${booked.error.code}`);
}

/**
 * Learns from the corrections as they are now: the named mails and the newest ones are judged anew at once, the
 * rest in the background. @returns how many verdicts of other mails changed at once.
 */
export function relearn(parts: EngineParts, runner: TriageRunner, messageIds: readonly number[]): number {
  parts.learning.invalidate();
  runner.decideNow(messageIds);
  parts.store.messages.requeue({ decidedByOtherThan: parts.learning.version() });
  const { changed } = runner.runNow(DECIDED_AT_ONCE);
  runner.wake();
  return changed;
}

function noMessage(messageId: number): ReturnType<typeof appError> {
  return appError('not-found', `no mail ${messageId}`, { item: String(messageId) });
}
