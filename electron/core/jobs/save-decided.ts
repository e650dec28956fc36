import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import type { Call } from '../db/calls.ts';
import type { TriageInput } from '../db/message-types.ts';
import type { VerdictLabels } from '../db/verdicts.ts';
import type { EngineParts } from '../engine-parts.ts';
import { resourcesOfCode } from '../spend/ledger/resource-use.ts';
import { applyCorrection, type DecidedMail, type DecideParts } from './decide-mail.ts';

export interface DecidedInput {
  readonly input: TriageInput;
  readonly decided: DecidedMail;
}

export interface SavedDecisions {
  readonly threadIds: readonly number[];
  /** How many verdicts differ from the one before. */
  readonly changed: number;
  /** Mails that a local model could say more about. */
  readonly wantsLocal: readonly number[];
  /** The verdicts as they were kept, by mail: none when they could not be. */
  readonly verdicts: ReadonlyMap<number, Verdict>;
}

/** What the tiers of one owner's mail work with. */
export function decidePartsOf(parts: EngineParts, ownerId: number): DecideParts {
  return {
    cascade: parts.cascade,
    baseline: parts.baseline,
    monotonicMs: parts.ports.clock.monotonicMs,
    learned: parts.learning.of(ownerId),
  };
}

/** Saves verdicts and their calls in one transaction; the owner's own word stands over what was decided. */
export function saveDecided(parts: EngineParts, decisions: readonly DecidedInput[]): SavedDecisions {
  const nowUtcMs = parts.ports.clock.nowUtcMs();
  const saved = parts.store.transaction((): SavedDecisions => {
    const toSave = decisions.map((decision) => prepare(parts, decision));
    parts.store.calls.add(toSave.map((one) => callOfDecision(one, nowUtcMs)));
    const decidedBy = parts.learning.version();
    const threadIds = parts.store.verdicts.save(
      toSave.map(({ messageId, verdict }) => ({ messageId, verdict, decidedBy, decidedAtUtcMs: nowUtcMs })),
    );
    return {
      threadIds,
      changed: toSave.filter(({ before, verdict }) => before !== null && differs(before, verdict)).length,
      wantsLocal: toSave.filter(({ wantsLocal }) => wantsLocal).map(({ messageId }) => messageId),
      verdicts: new Map(toSave.map(({ messageId, verdict }) => [messageId, verdict])),
    };
  });
  if (saved.ok) return saved.value;
  parts.ports.log.error(`verdicts not saved: ${saved.error.code} ${saved.error.message}`);
  return { threadIds: [], changed: 0, wantsLocal: [], verdicts: new Map() };
}

interface VerdictToKeep {
  readonly ownerId: number;
  readonly messageId: number;
  readonly before: VerdictLabels | null;
  readonly verdict: Verdict;
  readonly wantsLocal: boolean;
}

function prepare(parts: EngineParts, { input, decided }: DecidedInput): VerdictToKeep {
  const { messageId, ownerId } = input;
  const before = parts.store.verdicts.labels(messageId);
  const correction = parts.store.corrections.ofMessage(messageId);
  if (correction === null) return { ownerId, messageId, before, ...decided };
  const verdict = applyCorrection(decided.verdict, correction);
  return { ownerId, messageId, before, verdict, wantsLocal: false };
}

function differs(before: VerdictLabels, after: Verdict): boolean {
  return before.kind !== after.kind || before.need !== after.need || before.priority !== after.priority;
}

/** What the baseline would have cost counts once a mail, however often it is decided again. */
function bookedOnce({ verdict, before }: VerdictToKeep): Verdict {
  return before === null ? verdict : { ...verdict, avoidedNanoUsd: zeroNanoUsd };
}

function callOfDecision(one: VerdictToKeep, atUtcMs: number): Call {
  const call = callOf(one.messageId, bookedOnce(one), atUtcMs);
  return { ...call, ownerId: one.ownerId, resources: resourcesOfCode(call.ms) };
}

/** The row that the meter counts for a verdict. */
export function callOf(messageId: number, verdict: Verdict, atUtcMs: number, modelId?: string): Call {
  const { tier, tokensIn, tokensReused, tokensOut, costNanoUsd, avoidedNanoUsd, ms } = verdict;
  return {
    task: 'triage',
    messageId,
    tier,
    modelId: modelId ?? null,
    tokensIn,
    tokensReused,
    tokensOut,
    costNanoUsd,
    avoidedNanoUsd,
    ms,
    atUtcMs,
  };
}
