import { Buffer } from 'node:buffer';
import type { AppError } from '../../../shared/contract/errors.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';
import { instantOf } from '../../../shared/time.ts';
import { type Answered, askAssistant } from '../assistant/ask-assistant.ts';
import type { AssistantJob } from '../assistant/assistant-job.ts';
import { type CloudTriageAnswer, cloudTriageJob } from '../assistant/cloud-triage.ts';
import { mergeCloudTriage } from '../assistant/merge-cloud-triage.ts';
import type { TriageInput } from '../db/message-types.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { Money } from '../money.ts';
import type { TierDecision } from '../route/decide-types.ts';
import { listDoubtOf } from '../route/list-doubt.ts';
import type { RoutedItem } from '../route/router.ts';
import { countO200kTokens } from '../spend/tokens/count-o200k.ts';

/** Three labels and a number as JSON. */
const EXPECTED_OUTPUT_TOKENS = 30;
const OUTPUT_LIMIT_TOKENS = 80;

/** A mail with a verdict of the tiers on this machine, and the request that a cloud tier would get. */
export interface CloudCandidate {
  readonly messageId: number;
  readonly input: TriageInput;
  readonly verdict: Verdict & { readonly decidedBy: string };
  readonly job: AssistantJob<CloudTriageAnswer>;
  readonly item: RoutedItem;
}

export type CloudOutcome =
  | { readonly kind: 'decided'; readonly threadIds: readonly number[]; readonly costNanoUsd: number }
  /** The verdict stays; `waits` where the cloud may be asked later. */
  | { readonly kind: 'kept'; readonly decision: TierDecision; readonly waits: boolean }
  | { readonly kind: 'failed'; readonly error: AppError }
  /** It waits to be handed in with others. */
  | { readonly kind: 'batched'; readonly providerId: string }
  /** The owner's own word stands, or the mail is gone. */
  | { readonly kind: 'skipped' };

/**
 * @param wish.mayBatch whoever asks can wait for a day
 * @returns null where there is nothing to ask: no such mail, no verdict yet, or the owner's own word
 */
export function candidateOf(
  parts: EngineParts,
  messageId: number,
  { mayBatch = false }: { readonly mayBatch?: boolean } = {},
): CloudCandidate | null {
  const { store, ports, money } = parts;
  const now = { nowUtcMs: ports.clock.nowUtcMs(), zone: ports.clock.zone() };
  const input = store.messages.triageInput(messageId, now);
  const summary = store.messages.summary(messageId);
  const folder = summary === null ? undefined : store.threads.row(summary.threadId)?.folder;
  const verdict = store.verdicts.get(messageId);
  if (input === null || verdict === null || store.corrections.ofMessage(messageId) !== null) return null;
  const job = cloudTriageJob(money.prompts.triage, {
    messageId: subjectId(parts, messageId),
    mail: input.mail,
    ownerId: input.ownerId,
    account: 'local',
    folders: folder === undefined ? [] : [folder],
    priority: verdict.priority,
    latestUsefulAtUtcMs: futureDeadline(verdict.due, (ports.moneyClock ?? ports.clock).nowUtcMs()),
  });
  const item = itemOf(parts, { messageId, verdict, job });
  const mayWaitForBatch = mayBatch && mayWait(parts, messageId);
  return { messageId, input, verdict, job, item: { ...item, mayWaitForBatch } };
}

/** The user agreed to batches of somebody; mails that are kept nowhere, or had their batch, wait for none. */
function mayWait({ store, money }: EngineParts, messageId: number): boolean {
  if (money.store !== store || store.settings.get().batchProviders.length === 0) return false;
  return !store.batches.wasTakenOn(messageId);
}

/** A deadline that is over bounds nothing: who sorts old mail wants it sorted all the same. */
function futureDeadline(due: string | null, nowUtcMs: number): number | null {
  const atUtcMs = due === null ? null : instantOf(due);
  return atUtcMs !== null && atUtcMs > nowUtcMs ? atUtcMs : null;
}

/** A mail that is kept nowhere gets a number that no kept mail has, for the ledger may be another database's. */
function subjectId({ store, money }: EngineParts, messageId: number): number {
  return money.store === store ? messageId : -messageId;
}

