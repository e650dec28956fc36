import { askAssistant } from '../assistant/ask-assistant.ts';
import type { EngineParts } from '../engine-parts.ts';
import { isSameList } from '../route/list-doubt.ts';
import { candidateOf } from './cloud-triage.ts';

/**
 * Sends a random share of the kept answers to the cloud, within a small budget of its own, and learns how often they
 * are right. The verdict does not change: an audit that mends what it looks at would tell nothing of the rest.
 * @returns whether it was asked
 */
export async function auditMail(
  parts: EngineParts,
  messageId: number,
  signal: AbortSignal,
): Promise<boolean> {
  const { router, assistant, desk } = parts.money;
  const candidate = candidateOf(parts, messageId);
  if (candidate === null || candidate.item.privacy !== 'may-leave') return false;
  const { verdict, job } = candidate;
  if (verdict.tier.startsWith('cloud')) return false;
  const task = { ...job.task, subject: { ...job.task.subject, taskKind: 'audit' as const } };
  const preview = desk.preview(task);
  if (!preview.ok || !router.isAudited(messageId, preview.value.worstCaseNanoUsd)) return false;
  const asked = await askAssistant(assistant, { ...job, task }, signal);
  if (!asked.ok) return true;
  const isRight = isSameList(verdict, asked.value.answer);
  router.learn({
    task: 'triage',
    tier: verdict.tier,
    messageId,
    score: candidate.item.score,
    isRight,
    origin: 'audit',
    atUtcMs: parts.ports.clock.nowUtcMs(),
  });
  router.judge({ messageId, origin: 'audit', isRight, costNanoUsd: verdict.costNanoUsd });
  return true;
}
