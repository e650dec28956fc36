import type { CloudTier } from '../../../shared/domain/spend.ts';
import type { Need, Verdict } from '../../../shared/domain/verdict.ts';
import type { NanoUsd } from '../../../shared/money.ts';
import { reasonFor } from '../triage/facts/reason-for.ts';
import type { CloudTriageAnswer } from './cloud-triage.ts';

/** What came back, and what it took. */
export interface CloudTriageResult {
  readonly answer: CloudTriageAnswer;
  readonly tier: CloudTier | 'cache';
  readonly model: string;
  /** Calibrated; null where there are too few labels: the verdict keeps its own then. */
  readonly confidence: number | null;
  readonly tokensIn: number;
  readonly tokensReused: number;
  readonly tokensOut: number;
  readonly costNanoUsd: NanoUsd;
  readonly ms: number;
}

/** From here on what this machine found weighs against leaving a mail unread, or against calling it harmless. */
const OWN_DOUBT = 0.5;

/**
 * Takes a cloud model's labels into a verdict. The mail's text had the model's ear, so the answer may move a mail
 * between open lists only: what this machine holds for fraud stays so, and a mail that by its own reading asks for
 * something is not hidden. Deadline, meeting and evidence stay as code read them.
 */
export function mergeCloudTriage(verdict: Verdict, result: CloudTriageResult): Verdict {
  const { answer, tier } = result;
  const own = verdict.explanation.probabilities;
  const staysSuspicious = verdict.kind === 'suspicious' && (own.kind.suspicious ?? 1) >= OWN_DOUBT;
  const asksSomething = (own.need.reply ?? 0) + (own.need.act ?? 0) >= OWN_DOUBT;
  const kind = staysSuspicious ? 'suspicious' : answer.kind;
  const need: Need = answer.need === 'none' && asksSomething && !staysSuspicious ? 'read' : answer.need;
  const { priority } = answer;
  const { due, meeting } = verdict;
  const { confidence: modelSays, ...labels } = answer;
  return {
    ...verdict,
    kind,
    need,
    priority,
    reason: reasonFor({ kind, need, priority, due, meeting }),
    tier,
    confidence: result.confidence ?? verdict.confidence,
    tokensIn: result.tokensIn,
    tokensReused: result.tokensReused,
    tokensOut: result.tokensOut,
    costNanoUsd: result.costNanoUsd,
    ms: verdict.ms + result.ms,
    degraded: null,
    explanation: {
      ...verdict.explanation,
      cloudAnswer: { ...labels, confidence: modelSays, model: result.model },
    },
  };
}
