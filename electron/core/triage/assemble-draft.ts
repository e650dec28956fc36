import type { Tier } from '../../../shared/domain/verdict.ts';
import type { CascadeAnswer } from './cascade-answer.ts';
import type { LearnedPattern } from './learned.ts';
import { readCurve } from './modules/calibration.ts';
import type { Choice } from './modules/choose-verdict.ts';
import { evidenceOf } from './modules/evidence.ts';
import type { TrainedModules } from './modules/modules-file.ts';
import type { ModuleReading } from './modules/triage-modules.ts';
import type { TriageMail } from './types.ts';

/** Below this a local model is asked, where there is one. */
const SURE = 0.6;

interface DraftInput {
  readonly modules: TrainedModules;
  readonly mail: TriageMail;
  readonly reading: ModuleReading;
  readonly probabilities: Float32Array;
  readonly choice: Choice;
  readonly pattern: LearnedPattern | null;
}

/** Turns a choice into a verdict with its reason, evidence and calibrated confidence. */
export function assembleDraft({ modules, mail, reading, choice, pattern }: DraftInput): CascadeAnswer {
  const { confidence } = modules.header;
  const curve = mail.newText.trim() === '' ? confidence.headersOnly : confidence.withText;
  const tier: Tier = pattern === null ? 'module' : 'pattern';
  const sure = readCurve(curve, choice.share);
  const evidence = evidenceOf(modules, reading, choice);
  return {
    draft: {
      kind: choice.kind,
      need: choice.need,
      priority: choice.priority,
      due: null,
      meeting: null,
      actions: null,
      reason: { code: 'kind', arguments: { kind: choice.kind } },
      tier,
      confidence: sure,
      explanation: {
        probabilities: {
          kind: choice.marginals.kind,
          need: choice.marginals.need,
          priority: choice.marginals.priority,
        },
        evidence:
          pattern === null
            ? evidence
            : [{ code: 'pattern', detail: pattern.key, weight: pattern.agreeing }, ...evidence],
        localAnswer: null,
      },
    },
    wantsLocal: pattern === null && sure < SURE,
  };
}
