import type { AppError } from '../../../shared/contract/errors.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { LocalTriageAnswer } from '../ports.ts';
import { assembleDraft } from './assemble-draft.ts';
import type { CascadeAnswer } from './cascade-answer.ts';
import type { Learned } from './learned.ts';
import { addLearned } from './learned-scores.ts';
import { type ChoiceLimits, chooseVerdict, easedCosts } from './modules/choose-verdict.ts';
import { loadModules, type TrainedModules } from './modules/modules-file.ts';
import { calibrate, readMail } from './modules/triage-modules.ts';
import { findPattern } from './patterns.ts';
import { applyRules } from './rules/apply-rules.ts';
import type { TriageContext, TriageMail } from './types.ts';
import { weighLocalAnswer } from './weigh-local.ts';

/** The tiers rule -> pattern -> module. */
export interface Cascade {
  /** Changes with the shipped weights; verdicts of other versions are decided again. */
  readonly version: string;
  readonly modules: TrainedModules;
  decide(mail: TriageMail, context: TriageContext, learned: Learned | null): CascadeAnswer;
  weighIn(answer: CascadeAnswer, local: LocalTriageAnswer): CascadeAnswer;
}

/** Reads the shipped modules; `unreadable` where they are absent or broken. */
export function loadCascade(resourcesDir: string): Result<Cascade, AppError> {
  const loaded = loadModules(resourcesDir);
  return loaded.ok ? ok(createCascade(loaded.value)) : loaded;
}

/** A cascade over modules that are already in memory. */
export function createCascade(modules: TrainedModules): Cascade {
  return {
    version: modules.header.version,
    modules,
    decide: (mail, context, learned) => decide({ modules, mail, context, learned }),
    weighIn: (answer, local) => weighLocalAnswer(modules, answer, local),
  };
}

interface DecideInput {
  readonly modules: TrainedModules;
  readonly mail: TriageMail;
  readonly context: TriageContext;
  readonly learned: Learned | null;
}

function decide({ modules, mail, context, learned }: DecideInput): CascadeAnswer {
  const rules = applyRules(mail, context);
  const reading = readMail(modules, { mail, context }, rules.signals);
  if (learned?.heads) addLearned(modules, learned.heads, reading);
  const probabilities = calibrate(modules, reading.scores);
  const pattern = learned === null ? null : findPattern(learned.patterns, mail, reading.features);
  const limits: ChoiceLimits = {
    kind: rules.answer.kind ?? pattern?.kind ?? undefined,
    need: rules.answer.need ?? pattern?.need ?? undefined,
    priority: rules.answer.priority ?? pattern?.priority ?? undefined,
    notHidden: rules.vetoes.notHidden,
    isBare: reading.features.isBare,
  };
  const costs = easedCosts(modules.header.costs, learned?.correctionCount ?? 0);
  const choice = chooseVerdict(probabilities, limits, costs);
  return assembleDraft({ modules, mail, context, reading, probabilities, choice, pattern, rules });
}
