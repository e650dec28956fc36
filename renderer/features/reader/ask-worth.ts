import type { MessageView } from '../../../shared/contract/views.ts';
import type { Verdict } from '../../../shared/domain/verdict.ts';

const unsureBelow = 0.8;
const longChars = 1_500;

/** Whether asking the cloud could help: not sorted, sorted below what it could have been, or unsure. */
export function isUnsure(verdict: Pick<Verdict, 'confidence' | 'degraded' | 'tier'> | null): boolean {
  if (verdict === null) return true;
  if (verdict.tier === 'user' || verdict.tier === 'cloud-strong') return false;
  return verdict.degraded !== null || verdict.confidence < unsureBelow;
}

/** Whether a summary spares reading: several mails, or one long one. */
export function isWorthSummary(messages: readonly Pick<MessageView, 'newText'>[]): boolean {
  return messages.length > 1 || (messages[0]?.newText.length ?? 0) > longChars;
}