function itemOf(
  parts: EngineParts,
  { messageId, verdict, job }: Pick<CloudCandidate, 'messageId' | 'verdict' | 'job'>,
): RoutedItem {
  const { money, store } = parts;
  const text = job.task.messages.map((message) => message.text).join('\n');
  const isPreviewed = store.settings.get().previewTasks.includes('triage');
  const isForbidden = money.privacy.ruleAgainst(job.task) !== null;
  return {
    task: 'triage',
    messageId: subjectId(parts, messageId),
    priority: verdict.priority,
    tier: verdict.tier,
    ...listDoubtOf(verdict),
    privacy: isForbidden ? 'never' : isPreviewed ? 'preview-first' : 'may-leave',
    size: {
      textTokens: countO200kTokens(text),
      textBytes: Buffer.byteLength(text),
      expectedOutputTokens: EXPECTED_OUTPUT_TOKENS,
      outputLimitTokens: OUTPUT_LIMIT_TOKENS,
    },
    latestUsefulAtUtcMs: job.task.latestUsefulAtUtcMs,
  };
}

/** Decides whether the cloud is worth its price for this mail, and asks it if so; each decision is a row. */
export async function considerCloud(
  parts: EngineParts,
  candidate: CloudCandidate,
  signal: AbortSignal,
): Promise<CloudOutcome> {
  const { decision, route, batch, latestUsefulAtUtcMs } = parts.money.router.decide(candidate.item);
  if (batch !== null) return { kind: 'batched', providerId: batch.providerId };
  if (route === null) return { kind: 'kept', decision, waits: decision.kind === 'wait' };
  const task = { ...candidate.job.task, route, latestUsefulAtUtcMs };
  return askCloudAbout(parts, { ...candidate, job: { ...candidate.job, task } }, signal);
}

/** Asks about a mail because its user said so, or because it was decided; the labels go into its verdict. */
export async function askCloudAbout(
  parts: EngineParts,
  candidate: CloudCandidate,
  signal: AbortSignal,
): Promise<CloudOutcome> {
  const asked = await askAssistant(parts.money.assistant, candidate.job, signal);
  if (!asked.ok) return { kind: 'failed', error: asked.error };
  return applyAnswer(parts, candidate, asked.value);
}

/** Takes labels that came back into the verdict as it is now. */
export function applyAnswer(
  parts: EngineParts,
  { messageId, verdict, input }: CloudCandidate,
  answered: Answered<CloudTriageAnswer>,
): CloudOutcome {
  const { store, ports, money, learning } = parts;
  // The owner may have said their own word while the answer was on its way.
  if (store.corrections.ofMessage(messageId) !== null) return { kind: 'skipped' };
  const confidence = confidenceOf(money, answered);
  const merged = mergeCloudTriage(verdict, { ...answered, confidence });
  const decidedAtUtcMs = ports.clock.nowUtcMs();
  const saved = store.transaction(() => {
    if (answered.tier === 'cache') bookHit(parts, { messageId, ownerId: input.ownerId, answered });
    return store.verdicts.save([
      { messageId, verdict: merged, decidedBy: learning.version(), decidedAtUtcMs },
    ]);
  });
  if (!saved.ok) return { kind: 'failed', error: saved.error };
  return { kind: 'decided', threadIds: saved.value, costNanoUsd: answered.costNanoUsd };
}

/** Calibrated where labels tell; until then what the policy takes the tier to be: its own word is not worth more. */
function confidenceOf({ router, policy }: Money, { tier, answer }: Answered<CloudTriageAnswer>): number {
  const calibration = router.calibrationOf('triage', tier);
  if (calibration.method !== 'none' && answer.confidence !== null) {
    return calibration.probabilityOf(answer.confidence);
  }
  return 1 - policy().tierErrors[tier === 'cache' ? 'cloud-cheap' : tier];
}

interface HitToBook {
  readonly messageId: number;
  readonly ownerId: number;
  readonly answered: Answered<CloudTriageAnswer>;
}

/** A paid answer was booked by the desk; one of the cache is a row too, at price 0. */
function bookHit(parts: EngineParts, { messageId, ownerId, answered }: HitToBook): void {
  const { money, ports } = parts;
  money.ledger.bookLocal([
    {
      subject: {
        taskKind: 'triage',
        messageId: subjectId(parts, messageId),
        ownerId,
        account: 'local',
        session: 'cache',
        decisionId: null,
        attempt: 1,
        parentHoldId: null,
      },
      tier: 'cache',
      modelId: null,
      tokensIn: 0,
      tokensReused: 0,
      tokensOut: 0,
      avoidedNanoUsd: answered.savedNanoUsd,
      ms: answered.ms,
      resources: null,
      atUtcMs: ports.clock.nowUtcMs(),
    },
  ]);
}
