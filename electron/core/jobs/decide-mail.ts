import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import type { StoredCorrection } from '../db/corrections.ts';
import type { TriageInput } from '../db/messages.ts';
import type { LocalTriageAnswer, LocalTriagePrompt } from '../ports.ts';
import type { Baseline } from '../spend/baseline.ts';
import type { Cascade } from '../triage/cascade.ts';
import type { CascadeAnswer } from '../triage/cascade-answer.ts';
import type { DraftVerdict, TriageMail } from '../triage/types.ts';
import type { LearningCache } from './learning-cache.ts';

export interface DecideParts {
  readonly cascade: Cascade;
  readonly learning: LearningCache;
  readonly baseline: Baseline;
  readonly monotonicMs: () => number;
}

export interface DecidedMail {
  readonly verdict: Verdict;
  /** The tiers so far are unsure and a local model could say more. */
  readonly wantsLocal: boolean;
}

/** Rules, patterns, modules and the owner's own word, in that cascade; books time and avoided cost. */
export function decideMail(
  parts: DecideParts,
  input: TriageInput,
  correction: StoredCorrection | null,
): DecidedMail {
  const startedMs = parts.monotonicMs();
  const answer = parts.cascade.decide(input.mail, input.context, parts.learning.of(input.ownerId));
  const ms = parts.monotonicMs() - startedMs;
  const avoidedNanoUsd = parts.baseline.costOf(baselinePromptOf(input.mail));
  const verdict = bookOn(answer.draft, { ms, avoidedNanoUsd });
  if (correction !== null) return { verdict: applyCorrection(verdict, correction), wantsLocal: false };
  return { verdict, wantsLocal: answer.wantsLocal };
}

/** Adds what the local model said; it changes the verdict only where it was measured better. */
export function decideWithLocal(parts: DecideParts, input: TriageInput, local: LocalTriageAnswer): Verdict {
  const answer = parts.cascade.decide(input.mail, input.context, parts.learning.of(input.ownerId));
  const weighed: CascadeAnswer = parts.cascade.weighIn(answer, local);
  const avoidedNanoUsd = parts.baseline.costOf(baselinePromptOf(input.mail));
  const { tokensIn, tokensReused, tokensOut, ms } = local;
  return { ...bookOn(weighed.draft, { ms, avoidedNanoUsd }), tokensIn, tokensReused, tokensOut };
}

/** What of a mail a model on this machine is shown. */
export function localPromptOf(mail: TriageMail): LocalTriagePrompt {
  return {
    from: addressText(mail.from),
    to: mail.to.map(addressText).join(', '),
    subject: mail.subject,
    date: mail.date ?? '',
    text: mail.newText,
  };
}

/** The owner's word stands over every tier; heads that were not corrected stay as they were decided. */
export function applyCorrection(verdict: Verdict, correction: StoredCorrection): Verdict {
  return {
    ...verdict,
    kind: correction.kind ?? verdict.kind,
    need: correction.need ?? verdict.need,
    priority: correction.priority ?? verdict.priority,
    tier: 'user',
    confidence: 1,
    reason: { code: 'user-corrected', arguments: {} },
  };
}

/** The mail part of the prompt that the baseline would have been sent. */
function baselinePromptOf(mail: TriageMail): string {
  const to = mail.to.map(addressText).join(', ');
  return `From: ${addressText(mail.from)}\nTo: ${to}\nDate: ${mail.date ?? ''}\nSubject: ${mail.subject}\n\n${mail.newText}`;
}

function addressText(address: TriageMail['from']): string {
  if (address === null) return '';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function bookOn(
  draft: DraftVerdict,
  booked: { readonly ms: number; readonly avoidedNanoUsd: Verdict['avoidedNanoUsd'] },
): Verdict {
  return {
    ...draft,
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: booked.avoidedNanoUsd,
    ms: booked.ms,
    degraded: null,
  };
}
