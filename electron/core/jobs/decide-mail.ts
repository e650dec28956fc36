import type { Verdict } from '../../../shared/domain/verdict.ts';
import { zeroNanoUsd } from '../../../shared/money.ts';
import type { StoredCorrection } from '../db/corrections.ts';
import type { TriageInput } from '../db/message-types.ts';
import type { LocalTriageAnswer, LocalTriagePrompt } from '../ports.ts';
import type { Baseline } from '../spend/baseline.ts';
import type { Cascade } from '../triage/cascade.ts';
import type { CascadeAnswer } from '../triage/cascade-answer.ts';
import type { Learned } from '../triage/learned.ts';
import type { DraftVerdict, TriageMail } from '../triage/types.ts';

const SHOWN_PARTS = 10_000;

/** What assistants of the kind send of a mail's text, in characters. */
const BASELINE_TEXT_CHARS = 4_000;

export interface DecideParts {
  readonly cascade: Cascade;
  readonly baseline: Baseline;
  readonly monotonicMs: () => number;
  /** What the mail's owner taught; null before any correction. */
  readonly learned: Learned | null;
}

export interface DecidedMail {
  readonly verdict: Verdict;
  /** The tiers so far are unsure and a local model could say more. */
  readonly wantsLocal: boolean;
}

/** Rules, patterns and modules in that cascade; books time and avoided cost. */
export function decideMail(parts: DecideParts, input: TriageInput): DecidedMail {
  const startedMs = parts.monotonicMs();
  const answer = parts.cascade.decide(input.mail, input.context, parts.learned);
  const ms = parts.monotonicMs() - startedMs;
  const avoidedNanoUsd = parts.baseline.costOf(baselinePromptOf(input.mail));
  return { verdict: bookOn(answer.draft, { ms, avoidedNanoUsd }), wantsLocal: answer.wantsLocal };
}

/** Adds what the local model said; it changes the verdict only where it was measured better. */
export function decideWithLocal(parts: DecideParts, input: TriageInput, local: LocalTriageAnswer): Verdict {
  const answer = parts.cascade.decide(input.mail, input.context, parts.learned);
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

/** The mail part of the prompt that the baseline would have been sent: long texts are cut for it, too. */
function baselinePromptOf(mail: TriageMail): string {
  const text = mail.newText.slice(0, BASELINE_TEXT_CHARS);
  const to = mail.to.map(addressText).join(', ');
  return `From: ${addressText(mail.from)}\nTo: ${to}\nDate: ${mail.date ?? ''}\nSubject: ${mail.subject}\n\n${text}`;
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
    explanation: { ...draft.explanation, probabilities: shownProbabilities(draft.explanation.probabilities) },
    tokensIn: 0,
    tokensReused: 0,
    tokensOut: 0,
    costNanoUsd: zeroNanoUsd,
    avoidedNanoUsd: booked.avoidedNanoUsd,
    ms: booked.ms,
    degraded: null,
  };
}

/** The card shows whole percents: digits that nobody sees are half of what a verdict takes on disk. */
function shownProbabilities(
  probabilities: Verdict['explanation']['probabilities'],
): Verdict['explanation']['probabilities'] {
  return {
    kind: rounded(probabilities.kind),
    need: rounded(probabilities.need),
    priority: rounded(probabilities.priority),
  };
}

function rounded<Label extends string>(
  values: Partial<Record<Label, number>>,
): Partial<Record<Label, number>> {
  const result: Partial<Record<Label, number>> = {};
  for (const label in values) {
    const value = values[label];
    if (value !== undefined) result[label] = Math.round(value * SHOWN_PARTS) / SHOWN_PARTS;
  }
  return result;
}
