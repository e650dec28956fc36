import type { Evidence, Meeting, Tier } from '../../../shared/domain/verdict.ts';
import type { CascadeAnswer } from './cascade-answer.ts';
import { findDue } from './facts/find-due.ts';
import { findMeeting } from './facts/find-meeting.ts';
import { reasonFor } from './facts/reason-for.ts';
import type { LearnedPattern } from './learned.ts';
import { readCurve } from './modules/calibration.ts';
import type { Choice } from './modules/choose-verdict.ts';
import { evidenceOf } from './modules/evidence.ts';
import type { TrainedModules } from './modules/modules-file.ts';
import { type ModuleReading, sideQuestions } from './modules/triage-modules.ts';
import type { RuleFindings } from './rules/apply-rules.ts';
import type { TriageContext, TriageMail } from './types.ts';

/** Below this a local model is asked, where there is one. */
export const SURE = 0.6;
/** Facts read by code are shown unless the modules are this sure that there is nothing of the kind. */
const LEAST_LIKELY = { due: 0.05, meeting: 0.1 } as const;

interface DraftInput {
  readonly modules: TrainedModules;
  readonly mail: TriageMail;
  readonly context: TriageContext;
  readonly reading: ModuleReading;
  readonly probabilities: Float32Array;
  readonly choice: Choice;
  readonly pattern: LearnedPattern | null;
  readonly rules: RuleFindings;
}

/** Chinese where a tenth of subject and text is Chinese characters. */
function languageOf(mail: TriageMail): 'en' | 'zh' {
  const text = `${mail.subject} ${mail.newText.slice(0, 400)}`;
  const chinese = text.match(/[\u3400-\u9fff]/gu)?.length ?? 0;
  return chinese * 10 > text.length ? 'zh' : 'en';
}

/** The cheapest tier that settled the verdict: a rule only where it settled all three heads. */
function tierOf(rules: RuleFindings, pattern: LearnedPattern | null): Tier {
  const { kind, need, priority } = rules.answer;
  if (kind !== undefined && need !== undefined && priority !== undefined) return 'rule';
  return pattern === null ? 'module' : 'pattern';
}

function evidenceFor(input: DraftInput): Evidence[] {
  const { modules, reading, choice, pattern, rules } = input;
  const learned: Evidence[] =
    pattern === null
      ? []
      : [{ code: 'pattern', detail: pattern.key.slice(pattern.key.indexOf(':') + 1), weight: 1 }];
  return [
    ...learned,
    ...rules.answer.evidence,
    ...rules.vetoes.because,
    ...evidenceOf(modules, reading, choice),
  ];
}

function meetingOf({ mail, context, choice, probabilities }: DraftInput): Meeting | null {
  const isLikely = sideQuestions(probabilities).meeting >= LEAST_LIKELY.meeting;
  return choice.kind === 'meeting' || mail.calendar !== null || isLikely ? findMeeting(mail, context) : null;
}

/** Turns a choice into a verdict with its facts, reason, evidence and calibrated confidence. */
export function assembleDraft(input: DraftInput): CascadeAnswer {
  const { modules, mail, context, choice, pattern, rules, probabilities } = input;
  const { kind, need, priority, marginals } = choice;
  const { withText, headersOnly } = modules.header.confidence;
  const confidence = readCurve(mail.newText.trim() === '' ? headersOnly : withText, choice.share);
  const isBound = need === 'reply' || need === 'act';
  const due =
    isBound && sideQuestions(probabilities).deadline >= LEAST_LIKELY.due ? findDue(mail, context) : null;
  const meeting = meetingOf(input);
  const tier = tierOf(rules, pattern);
  return {
    draft: {
      kind,
      need,
      priority,
      due,
      meeting,
      actions: null,
      reason: reasonFor({ kind, need, priority, due, meeting }),
      tier,
      confidence,
      explanation: {
        probabilities: { kind: marginals.kind, need: marginals.need, priority: marginals.priority },
        evidence: evidenceFor(input),
        localAnswer: null,
      },
    },
    wantsLocal: tier === 'module' && confidence < SURE,
    language: languageOf(mail),
  };
}
